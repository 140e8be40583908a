import { createServer, type AddressInfo } from 'node:net';
import { UserError } from '@dateline/runtime';

/** The port itself when it is free on 127.0.0.1, any free one for 0. Throws UserError naming the variable when it is taken. */
export async function freePort(port: number, variable: string): Promise<number> {
  const probe = createServer();
  try {
    await new Promise<void>((listening, failed) => {
      probe.once('error', failed);
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, listening);
    });
    return (probe.address() as AddressInfo).port;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const reason = code === 'EADDRINUSE' ? 'is taken by another program' : `can not be opened (${code})`;
    throw new UserError(
      `Port ${port} on 127.0.0.1 ${reason}. Set ${variable} to a free port, or to 0 for any free port.`,
      { cause },
    );
  } finally {
    await new Promise<void>((closed) => probe.close(() => closed()));
  }
}

import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { BrokerError } from './broker-files.ts';

/** The port itself where it is free, any free one for 0. Between this look and the broker's start another may take it. */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  } catch (error) {
    throw new BrokerError(`port ${wanted} on 127.0.0.1 is taken: choose another one (KAFKA_PORT)`, { cause: error });
  }
}

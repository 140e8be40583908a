import { UserError } from './errors.ts';

/** Where a server was to listen, and the environment variable that says so. */
export type ListenAddress = { host: string; port: number; variable: string };

/** Turns the failure of `listen` into words for the user; any other error comes back as it is. */
export function explainListenError(error: unknown, { host, port, variable }: ListenAddress): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const cause = { cause: error };
  if (code === 'EADDRINUSE') {
    return new UserError(`port ${port} on ${host} is taken by another process: set ${variable} to a free one`, cause);
  }
  if (code === 'EACCES') {
    return new UserError(`port ${port} on ${host} needs more rights: set ${variable} to a port above 1023`, cause);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new UserError(`${host} is no address of this machine: listen on 127.0.0.1 or 0.0.0.0`, cause);
  }
  return error;
}

import { join, resolve } from 'node:path';

/** The files of the embedded server below a data directory; all paths are absolute. */
export type Folder = Record<
  | 'dataDirectory'
  | 'root'
  | 'data'
  | 'config'
  | 'users'
  | 'credentials'
  | 'log'
  | 'stderr'
  | 'owner'
  | 'lock'
  | 'holder'
  | 'server',
  string
>;

/** `<dataDirectory>/clickhouse` and what lies in it. */
export function clickhouseFolder(dataDirectory: string): Folder {
  const root = resolve(dataDirectory, 'clickhouse');
  const file = (name: string) => join(root, name);
  return {
    dataDirectory: resolve(dataDirectory),
    root,
    data: file('data'),
    config: file('config.xml'),
    users: file('users.xml'),
    credentials: file('credentials.json'),
    log: file('server.log'),
    stderr: file('server.stderr.log'),
    owner: file('owner.sqlite'),
    lock: file('lock.sqlite'),
    holder: file('lock.json'),
    server: file('server.json'),
  };
}

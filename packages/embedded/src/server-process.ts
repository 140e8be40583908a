import { DataType, load, open } from 'ffi-rs';
import { clickhouseFolder } from './folder.ts';
import { libraryPath } from './library.ts';
import { EXIT_LOCKED, takeLock, writeHolder } from './lock.ts';

/**
 * The child process: `node server-process.ts <data directory> <http port> <tcp port>`. It takes the lock of the data directory,
 * then hands its main thread to ClickHouse, whose last query reads standard input. The parent holds the other end of that pipe
 * and writes nothing, so the query ends, and with it the server, when the parent closes the pipe or dies in any way.
 */
const [dataDirectory = '', httpPort = '', tcpPort = ''] = process.argv.slice(2);
const folder = clickhouseFolder(dataDirectory);
const lock = takeLock(folder.lock);
if (!lock) process.exit(EXIT_LOCKED);
await writeHolder(folder, { pid: process.ppid, serverPid: process.pid });

const argv = [
  'clickhouse',
  '--path',
  folder.data,
  `--config-file=${folder.config}`,
  `--http_port=${httpPort}`,
  `--tcp_port=${tcpPort}`,
  '--listen_host=127.0.0.1',
  '--log-level=warning', // the level in the configuration file is not heeded
  '--structure=line String',
  '--input-format=LineAsString',
  // HTTP last: a client that is heard before the last query runs can get it refused (configuration.ts), and the server ends.
  '--query=SYSTEM START LISTEN TCP; SYSTEM START LISTEN HTTP; SELECT count() FROM table FORMAT Null',
];
open({ library: 'clickhouse', path: libraryPath() });
load({
  library: 'clickhouse',
  funcName: 'chdb_query_cmdline',
  retType: DataType.Void,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [argv.length, argv],
});
// Without letting go of the lock first: the system does that after everything else of this process.
process.exit(0);

import { startEmbedded } from './start.ts';
import { quiet } from './test-queries.ts';

/** A process of its own that starts a server, says where, and then waits to be killed. */
const server = await startEmbedded({ dataDirectory: process.argv[2] ?? '', httpPort: 0, tcpPort: 0, log: quiet });
process.stdout.write(`${JSON.stringify({ pid: server.pid, url: server.url, writer: server.writer })}\n`);

import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { DatabaseSync } from 'node:sqlite';

/**
 * The least that taking documents over HTTP can be: parse every line of a request, append all of them to a table that is as durable
 * as the embedded log, in one transaction, answer 202. No check, no identity, no event. Argument: the file. Says its port.
 */
const [file = ''] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE lines (value BLOB)');
const append = database.prepare('INSERT INTO lines VALUES (?)');

const server = createServer((request, response) => {
  void buffer(request).then((body) => {
    const lines = body.toString('utf8').split('\n');
    database.exec('BEGIN');
    for (const line of lines) append.run(Buffer.from(JSON.stringify(JSON.parse(line))));
    database.exec('COMMIT');
    response.writeHead(202).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : address}\n`);
});

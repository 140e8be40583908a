import { locateEmbedded } from '@dateline/embedded';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startUp } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { STATEMENTS, type Statement } from './connect-statements.ts';

/** What clients of other people send when they connect, as the read-only user. */
let sandbox: Sandbox;
let url: string;
let login: { username: string; password: string };

const run = promisify(execFile);
const here = import.meta.dirname;

beforeAll(async () => {
  sandbox = await createSandbox();
  await startUp(sandbox.environment, ['--load', 'seeds']);
  const server = await locateEmbedded(sandbox.dataFolder);
  if (!server) throw new Error('no server');
  ({ url, reader: login } = server);
});

afterAll(async () => sandbox?.dispose());

async function send({ sql, settings = {} }: Omit<Statement, 'client'>): Promise<{ ok: boolean; text: string }> {
  const answer = await fetch(`${url}/?${new URLSearchParams(settings).toString()}`, {
    method: 'POST',
    body: sql,
    headers: { 'X-ClickHouse-User': login.username, 'X-ClickHouse-Key': login.password, connection: 'close' },
  });
  return { ok: answer.ok, text: await answer.text() };
}

test.each(STATEMENTS)('$client: $sql', async (statement) => {
  const { ok, text } = await send(statement);
  expect(ok, text).toBe(true);
  expect(text).not.toBe('');
});

describe('what the reader may set and do', () => {
  test.each([
    ['max_execution_time', '300', true],
    ['max_execution_time', '301', false],
    ['max_execution_time', '0', false],
    ['max_result_rows', '1000', true],
    ['readonly', '0', false],
    ['max_memory_usage', '1000000000000000', false],
  ])('%s = %s: %s', async (name, value, isAllowed) => {
    expect((await send({ sql: 'SELECT 1', settings: { [name]: value } })).ok).toBe(isAllowed);
  });

  test.each([
    'DROP TABLE figures',
    'INSERT INTO figures SELECT * FROM figures',
    'SELECT * FROM system.users',
    'SELECT * FROM system.query_log',
    "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')",
    "INSERT INTO FUNCTION file('x.csv') SELECT 1",
  ])('%s is refused', async (sql) => {
    expect((await send({ sql })).ok).toBe(false);
  });
});

/** The real clients, where they are installed (docs/dashboards.md says how); their statements are held above in any case. */
const PYTHON = process.env['DATELINE_TEST_PYTHON'] ?? 'python3';
const JAR = join(homedir(), '.m2/repository/com/clickhouse/clickhouse-jdbc/0.9.4/clickhouse-jdbc-0.9.4-all.jar');
const LOGGING = join(homedir(), '.m2/repository/org/slf4j/slf4j-api/2.0.7/slf4j-api-2.0.7.jar');
const hasPython = await run(PYTHON, ['-c', 'import clickhouse_connect']).then(
  () => true,
  () => false,
);
const hasJava = existsSync(JAR) && existsSync(LOGGING);
if (!hasPython)
  console.warn(`clickhouse-connect is not tried: ${PYTHON} has no such module (DATELINE_TEST_PYTHON names another)`);
if (!hasJava) console.warn(`the JDBC driver is not tried: ${JAR} or slf4j-api is not there`);

test.skipIf(!hasPython)('clickhouse-connect connects and reads', { timeout: 60_000 }, async () => {
  const { hostname, port } = new URL(url);
  const { stdout } = await run(PYTHON, [join(here, 'connect.py'), hostname, port, login.username, login.password]);
  expect(stdout).toMatch(/^killed on 2026-01-13: [1-9]\d*\nfigures: [1-9]\d columns\n$/);
});

test.skipIf(!hasJava)('the JDBC driver connects, lists what there is and reads', { timeout: 60_000 }, async () => {
  const address = `jdbc:clickhouse://${new URL(url).host}/dateline`;
  const program = ['-cp', `${JAR}:${LOGGING}`, join(here, 'Connect.java'), address, login.username, login.password];
  const { stdout } = await run('java', program);
  expect(stdout).toMatch(
    /^tables: [1-9]\d, columns of figures: [1-9]\d, key columns: 4\nkilled on 2026-01-13: [1-9]\d*\n$/,
  );
});

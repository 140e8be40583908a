import { setTimeout as delay } from 'node:timers/promises';
import type { Login } from './credentials.ts';

const SHUT_WITHIN_MS = 10_000;
const POLL_MS = 20;

/** Creates the database when it is not there, and makes sure that nobody gets in without a password. */
export async function prepareDatabase(url: string, writer: Login, database: string): Promise<void> {
  const created = await post(url, `CREATE DATABASE IF NOT EXISTS \`${database}\``, writer);
  if (!created.ok) throw new Error(`ClickHouse refused to create the database ${database}: ${await created.text()}`);
  // The query that shuts everybody else out begins a moment after the server answers: on a busy machine this one can be faster.
  for (const deadlineMs = performance.now() + SHUT_WITHIN_MS; await isOpen(url); await delay(POLL_MS)) {
    if (performance.now() < deadlineMs) continue;
    throw new Error(`ClickHouse at ${url} takes queries without a password, so it was stopped again.`);
  }
}

async function isOpen(url: string): Promise<boolean> {
  const answer = await post(url, 'SELECT 1');
  await answer.arrayBuffer();
  return answer.ok;
}

const post = (url: string, sql: string, login?: Login): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    body: sql,
    headers: {
      connection: 'close',
      ...(login && { 'X-ClickHouse-User': login.username, 'X-ClickHouse-Key': login.password }),
    },
  });

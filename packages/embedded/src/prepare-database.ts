import type { Login } from './credentials.ts';

/** Creates the database when it is not there, and makes sure that nobody gets in without a password. */
export async function prepareDatabase(url: string, writer: Login, database: string): Promise<void> {
  const created = await post(url, `CREATE DATABASE IF NOT EXISTS \`${database}\``, writer);
  if (!created.ok) throw new Error(`ClickHouse refused to create the database ${database}: ${await created.text()}`);
  const open = await post(url, 'SELECT 1');
  await open.arrayBuffer();
  if (open.ok) throw new Error(`ClickHouse at ${url} takes queries without a password, so it was stopped again.`);
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

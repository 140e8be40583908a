import type { Login } from './credentials.ts';

/** Sends a query over HTTP, in the way of other programs; `login` null: without a user. */
export async function ask(url: string, login: Login | null, sql: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    body: sql,
    headers: {
      connection: 'close',
      ...(login && { 'X-ClickHouse-User': login.username, 'X-ClickHouse-Key': login.password }),
    },
  });
  return { status: response.status, text: (await response.text()).trim() };
}

export const quiet = { info() {}, warn() {}, error() {} };

import type { NamedService } from './consumers.ts';
import type { Server } from './stack.ts';

/** Questions to begin with; the README has ten, with answers. */
const QUERIES = [
  ['what was reported to happen, day by day', 'SELECT * FROM timeline_daily'],
  ['how each toll was revised', 'SELECT * FROM toll_history'],
  ['what was known at an instant', "SELECT * FROM toll_as_of(as_of='2026-01-15 12:00:00')"],
] as const;

/** Where to look once everything runs. */
export function printNextSteps(server: Server, services: readonly NamedService[], out: NodeJS.WritableStream): void {
  const addresses = services.flatMap((service) =>
    service.url === undefined ? [] : [[service.name, service.url] as const],
  );
  const lines = [
    '',
    'Running. Where to look next:',
    ...addresses.map(([name, address]) => `  ${name.padEnd(12)} ${address}${name === 'ingest' ? '/docs' : ''}`),
    `  ${'SQL console'.padEnd(12)} ${consoleAddress(server.env)}`,
    `  ${'tables'.padEnd(12)} npx dateline sql "SHOW TABLES"`,
    ...QUERIES.flatMap(([question, sql]) => [`  ${question}:`, `    npx dateline sql "${sql}"`]),
    `  your own texts: npx dateline load PATH    state: ${server.env.DATELINE_DATA}    stop: Ctrl-C`,
    '',
  ];
  out.write(`${lines.join('\n')}\n`);
}

/** ClickHouse's own console with the read-only login filled in. */
function consoleAddress(env: Server['env']): string {
  const { CLICKHOUSE_URL: url, CLICKHOUSE_READER_USER: user, CLICKHOUSE_READER_PASSWORD: password } = env;
  const login = new URLSearchParams({
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
  });
  return `${url}/play?${login.toString()}`;
}

import type { Reader } from '@dateline/warehouse';
import { interrupt, startService } from '../support/dateline.ts';
import { eventually } from '../support/eventually.ts';
import type { Sandbox } from '../support/sandbox.ts';

/** Parameters that views with parameters are asked with: instants before, between and after what the texts tell. */
const AS_OF = ['2026-01-14 12:00:00', '2026-02-20 00:00:00', '2026-03-05 11:30:00', '2299-12-31 23:59:59'];

/** Every view with all of its rows, those with parameters at several instants; by what is asked. */
async function askAllViews(reader: Reader): Promise<Map<string, readonly string[]>> {
  const views = await reader.query<{ name: string; takes: string[] }>(
    `SELECT name, arraySort(arrayDistinct(extractAll(create_table_query, '\\\\{(\\\\w+):\\\\w'))) AS takes
     FROM system.tables WHERE database = currentDatabase() AND engine = 'View' ORDER BY name`,
  );
  const answers = new Map<string, readonly string[]>();
  for (const { name, takes } of views) {
    for (const from of takes.length === 0 ? [name] : parameterized(name, takes)) {
      answers.set(from, await allRows(reader, `SELECT * FROM ${from}`));
    }
  }
  return answers;
}

function parameterized(name: string, takes: readonly string[]): string[] {
  if (takes.includes('as_of')) return AS_OF.map((instant) => `${name}(as_of = '${instant}')`);
  const values: Readonly<Record<string, string>> = {
    category: 'killed',
    attribution: 'officials',
    from_day: '2026-01-01',
    to_day: '2026-02-28',
  };
  const unknown = takes.find((parameter) => values[parameter] === undefined);
  if (unknown !== undefined) throw new Error(`${name} takes "${unknown}": give it a value here`);
  return [`${name}(${takes.map((parameter) => `${parameter} = '${values[parameter]}'`).join(', ')})`];
}

/** Views whose answers differ, each with the first row that only one side has. */
export async function differingViews(expected: Reader, actual: Reader): Promise<string[]> {
  const [wanted, found] = [await askAllViews(expected), await askAllViews(actual)];
  if (wanted.size < 25) throw new Error(`only ${wanted.size} views were asked`);
  return [...wanted].flatMap(([view, rows]) => {
    const others = found.get(view) ?? [];
    if (rows.join('\n') === others.join('\n')) return [];
    const [missing, unexpected] = [new Set(others), new Set(rows)];
    return [`${view}: ${rows.find((row) => !missing.has(row))} is ${others.find((row) => !unexpected.has(row))}`];
  });
}

/** Rows as JSON texts, in an order of their own: views have none. */
export async function allRows(reader: Reader, sql: string): Promise<string[]> {
  const rows = await reader.query(sql);
  return rows.map((row) => JSON.stringify(row)).toSorted();
}

type Answers = Record<string, { status: number; body: unknown }>;

/** What the page asks for: by path, the answer. */
export async function askDashboard({ environment }: Sandbox, reader: Reader): Promise<Answers> {
  const dashboard = startService('dashboard', environment);
  const base = `http://127.0.0.1:${environment['DASHBOARD_PORT']}/api`;
  await eventually(async () => fetch(`${base}/summary`));
  const [thread] = await reader.query<{ id: string }>(
    'SELECT article_id AS id FROM comments GROUP BY id ORDER BY count() DESC, id LIMIT 1',
  );
  const asOf = ['summary', 'timeline', 'revisions', 'claims', 'calendar', 'threads'].flatMap((path) => [
    path,
    `${path}?as_of=2026-02-01`,
  ]);
  const narrowed = ['timeline', 'claims', 'revisions'].map((path) => `${path}?as_of=2026-02-01&category=killed`);
  const answers: Answers = {};
  for (const path of [...asOf, ...narrowed, `article?id=${thread?.id}`, `thread?article=${thread?.id}`]) {
    const response = await fetch(`${base}/${path}`);
    answers[path] = { status: response.status, body: await response.json() };
  }
  await interrupt(dashboard);
  return answers;
}

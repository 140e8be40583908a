import { existsSync } from 'node:fs';
import { type EventLog, openEventLog } from '@dateline/event-log';
import { articleId, EVENT_TOPICS } from '@dateline/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startUp } from '../support/dateline.ts';
import { eventually } from '../support/eventually.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { openTables, type OpenTables } from '../support/tables.ts';
import { createRandom, shuffle } from '../faults/random.ts';
import { bulletin, readTollChanges, seriesOf, TOLLS_FOLDER, type TollChange, valueAt } from './toll-bulletins.ts';

/**
 * Real revision histories as news: every change is a bulletin, published when it became known; a withdrawal retracts the bulletin
 * before it. What the views then say of any number at any instant has to be what the history says.
 */
const TRIPLES = 2_000;
const absent = !existsSync(TOLLS_FOLDER);
if (absent) process.stderr.write(`skipped: no revision histories in ${TOLLS_FOLDER}\n`);

const sandboxes: Sandbox[] = [];
const opened: OpenTables[] = [];
let changes: TollChange[];
let inOrder: OpenTables;
let shuffled: OpenTables;

/** Opens a sandbox on which everything runs. */
async function start(): Promise<Sandbox> {
  const sandbox = await createSandbox();
  sandboxes.push(sandbox);
  await startUp(sandbox.environment);
  return sandbox;
}

async function open({ dataFolder }: Sandbox): Promise<OpenTables> {
  const tables = await openTables(dataFolder);
  opened.push(tables);
  await eventually(async () => {
    const [row] = await tables.query<{ events: string; texts: string; figures: string }>(
      `SELECT (SELECT uniqExact(event_id) FROM raw_events) AS events, (SELECT countIf(status = 'published') FROM articles FINAL) AS texts,
         (SELECT uniqExact(article_id) FROM figures) AS figures`,
    );
    const texts = changes.filter(({ value }) => value !== null).length;
    expect(row).toEqual({ events: String(changes.length), texts: String(texts), figures: String(texts) });
  }, 120_000);
  return tables;
}

/** Loads over HTTP as a user would, in order of publication: bulletins up to the next withdrawal at once. */
async function load({ environment }: Sandbox): Promise<void> {
  const api = `http://127.0.0.1:${environment['INGEST_PORT']}/v1`;
  const send = async (path: string, init: RequestInit): Promise<void> => {
    const response = await fetch(`${api}${path}`, init);
    const answer = await response.text();
    if (response.status !== 202) throw new Error(`${path}: ${response.status} ${answer}`);
  };
  const standing = new Map<string, string>();
  let pending: object[] = [];
  const flush = async (): Promise<void> => {
    if (pending.length === 0) return;
    const body = pending.map((document) => JSON.stringify(document)).join('\n');
    await send('/documents?name=bulletins.ndjson', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    });
    pending = [];
  };
  for (const change of changes) {
    const number = `${change.series} ${change.field} ${change.valid_date}`;
    if (change.value === null) {
      await flush();
      const id = articleId(change.series, standing.get(number) ?? '');
      await send(`/articles/${id}?at=${change.known_at}&reason=withdrawn`, { method: 'DELETE' });
    } else {
      const document = bulletin({ ...change, value: change.value });
      standing.set(number, document.sourceId);
      pending.push(document);
    }
  }
  await flush();
}

const withLog = async <Result>({ dataFolder }: Sandbox, work: (log: EventLog) => Promise<Result>): Promise<Result> => {
  const log = await openEventLog({ dataDirectory: dataFolder });
  try {
    return await work(log);
  } finally {
    await log.close();
  }
};

/** The same events in an order that only chance chose: a retraction may come before what it retracts. */
async function loadShuffled(from: Sandbox, to: Sandbox): Promise<void> {
  const records = await withLog(from, async (log) => {
    const all = [];
    for (const topic of EVENT_TOPICS) for await (const batch of log.read({ topic })) all.push(...batch);
    return all;
  });
  expect(records).toHaveLength(changes.length);
  const outgoing = records.map(({ topic, key, value, headers }) => ({ topic, key, value, headers }));
  await withLog(to, (log) => log.publish(shuffle(outgoing, createRandom(7))));
}

beforeAll(async () => {
  if (absent) return;
  changes = readTollChanges();
  const [first, second] = [await start(), await start()];
  await load(first);
  inOrder = await open(first);
  await loadShuffled(first, second);
  shuffled = await open(second);
}, 300_000);

afterAll(async () => {
  for (const tables of opened) await tables.close();
  for (const sandbox of sandboxes) await sandbox.dispose();
});

type Triple = { number: readonly TollChange[]; instant: string };

/** Half of the instants are those of changes, to the second or one before: where a fault would show. */
function chooseTriples(): Triple[] {
  const random = createRandom(42);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const numbers = [
    ...Map.groupBy(changes, ({ series, field, valid_date }) => `${series} ${field} ${valid_date}`).values(),
  ];
  const revised = numbers.filter((number) => number.length > 1);
  const times = changes.map(({ known_at }) => Date.parse(known_at));
  const [earliest, latest] = [Math.min(...times), Math.max(...times)];
  return Array.from({ length: TRIPLES }, (_, index) => {
    const number = pick(index % 2 === 0 ? revised : numbers);
    const near = Date.parse(pick(number).known_at) - (index % 3 === 0 ? 1_000 : 0);
    const anywhere = earliest + random() * (latest - earliest);
    const time = Math.floor((index % 4 < 2 ? near : anywhere) / 1_000) * 1_000;
    return { number, instant: new Date(time).toISOString().replace('.000', '') };
  });
}

const PER_QUERY = 50;

/** What the view says of each number at its instant: low, best, high of every row found, of which there is one or none. */
async function ask(tables: OpenTables, triples: readonly Triple[]): Promise<string[]> {
  const said: string[] = Array.from(triples, () => '');
  for (let first = 0; first < triples.length; first += PER_QUERY) {
    const selects = triples.slice(first, first + PER_QUERY).map(({ number: [change], instant }, index) => {
      if (!change) throw new Error('a number without a change');
      const { category, attribution } = seriesOf(change);
      return `SELECT ${first + index} AS triple, low, best, high
        FROM toll_as_of(as_of = '${instant.replace('T', ' ').replace('Z', '')}')
        WHERE scope = 'cumulative' AND category = '${category}' AND attribution = '${attribution}' AND as_of_day = '${change.valid_date}'`;
    });
    const rows = await tables.query<{ triple: number; low: string | null; best: string | null; high: string | null }>(
      selects.join('\nUNION ALL '),
    );
    for (const { triple, low, best, high } of rows) said[triple] += `${low} ${best} ${high};`;
  }
  return said;
}

describe.skipIf(absent)('4,478 real changes', () => {
  test('are all there, with withdrawals and restorations', () => {
    const kinds = Map.groupBy(changes, ({ kind }) => kind);
    const counts = [...kinds].map(([kind, all]) => [kind, all.length]);
    expect(Object.fromEntries(counts)).toEqual({ first: 4_059, restored: 48, revision: 322, withdrawn: 49 });
  });

  test.each([
    ['loaded in order of publication', () => inOrder],
    ['loaded in random order', () => shuffled],
  ])(
    '%s: toll_as_of equals the history at 2,000 random numbers and instants',
    { timeout: 300_000 },
    async (_name, tables) => {
      const triples = chooseTriples();
      const said = await ask(tables(), triples);
      const compared = triples.map(({ number, instant }, index) => {
        const value = valueAt(number, instant) ?? null;
        return {
          ...number[0],
          instant,
          expected: value === null ? '' : `${value} ${value} ${value};`,
          said: said[index],
        };
      });
      expect(compared).toHaveLength(TRIPLES);
      expect(compared.filter((triple) => triple.said !== triple.expected)).toEqual([]);
      const known = compared.filter(({ expected }) => expected !== '').length;
      expect(known).toBeGreaterThan(TRIPLES / 4);
      expect(TRIPLES - known).toBeGreaterThan(TRIPLES / 20);
    },
  );

  test('the order of loading leaves no trace in the history', async () => {
    const sql = 'SELECT * EXCEPT (recorded_at) FROM toll_history ORDER BY ALL';
    const [expected, found] = await Promise.all([inOrder.query(sql), shuffled.query(sql)]);
    expect(expected).toHaveLength(changes.length);
    expect(found).toEqual(expected);
  });
});

import { join } from 'node:path';
import { locateEmbedded } from '@dateline/embedded';
import { openEventLog, publishDeadLetters } from '@dateline/event-log';
import { openWarehouse } from '@dateline/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateline, type Finished, query, readLines, startUp } from '../support/dateline.ts';
import { eventually } from '../support/eventually.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

/** Every command beside a `dateline up` that holds the seeds. */
let sandbox: Sandbox;

const run = async (args: readonly string[], input = ''): Promise<Finished> =>
  dateline(args, sandbox.environment, input);

beforeAll(async () => {
  sandbox = await createSandbox();
  await startUp(sandbox.environment, ['--load', 'seeds']);
});

afterAll(async () => sandbox?.dispose());

describe('sql', () => {
  const answer = 'SELECT toUInt8(number) AS n, concat(\'a,"b" \', toString(n)) AS word FROM numbers(2)';
  const ask = async (format: string): Promise<string> => {
    const { code, stdout, stderr } = await run(['sql', answer, '--format', format]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };

  test('writes every format', async () => {
    expect(await ask('table')).toMatch(/│ 1 │ a,"b" 1 │/);
    expect(JSON.parse(await ask('json'))).toMatchObject({
      rows: 2,
      data: [
        { n: 0, word: 'a,"b" 0' },
        { n: 1, word: 'a,"b" 1' },
      ],
    });
    expect(readLines(await ask('ndjson'))).toEqual([
      { n: 0, word: 'a,"b" 0' },
      { n: 1, word: 'a,"b" 1' },
    ]);
    expect(await ask('csv')).toBe('"n","word"\n0,"a,""b"" 0"\n1,"a,""b"" 1"\n');
    expect(await ask('tsv')).toBe('n\tword\n0\ta,"b" 0\n1\ta,"b" 1\n');
    expect(await ask('parquet')).toMatch(/^PAR1[^]*PAR1$/);
  });

  test('is tab-separated where standard output is no terminal', async () => {
    expect((await run(['sql', answer])).stdout).toBe(await ask('tsv'));
  });

  test('says what is wrong with a query in the words of the server', async () => {
    const { code, stdout, stderr } = await run(['sql', 'SELECT\n  nonsense FROM figures']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^dateline: .*`nonsense`.*UNKNOWN_IDENTIFIER/s);
    expect(stderr).not.toMatch(/bug|\n +at /);
  });

  test('can not change anything', async () => {
    const before = await query('SELECT count() AS n FROM figures', sandbox.environment);
    for (const statement of ['DROP TABLE figures', 'INSERT INTO figures SELECT * FROM figures', 'TRUNCATE figures']) {
      expect((await run(['sql', statement])).code, statement).toBe(1);
    }
    expect(await query('SELECT count() AS n FROM figures', sandbox.environment)).toEqual(before);
  });
});

describe('wrong usage ends with 2 and says what would be right', () => {
  test.each([
    [[], /Usage: dateline/],
    [['nonsense'], /unknown command 'nonsense'/],
    [['sql'], /missing required argument 'query'/],
    [['sql', 'SELECT 1', '--nonsense'], /unknown option '--nonsense'/],
    [['sql', 'SELECT 1', '--format', 'xml'], /xml.*table, json, ndjson, csv, tsv, parquet/],
    [['sql', 'SELECT 1', 'SELECT 2'], /too many arguments/],
    [['load'], /missing required argument 'paths'/],
    [['load', '-', '--format', 'xml'], /xml.*seed, ndjson, json/],
    [['rebuild', 'nonsense'], /nonsense.*raw_events, articles, comments, date_mentions, figures/],
    [['dead-letters', 'replay', '--max', '0'], /--max 0: .*whole number from 1/],
    [['dead-letters', 'nonsense'], /nonsense.*list, show or replay/],
    [['stories', 'split'], /stories split: give 1 article_id/],
    [['diff', 'figures-1'], /missing required argument 'v2'/],
  ])('dateline %j', async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

test('every command explains itself', async () => {
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  const commands = [...stdout.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map((match) => match[1] ?? '');
  const upkeep = 'dead-letters migrate rebuild restore-log rewind status stories topics up';
  const expected = `diff explain export extract load parse sql ${upkeep}`.split(' ').toSorted();
  expect(commands.filter((name) => name !== 'help').toSorted()).toEqual(expected);
  const helps = await Promise.all(expected.map(async (name) => run([name, '--help'])));
  for (const [index, name] of expected.entries()) {
    expect(helps[index]).toMatchObject({ code: 0, stderr: '' });
    expect(helps[index]?.stdout).toContain(`Usage: dateline ${name} `);
  }
});

describe('extract', () => {
  test('codes texts without a server, and names the lines that it can not take', async () => {
    const texts = [
      { id: 'a', text: 'At least 12 people were killed on Tuesday.', published_at: '2026-02-04' },
      { id: 'b', text: 'Tuesday', published_at: '2026-02-31' },
      { id: 'c', text: 'Nothing happened.', published_at: '2026-02-04T06:30:00Z' },
    ].map((document) => JSON.stringify(document));
    const nowhere = { ...sandbox.environment, DATELINE_DATA: join(sandbox.folder, 'nowhere') };
    const { code, stdout, stderr } = await dateline(['extract', '--ndjson'], nowhere, [...texts, 'x'].join('\n'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^standard input:2: published_at: .*\nstandard input:4: not JSON: .*\n$/);
    const [first, last] = readLines<{ dates: object[]; figures: object[] }>(stdout);
    expect(first).toMatchObject({
      id: 'a',
      dates: [{ text: 'Tuesday', value: '2026-02-03', start: 34, end: 41 }],
      figures: [{ category: 'killed', low: 12, best: 12, sentence: 'At least 12 people were killed on Tuesday.' }],
      toll: { killed: { low: 12, best: 12, high: null }, wounded: null },
    });
    expect(last).toEqual({ id: 'c', dates: [], figures: [], toll: { killed: null, wounded: null } });
  });
});

describe('dead-letters', () => {
  test('lists and shows what no consumer could read, while the rest goes on', async () => {
    expect(await run(['dead-letters', 'list'])).toMatchObject({ code: 0, stdout: 'No dead letters.\n' });
    const eventLog = await openEventLog({ dataDirectory: sandbox.dataFolder });
    try {
      const value = Buffer.from('{"this is": no event ☹');
      await eventLog.publish([{ topic: 'news.articles.v1', key: 'poison', value, headers: { from: 'elsewhere' } }]);
    } finally {
      await eventLog.close();
    }
    const listed = await eventually(async () => {
      const { stdout } = await run(['dead-letters', 'list']);
      expect(stdout.trimEnd().split('\n')).toHaveLength(4);
      return stdout;
    });
    for (const consumer of ['archive', 'casualties', 'dates']) {
      expect(listed).toMatch(new RegExp(`^ *\\d+ +${consumer} +decode +\\w+ +news\\.articles\\.v1/\\d/\\d+ +\\S`, 'm'));
    }
    const shown = await run(['dead-letters', 'show', '0']);
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toMatch(/^dead letter 0: \w+ at decode, by \w+ \(/);
    expect(shown.stdout).toContain('key poison');
    expect(shown.stdout).toContain('from: elsewhere');
    expect(shown.stdout).toContain('{"this is": no event ☹');
    expect(await run(['dead-letters', 'show', '77'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^dateline: there is no dead letter 77: .*dead-letters list/),
    });
    const { stdout: state } = await run(['status']);
    expect(state).toMatch(/^news\.dead-letters\.v1 +1 +3$/m);
    for (const consumer of ['archive', 'casualties', 'dates']) {
      expect(state).toMatch(new RegExp(`^${consumer} +decode +invalid_json +1$`, 'm'));
    }
  });
});

/** A record that an older version of the dates consumer refused, and that is in the log nowhere else. */
async function refuseAsOlderVersion(): Promise<void> {
  const article = {
    source: { name: 'wire' },
    sourceId: 'refused',
    publishedAt: '2026-02-04',
    body: 'It began on Tuesday.',
  };
  const { stdout } = await run(['parse', '-', '--format', 'json', '--ndjson'], JSON.stringify(article));
  const record = {
    topic: 'news.articles.v1',
    partition: 0,
    offset: 4_000n,
    key: 'refused',
    headers: {},
    timestampMs: 0,
  };
  const refusal = {
    consumer: 'dates',
    codeVersion: 'dates-0',
    step: 'handle',
    reason: 'too_old',
    message: '',
  } as const;
  const eventLog = await openEventLog({ dataDirectory: sandbox.dataFolder });
  try {
    await publishDeadLetters(eventLog, [{ ...record, ...refusal, value: Buffer.from(stdout.trim()) }]);
  } finally {
    await eventLog.close();
  }
}

const refusedMentions = async () =>
  query(
    `SELECT text, value FROM date_mentions WHERE text = 'Tuesday' AND sentence LIKE 'It began%'`,
    sandbox.environment,
  );
const replayTrail = async () =>
  query('SELECT letter_offset, outcome, rows FROM dead_letter_replays ORDER BY inserted_at', sandbox.environment);

test('dead-letters replay stores what the code can read by now, once, and says why it refuses the rest', async () => {
  await refuseAsOlderVersion();
  const dry = await run(['dead-letters', 'replay', '--dry-run']);
  expect(dry).toMatchObject({ code: 1, stderr: '1 would be stored, 3 refused again.\n' });
  expect(dry.stdout).toMatch(/^ *3 +dates +news\.articles\.v1\/0\/4000 +would be stored +2/m);
  expect([await refusedMentions(), await replayTrail()]).toEqual([[], []]);

  const part = await run(['dead-letters', 'replay', '--max', '2']);
  expect(part).toMatchObject({
    code: 1,
    stderr: '0 stored, 2 refused again; 2 more are left, --max takes more of them.\n',
  });
  expect(await run(['dead-letters', 'replay', '3'])).toMatchObject({ code: 0, stderr: '1 stored, 0 refused again.\n' });
  expect(await refusedMentions()).toEqual([{ text: 'Tuesday', value: '2026-02-03' }]);
  expect((await run(['dead-letters', 'replay'])).stderr).toBe('0 stored, 3 refused again.\n');
  expect(await run(['dead-letters', 'replay', '3'])).toMatchObject({ code: 0 });
  expect(await refusedMentions()).toHaveLength(1);
  expect(
    (await replayTrail()).map(({ letter_offset: offset, outcome }) => `${String(offset)} ${String(outcome)}`),
  ).toEqual(['0 refused', '1 refused', '3 stored', '0 refused', '1 refused', '2 refused', '3 stored']);
  expect((await run(['dead-letters', 'list'])).stdout.trimEnd().split('\n')).toHaveLength(5);
});

describe('rebuild and diff', () => {
  test('code the log anew, and say what the new reading changed', { timeout: 60_000 }, async () => {
    const version = String((await query('SELECT any(coder_version) AS v FROM figures', sandbox.environment))[0]?.['v']);
    const [count] = await query('SELECT count() AS n FROM figures FINAL', sandbox.environment);
    await readAsOlderCoder();
    const rebuilt = await run(['rebuild', 'figures']);
    expect(rebuilt).toMatchObject({ code: 0 });
    expect(rebuilt.stderr).toMatch(/^figures: \d+ records of the log gave \d+ rows/);
    expect(rebuilt.stdout).toMatch(/^altered +\S+ +\d+ +".*" \(low 10\d\d → \d+\)/m);
    expect(rebuilt.stdout).toMatch(/^added +\S+ +1 +"/m);
    expect(
      await query('SELECT count() AS n, uniq(coder_version) AS versions FROM figures', sandbox.environment),
    ).toEqual([{ ...count, versions: '1' }]);

    const derived = await query('SELECT uniq(coder_version) AS versions FROM counted_figures', sandbox.environment);
    expect(derived).toEqual([{ versions: '1' }]);
    const same = await run(['diff', 'figures-0', version]);
    expect(same).toMatchObject({ code: 0, stdout: rebuilt.stdout });
    const readChanges = async () => readLines((await run(['diff', 'figures-0', version, '--ndjson'])).stdout);
    const changes = await readChanges();
    expect(changes).toContainEqual(
      expect.objectContaining({ change: 'altered', before: { low: '1012' }, after: { low: '12' } }),
    );
    expect(same.stdout).toMatch(/^1 added, 0 removed, \d+ altered\.$/m);
    // A text that the newer code had read already when the older generation was put aside.
    const known = String(changes.at(-1)?.['document_id']);
    const itsRows = `coder_version = '${version}' WHERE document_id = '${known}' SETTINGS mutations_sync = 1`;
    await command(`ALTER TABLE figures_generation_1 UPDATE ${itsRows}`);
    expect(await readChanges()).toEqual(changes.filter(({ document_id: id }) => id !== known));
    const unknown = await run(['diff', 'figures-0', 'figures-77']);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(new RegExp(`figures-77.*figures-0 .*${version}|figures-77.*${version} .*figures-0`));
    expect((await run(['rebuild', 'figures', '--drop-old'])).stdout).toBe('figures_generation_1\n');
    expect((await run(['diff', 'figures-0', version])).code).toBe(1);
  });
});

/** Makes the rows at hand those of an older version that read numbers as too high and missed one figure. */
async function readAsOlderCoder(): Promise<void> {
  await command(
    "ALTER TABLE figures UPDATE coder_version = 'figures-0', low = low + 1000 WHERE true SETTINGS mutations_sync = 2",
  );
  await command('DELETE FROM figures WHERE figure_id = (SELECT min(figure_id) FROM figures)');
}

/** Runs a statement on the tables, which only their owner may. */
async function command(sql: string): Promise<void> {
  const server = await locateEmbedded(sandbox.dataFolder);
  if (!server) throw new Error('the embedded server does not run');
  const warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
  try {
    await warehouse.command(sql);
  } finally {
    await warehouse.close();
  }
}

test('migrate --dry-run prints what migrate would run, and changes nothing', { timeout: 60_000 }, async () => {
  const fresh = await createSandbox();
  try {
    const migrate = async (...args: string[]) => dateline(['migrate', ...args], fresh.environment);
    const dry = await migrate('--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.stdout).toMatch(/^-- 001_tables\.sql\n(--.*\n|\n)*CREATE TABLE IF NOT EXISTS raw_events/);
    const files = [...dry.stdout.matchAll(/^-- (\d{3}_\w+\.sql)$/gm)].map((match) => match[1]);
    expect(
      await query("SELECT count() AS n FROM system.tables WHERE database = 'dateline'", fresh.environment),
    ).toEqual([{ n: '0' }]);
    expect(await migrate()).toMatchObject({ code: 0, stdout: files.map((file) => `${file}\n`).join('') });
    expect(await migrate()).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('Nothing to do') });
  } finally {
    await fresh.dispose();
  }
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateline, startDateline } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { countRows, digest, dumpResult, firstDifference, withTables } from '../support/tables.ts';
import { type Corpus, writeCorpus } from './corpus.ts';
import { type Fault, type Loaded, loadUnderFault, VICTIMS } from './load-under-fault.ts';
import { createRandom, shuffle } from './random.ts';

/**
 * kill -9 of any process at any moment of a load, then a restart: the tables are those of an undisturbed run, row for row.
 * `npm run test:faults -- --rounds 30 --seed 7` sets the two variables. The seed gives the victims and the moments, as shares
 * of the time that the undisturbed run takes.
 */
const ROUNDS = Number(process.env['DATELINE_FAULT_ROUNDS'] ?? 6);
const SEED = Number(process.env['DATELINE_FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const ROUND_TIMEOUT_MS = 90_000;

const random = createRandom(SEED);
/** Every process has its turn before one has a second. */
const plan = Array.from({ length: Math.ceil(ROUNDS / VICTIMS.length) }, () => shuffle(VICTIMS, random))
  .flat()
  .slice(0, ROUNDS)
  .map((victim, index) => ({ round: index + 1, victim, share: random() }));

let folder: string;
let corpus: Corpus;
let undisturbed: Loaded;

const report = (line: string): void => void process.stderr.write(`${line}\n`);

async function inSandbox<Result>(work: (sandbox: Sandbox) => Promise<Result>): Promise<Result> {
  const sandbox = await createSandbox();
  try {
    return await work(sandbox);
  } finally {
    await sandbox.dispose();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline corpus '));
  corpus = await writeCorpus(folder);
  undisturbed = await inSandbox((sandbox) => loadUnderFault(sandbox, corpus, null));
  const { publishedMs, consumedMs, tables } = undisturbed;
  const times = `published in ${Math.round(publishedMs)} ms, in the tables after ${Math.round(consumedMs)} ms`;
  report(`faults: seed ${SEED}, ${ROUNDS} rounds; undisturbed: ${countRows(tables)} rows, ${times}`);
}, ROUND_TIMEOUT_MS);

afterAll(async () => rm(folder, { recursive: true, force: true }));

const rows = (table: string): number => undisturbed.tables.get(table)?.length ?? 0;

test('an undisturbed run puts every event into the tables', () => {
  const WIRES_CORRECTED = 40;
  expect(rows('raw_events')).toBe(corpus.documents + WIRES_CORRECTED);
  expect(rows('articles') + rows('comments')).toBe(rows('raw_events'));
  expect(rows('date_mentions')).toBeGreaterThan(corpus.documents);
  expect(rows('figures')).toBeGreaterThan(corpus.documents);
});

test.for(plan)(
  'round $round: $victim killed after $share of the time',
  { timeout: ROUND_TIMEOUT_MS },
  async ({ round, victim, share }) => {
    const afterMs = share * (victim === 'loader' ? undisturbed.publishedMs : undisturbed.consumedMs);
    const fault: Fault = { victim, afterMs };
    const { tables } = await inSandbox((sandbox) => loadUnderFault(sandbox, corpus, fault));
    expect(firstDifference(undisturbed.tables, tables), `seed ${SEED}`).toBeNull();
    expect(digest(tables)).toBe(digest(undisturbed.tables));
    report(`faults: round ${round}, ${victim} after ${Math.round(afterMs)} ms: ${countRows(tables)} rows the same`);
  },
);

test(
  'up killed again and again while it starts comes up with whole tables',
  { timeout: ROUND_TIMEOUT_MS },
  async () => {
    const load = ['up', '--load', corpus.corrections, '--once'];
    let startMs = 0;
    const whole = await inSandbox(async ({ environment, dataFolder }) => {
      const began = performance.now();
      expect(await dateline(load, environment)).toMatchObject({ code: 0 });
      startMs = performance.now() - began;
      return withTables(dataFolder, dumpResult);
    });
    const shares = Array.from({ length: 4 }, random).toSorted((left, right) => left - right);
    await inSandbox(async ({ environment, dataFolder }) => {
      for (const share of shares) {
        const up = startDateline(load, environment);
        await pause(share * startMs);
        up.child.kill('SIGKILL');
        await up.ended;
      }
      expect(await dateline(load, environment)).toMatchObject({ code: 0 });
      const tables = await withTables(dataFolder, dumpResult);
      expect(firstDifference(whole, tables), `seed ${SEED}, killed after ${shares.join(', ')}`).toBeNull();
    });
  },
);

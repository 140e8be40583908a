import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { locateEmbedded } from '@dateline/embedded';
import { openWarehouse, type Warehouse } from '@dateline/warehouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dateline, type Running, startDateline, startUp } from '../support/dateline.ts';
import { eventually } from '../support/eventually.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';
import { countRows, digest, type Dump, dumpResult, firstDifference, withTables } from '../support/tables.ts';
import { writeCorpus } from './corpus.ts';
import { createRandom } from './random.ts';

/**
 * kill -9 of `dateline rebuild` while texts are loaded. Before each round the tables are made to hold what an older coder would have
 * read. Whatever the moment, the running `up` undoes or finishes the rebuild by itself: tables of one generation, and none half
 * filled. The moments are shares of the time between an undisturbed rebuild's first note
 * and its end, drawn from the seed, and one as soon as the swap is noted.
 */
const SEED = Number(process.env['DATELINE_FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const ROUNDS = Number(process.env['DATELINE_FAULT_ROUNDS'] ?? 2);
const TIMEOUT_MS = 90_000;
const FILES_A_LOT = 5;

const random = createRandom(SEED);
const SHARES = Array.from({ length: ROUNDS }, random);

let folder: string;
let sandbox: Sandbox;
/** The texts in lots: one that is there before the first rebuild, one for each time that one is killed. */
let lots: string[][];
let up: Running;
let warehouse: Warehouse;
let undisturbedMs: number;

const report = (line: string): void => void process.stderr.write(`${line}\n`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline corpus '));
  const { texts } = await writeCorpus(folder, FILES_A_LOT * (SHARES.length + 2));
  const files = (await readdir(texts)).toSorted((a, b) => a.localeCompare(b)).map((file) => join(texts, file));
  lots = Array.from({ length: SHARES.length + 2 }, (_, lot) => files.slice(lot * FILES_A_LOT, (lot + 1) * FILES_A_LOT));
  sandbox = await createSandbox();
  up = await startUp(sandbox.environment);
  await load(lots[0], sandbox);
  const server = await locateEmbedded(sandbox.dataFolder);
  if (!server) throw new Error('the embedded server does not run');
  warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
  const rebuild = startDateline(['rebuild', 'figures'], sandbox.environment);
  await eventually(lastNote);
  const began = performance.now();
  await rebuild.ended;
  undisturbedMs = performance.now() - began;
  report(`rebuilds: seed ${SEED}, undisturbed ${Math.round(undisturbedMs)} ms`);
}, TIMEOUT_MS);

afterAll(async () => {
  await warehouse?.close();
  await sandbox?.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** Loads texts and waits until they are in the tables. */
async function load(files: readonly string[] = [], { environment }: Sandbox): Promise<void> {
  expect(await dateline(['load', ...files], environment)).toMatchObject({ code: 0 });
}

/** What an older coder would have left: other readings under an older version, in figures and in what follows from them. */
async function ageTables(): Promise<void> {
  for (const table of ['figures', 'counted_figures']) {
    await warehouse.command(
      `ALTER TABLE ${table} UPDATE best = 0, coder_version = 'figures-0' WHERE true SETTINGS mutations_sync = 1`,
    );
  }
}

type Note = { step: string; ordinal: string };

/** The last note in the journal of rebuilds. */
async function lastNote(): Promise<Note> {
  const [row] = await warehouse.query<Note>("SELECT step, ordinal FROM rebuilds FINAL WHERE table_name = 'figures'");
  if (!row) throw new Error('no rebuild was ever noted');
  return row;
}

/** Waits until the rebuild has made its first note. */
async function untilNoted({ ordinal }: Note): Promise<void> {
  while ((await lastNote()).ordinal === ordinal) await pause(1);
}

/** Waits until the rebuild has noted that it swaps. */
async function untilSwapping(noted: Note): Promise<void> {
  await untilNoted(noted);
  while ((await lastNote()).step !== 'swapping') await pause(1);
}

/** Figures of the older coder, in both tables. */
const countAged = () =>
  warehouse.query<{ table: string; aged: string }>(
    `SELECT * FROM
     (
       SELECT 'figures' AS table, countIf(coder_version = 'figures-0') AS aged FROM figures FINAL
       UNION ALL
       SELECT 'counted_figures' AS table, countIf(coder_version = 'figures-0') AS aged FROM counted_figures FINAL
     ) ORDER BY table`,
  );

const ROWS_OF = ['figures', 'counted_figures'].map(
  (table) => `SELECT figure_id, coder_version, best FROM ${table} FINAL`,
);

/** Rows of either table that the other has not, and tables of a generation that is not in use. */
async function assertOneGeneration(): Promise<void> {
  const differing = `(${ROWS_OF.join(' EXCEPT ')}) UNION ALL (${ROWS_OF.toReversed().join(' EXCEPT ')})`;
  expect(await warehouse.query(differing)).toEqual([]);
  expect(
    await warehouse.query("SELECT name FROM system.tables WHERE database = 'dateline' AND endsWith(name, '_next')"),
  ).toEqual([]);
}

/** Kills a rebuild while texts are loaded, and holds that the tables are whole once it is settled. Resolves with the step it died in. */
async function killRebuild(moment: (noted: Note) => Promise<void>, texts: readonly string[] = []): Promise<string> {
  await ageTables();
  const [before, noted] = [await countAged(), await lastNote()];
  const rebuild = startDateline(['rebuild', 'figures'], sandbox.environment);
  const loading = load(texts, sandbox);
  await moment(noted);
  rebuild.child.kill('SIGKILL');
  await rebuild.ended;
  const killedAt = await lastNote();
  await loading;
  const outcome = await eventually(async () => {
    const note = await lastNote();
    expect(['done', 'undone']).toContain(note.step);
    return note.step;
  }, TIMEOUT_MS / 2);
  expect(await countAged(), `seed ${SEED}, killed while ${killedAt.step}`).toEqual(
    outcome === 'done' ? before.map((row) => ({ ...row, aged: '0' })) : before,
  );
  await assertOneGeneration();
  report(`rebuilds: killed while ${killedAt.step}: ${outcome}`);
  return killedAt.step;
}

test.for(SHARES.map((share, index) => ({ share, round: index + 1 })))(
  'round $round: killed after $share of the time',
  { timeout: TIMEOUT_MS },
  async ({ share, round }) => {
    const moment = async (noted: Note) => {
      await untilNoted(noted);
      await pause(share * undisturbedMs);
    };
    expect(['building', 'swapping', 'done']).toContain(await killRebuild(moment, lots[round]));
  },
);

test('killed while it swaps, it is finished', { timeout: 2 * TIMEOUT_MS }, async () => {
  let step = await killRebuild(untilSwapping, lots.at(-1));
  // A swap takes a moment: on a busy machine it may be over before the signal comes.
  for (let attempt = 1; step !== 'swapping' && attempt < 4; attempt++) step = await killRebuild(untilSwapping);
  expect(step).toBe('swapping');
  await up.says('A rebuild of figures that was interrupted was finished.');
});

const rebuildAndDump = async ({ environment, dataFolder }: Sandbox): Promise<Dump> => {
  expect(await dateline(['rebuild', 'figures'], environment)).toMatchObject({ code: 0 });
  return withTables(dataFolder, dumpResult);
};

test('the next rebuild ends with the rows of one that nothing ever disturbed', { timeout: TIMEOUT_MS }, async () => {
  await ageTables();
  const tables = await rebuildAndDump(sandbox);
  const fresh = await createSandbox();
  try {
    await startUp(fresh.environment);
    await load(lots.flat(), fresh);
    const expected = await rebuildAndDump(fresh);
    expect(countRows(expected)).toBeGreaterThan(lots.flat().length * 100);
    expect(firstDifference(expected, tables), `seed ${SEED}`).toBeNull();
    expect(digest(tables)).toBe(digest(expected));
  } finally {
    await fresh.dispose();
  }
});

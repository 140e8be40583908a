import type { EventLog } from '@dateline/event-log';
import type { Consumer } from '@dateline/runtime';
import { UserError } from '@dateline/runtime';
import {
  createNextGeneration,
  derivedFrom,
  dropNextGeneration,
  keepOldGeneration,
  nextName,
  nextTables,
  openRebuildJournal,
  type RebuildJournal,
  restateStanding,
  swapGenerations,
  takeLock,
  type Table,
  type Warehouse,
} from '@dateline/warehouse';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CopyCount, type Positions, copyNewRecords, readPositions, writePositions } from './copy-records.ts';

export type RebuildOptions = {
  eventLog: EventLog;
  warehouse: Warehouse;
  table: Table;
  /** The consumer that fills the table. */
  handle: Consumer<Record<string, object>>['handle'];
  signal: AbortSignal;
  onProgress?: (count: CopyCount) => void;
  /** Called when the new generation, `<table>_next`, holds all there is and has not yet taken the place of the old one. */
  onComplete?: () => Promise<void>;
};

type SettleOptions = Omit<RebuildOptions, 'onProgress' | 'onComplete'>;

/** How often a rebuild notes that it lives; less than half of what the journal allows. */
const NOTE_MS = 3_000;
const POLL_MS = 200;
const NOTHING = { next_tables: [], positions: '' };

/**
 * Codes the whole log anew into a new generation of the table and of what follows from it, then swaps them in and keeps the old one.
 * Ingestion may go on: what was appended while the swap was made is read again, and rows with the same ids are one row.
 * Every step is noted first, so that `settleRebuild` finishes or undoes what was interrupted at any moment.
 */
export async function rebuildTable(options: RebuildOptions): Promise<CopyCount> {
  const { warehouse, table, onProgress } = options;
  await settleRebuild(options, { isWanted: true });
  const journal = openRebuildJournal(warehouse, table.name);
  await journal.note({ step: 'building', ...NOTHING });
  await createNextGeneration(warehouse, table.name);
  const count: CopyCount = { records: 0, rows: 0, invalid: 0 };
  const positions: Positions = new Map();
  try {
    const alive = signOfLife(journal);
    const copying = { ...options, count, positions };
    const onRecords = async () => {
      onProgress?.(count);
      await alive();
    };
    while ((await copyNewRecords({ ...copying, nameIn: nextName, onRecords })) > 0) options.signal.throwIfAborted();
    await options.onComplete?.();
    options.signal.throwIfAborted();
  } catch (error) {
    await dropNextGeneration(warehouse, table.name);
    await journal.note({ step: 'undone', ...NOTHING });
    throw error;
  }
  const swap = { next_tables: await nextTables(warehouse, table.name), positions: writePositions(positions) };
  await journal.note({ step: 'swapping', ...swap });
  await finishSwap(options, journal, swap);
  return count;
}

/** Swaps, reads what a consumer may have written into the old generation since the last read, and puts the old one aside. */
async function finishSwap(
  options: SettleOptions,
  journal: RebuildJournal,
  { next_tables: tables, positions }: { next_tables: { name: string; uuid: string }[]; positions: string },
): Promise<void> {
  const { warehouse, table } = options;
  await swapGenerations(warehouse, tables);
  const count: CopyCount = { records: 0, rows: 0, invalid: 0 };
  const alive = signOfLife(journal, { step: 'swapping', next_tables: tables, positions });
  await copyNewRecords({ ...options, nameIn: asIs, count, positions: readPositions(positions), onRecords: alive });
  // What was written of the old generation while the new one was built was not written of that.
  if (derivedFrom(table.name).length > 0) await restateStanding(warehouse);
  await keepOldGeneration(warehouse, table.name);
  await journal.note({ step: 'done', ...NOTHING });
}

/**
 * Ends what a rebuild that was killed left behind: before its swap began it is undone, from then on it is finished. A rebuild that
 * still runs is left alone; where one `isWanted` now, that is a UserError. Resolves with what was done.
 */
export async function settleRebuild(
  options: SettleOptions,
  { isWanted }: { isWanted: boolean },
): Promise<'nothing' | 'finished' | 'undone'> {
  const { table } = options;
  const last = await readSettled(options);
  if (!isUnderWay(last)) return 'nothing';
  if (!last.isAlive) return settleDead(options);
  if (!isWanted) return 'nothing';
  throw new UserError(
    `${table.name} is being rebuilt by another process. If that was killed, try again in ten seconds: what it left is undone then.`,
  );
}

type LastNote = Awaited<ReturnType<RebuildJournal['read']>>;

/** The last note, once nobody is swapping who still lives: a swap takes a moment, and readers should not wait for the next look. */
async function readSettled({ warehouse, table, signal }: SettleOptions): Promise<LastNote> {
  const journal = openRebuildJournal(warehouse, table.name);
  let last = await journal.read();
  while (last?.isAlive && last.step === 'swapping') {
    await sleep(POLL_MS, undefined, { signal });
    last = await journal.read();
  }
  return last;
}

const isUnderWay = (last: LastNote): last is NonNullable<LastNote> =>
  last?.step === 'building' || last?.step === 'swapping';

/** Ends what the dead rebuild left, unless another process does. */
async function settleDead(options: SettleOptions): Promise<'nothing' | 'finished' | 'undone'> {
  const { warehouse, table } = options;
  const journal = openRebuildJournal(warehouse, table.name);
  const last = await claimDead(options, journal);
  if (last === null) return 'nothing';
  if (last.step === 'swapping') {
    await finishSwap(options, journal, last);
    return 'finished';
  }
  await dropNextGeneration(warehouse, table.name);
  await journal.note({ step: 'undone', ...NOTHING });
  return 'undone';
}

/**
 * Of several that find the same dead rebuild one takes it over, by noting its step as its own: a swap that two make undoes itself.
 * Resolves with what it took over, null where there is nothing any more.
 */
async function claimDead({ warehouse, table }: SettleOptions, journal: RebuildJournal): Promise<LastNote> {
  const lock = await takeLock(warehouse, { table: `rebuild_lock_${table.name}`, doing: 'settling a rebuild in' });
  try {
    const last = await journal.read();
    if (!isUnderWay(last) || last.isAlive) return null;
    const { step, next_tables, positions } = last;
    await journal.note({ step, next_tables, positions });
    return last;
  } finally {
    await lock.release();
  }
}

/** In the generation in use tables have their own names. */
const asIs = (table: string): string => table;

/** Notes the step again, from time to time. */
function signOfLife(
  journal: RebuildJournal,
  note: Parameters<RebuildJournal['note']>[0] = { step: 'building', ...NOTHING },
): () => Promise<void> {
  let notedMs = performance.now();
  return async () => {
    if (performance.now() - notedMs < NOTE_MS) return;
    notedMs = performance.now();
    await journal.note(note);
  };
}

import { UserError } from '@dateline/runtime';
import type { Reader } from '@dateline/warehouse';
import type { Exported, Unfinished } from './checkpoint.ts';
import { finishFiles, hasLengths, type PageFiles, writePage } from './page-files.ts';
import { countQuery, type KeyValues, lastKeyQuery } from './queries.ts';
import type { Source } from './source.ts';

/** What changes while it is read is read again this often. */
const MAX_ATTEMPTS = 3;

export type TableExport = PageFiles & {
  reader: Reader;
  source: Source;
  /** Rows of a page: what a kill costs at most, and of Parquet the rows of a file. */
  pageRows: number;
  /** Called with each state that is on the disk. */
  save: (state: Unfinished) => Promise<void>;
  /** Called with what the user should know. */
  notice: (text: string) => void;
  /** Called as rows are written. */
  progress: (rows: number, counted: number) => void;
};

/**
 * Writes one table or view whole, from where `left` stands if that is still true of the data. What is written is counted in the
 * files and held against the count of the server. Throws UserError where the data does not hold still.
 */
export async function exportTable(job: TableExport, left: Unfinished | null): Promise<Exported> {
  let state = left !== null && (await isStillTrue(job, left)) ? left : null;
  if (left !== null && state === null) job.notice(`${job.source.name} has changed since: it is begun anew.`);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++, state = null) {
    state ??= await begin(job);
    while (!state.isRead) {
      state = await addPage(job, state);
      await job.save(state);
    }
    const now = await count(job, state.pinnedAt);
    if (state.rows === state.counted && now.rows === state.counted && now.state === state.state) {
      return { table: job.source.name, rows: state.rows, ...(await finishFiles(job, job.source.name, state.lengths)) };
    }
    job.notice(`${job.source.name} changed while it was read: ${state.rows} rows written, ${now.rows} counted.`);
  }
  throw new UserError(
    `${job.source.name} changes faster than it can be exported: stop what writes to it, then run the same command again.`,
  );
}

async function begin(job: TableExport): Promise<Unfinished> {
  const pinnedAt = job.source.isPinned ? await serverTime(job.reader) : null;
  const { rows: counted, state } = await count(job, pinnedAt);
  const unfinished = {
    table: job.source.name,
    pinnedAt,
    counted,
    state,
    rows: 0,
    lengths: [],
    after: null,
    isRead: false,
  };
  await job.save(unfinished);
  return unfinished;
}

/** True when the rows are those that were begun with, and the files hold at least what they held. */
async function isStillTrue(job: TableExport, left: Unfinished): Promise<boolean> {
  const now = await count(job, left.pinnedAt);
  return (
    now.rows === left.counted && now.state === left.state && (await hasLengths(job, job.source.name, left.lengths))
  );
}

async function addPage(job: TableExport, state: Unfinished): Promise<Unfinished> {
  const { source, pageRows, reader } = job;
  const { pinnedAt, after } = state;
  let upTo: KeyValues | null = null;
  if (source.key.length > 0) {
    const { sql, parameters } = lastKeyQuery(source, { pinnedAt, after, upTo }, pageRows);
    upTo = (await reader.query<{ key: string[] }>(sql, parameters))[0]?.key ?? null;
  }
  const range = { pinnedAt, after, upTo };
  const page = await writePage(job, { source, range, lengths: state.lengths }, (rows) =>
    job.progress(state.rows + rows, state.counted),
  );
  const rows = state.rows + page.rows;
  return {
    ...state,
    rows,
    lengths: page.lengths,
    after: upTo && [...upTo],
    isRead: upTo === null || rows >= state.counted,
  };
}

async function count(
  { reader, source }: TableExport,
  pinnedAt: string | null,
): Promise<{ rows: number; state: string }> {
  const { sql, parameters } = countQuery(source, pinnedAt);
  const [row] = await reader.query<{ rows: string; state: string }>(sql, parameters);
  return { rows: Number(row?.rows ?? 0), state: row?.state ?? '' };
}

async function serverTime(reader: Reader): Promise<string> {
  const [row] = await reader.query<{ now: string }>('SELECT toString(now64(3)) AS now');
  return row?.now ?? '';
}

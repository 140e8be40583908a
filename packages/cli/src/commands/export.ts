import { type Command, type CommandIo, UsageError, UserError } from '@dateline/runtime';
import { openReader, type Reader, readerConnection } from '@dateline/warehouse';
import type { Exported } from '../export/checkpoint.ts';
import { exportTables } from '../export/export-tables.ts';
import { exportTimeline } from '../export/export-timeline.ts';
import { EXPORT_FORMATS } from '../export/formats.ts';
import { createProgress } from '../export/progress.ts';
import { formatTable } from '../format-table.ts';
import { reachWarehouse } from '../stack.ts';

/** What is written unless tables are named: texts, mentions, and the views that people read. */
const DEFAULT_TABLES = [
  'articles',
  'comments',
  'date_mentions',
  'figures',
  'casualties',
  'casualties_daily',
  'toll_history',
  'claims',
  'comment_claims',
  'timeline_daily',
  'mention_calendar',
  'comment_activity_hourly',
];
const TIMELINE = 'timelinejs';
const FORMATS = [...EXPORT_FORMATS, TIMELINE] as const;

/** Text pages are what a kill costs at most; Parquet pages are files, which readers like large. */
const TEXT_PAGE_ROWS = 50_000;
const PARQUET_PAGE_ROWS = 1_000_000;

/** Tables and views as files, whole: for notebooks, spreadsheets and archives. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'write tables and views into files: CSV, NDJSON, Parquet, or a TimelineJS timeline',
  arguments: '[tables...]',
  options: [
    [
      '--to <folder>',
      'folder for the files, ./export unless given; files of the same name are replaced when the new ones are whole',
    ],
    ['--format <name>', `${FORMATS.join(', ')}; csv unless given`],
    ['--page-rows <number>', `rows read at a time, ${TEXT_PAGE_ROWS}; of Parquet rows of a file, ${PARQUET_PAGE_ROWS}`],
  ],
  details: [
    'npx dateline export                                   the tables and views that people read, as CSV into ./export',
    'npx dateline export figures claims --format parquet   these; any table or view may be named',
    'npx dateline export --format timelinejs               export/timeline.json, an event a day, for TimelineJS 3',
    '',
    'A run that was cut short goes on where it stopped when it is started again in the same way, and ends with the same bytes. A',
    'table is read page by page in the order of its ids, without what comes in later; a view has no ids and is read in one go. Rows',
    'are counted in what was written and held against the count of the server: exit code 0 means that they agree.',
    '',
    'CSV: NULL is an empty field, an empty text is "". NDJSON: numbers of 64 bits are texts, as no digit may get lost.',
    'What the files say is machine coding of what texts state, not verified.',
  ].join('\n'),
  async run(given, options, io) {
    const { format, folder, pageRows } = readOptions(options);
    if (format === TIMELINE && given.length > 0)
      throw new UsageError(`--format ${TIMELINE} writes the events: name no table`);
    const tables = given.length > 0 ? [...new Set(given)] : DEFAULT_TABLES;
    const progress = createProgress(io.stderr);
    const notice = (text: string) => {
      progress.clear();
      io.stderr.write(`${text}\n`);
    };
    const job = { folder, signal: io.signal, pageRows, tables, notice, progress: progress.show };
    const done = await withReader(io, (reader) =>
      format === TIMELINE
        ? exportTimeline({ reader, ...job }).then((one) => [one])
        : exportTables({ reader, ...job, format }),
    ).finally(() => progress.clear());
    io.stdout.write(describe(done));
    io.stderr.write(`${done.length} exported into ${folder}, every row of each as the server counts them.\n`);
    return 0;
  },
};

type Options = { format: (typeof FORMATS)[number]; folder: string; pageRows: number };

function readOptions(options: Readonly<Record<string, string | boolean | undefined>>): Options {
  const { format: given = 'csv', to = './export', pageRows: rows } = options;
  const format = FORMATS.find((name) => name === given);
  if (!format) throw new UsageError(`--format ${String(given)} is unknown: it is one of ${FORMATS.join(', ')}`);
  const pageRows = rows === undefined ? (format === 'parquet' ? PARQUET_PAGE_ROWS : TEXT_PAGE_ROWS) : Number(rows);
  if (!Number.isSafeInteger(pageRows) || pageRows < 1) {
    throw new UsageError(`--page-rows ${String(rows)}: give a whole number from 1`);
  }
  return { format, folder: String(to), pageRows };
}

async function withReader<Result>(io: CommandIo, work: (reader: Reader) => Promise<Result>): Promise<Result> {
  const { env, stop } = await reachWarehouse(io);
  try {
    const reader = openReader(readerConnection(env));
    try {
      return await work(reader);
    } finally {
      await reader.close();
    }
  } catch (cause) {
    if (io.signal.aborted) throw new UserError('Stopped. The same command goes on from here.', { cause });
    throw asDiskError(cause);
  } finally {
    await stop();
  }
}

/** What the file system refuses is for the user to put right, and the run can be gone on with. */
function asDiskError(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!/^(ENOSPC|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST|EDQUOT|EIO)$/.test(code)) return cause;
  return new UserError(`can not write: ${String(cause)}. Put it right, and the same command goes on from here.`, {
    cause,
  });
}

const describe = (done: readonly Exported[]): string =>
  formatTable(
    ['table', 'rows', 'bytes', 'file'],
    done.map(({ table, rows, bytes, files }) => [
      table,
      rows,
      bytes,
      files.length > 1 ? `${files[0]} to ${files.at(-1)}` : (files[0] ?? ''),
    ]),
  );

import { UserError } from '@dateline/runtime';
import type { Reader } from '@dateline/warehouse';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Exported } from './checkpoint.ts';
import { type Statement, TIMELINE_TITLE, type TimelineEvent, toTimelineEvent } from './timeline-document.ts';
import { syncFolder } from './write-whole.ts';

/** The newest number of each speaker for each event; running totals up to a day are of no event and left out. */
const STATEMENTS = `FROM toll_as_of(as_of = '2299-12-31 23:59:59')
  WHERE scope = 'event' AND victims = 'victims' AND event_starts_at IS NOT NULL AND event_ends_at IS NOT NULL`;
const ROWS = `SELECT event_starts_at AS starts, event_ends_at AS ends, category, attribution, low, best, high, articles, sentence
  ${STATEMENTS} ORDER BY starts, ends, category, attribution, toll_id`;
const COUNT = `SELECT uniqExact(event_starts_at, event_ends_at) AS events ${STATEMENTS}`;

export type TimelineExport = { reader: Reader; folder: string; signal: AbortSignal };

/** Writes timeline.json, one event at a time. A run that is cut short leaves the file as it was, and the next begins it again. */
export async function exportTimeline({ reader, folder, signal }: TimelineExport): Promise<Exported> {
  const [counted] = await reader.query<{ events: string }>(COUNT);
  await mkdir(folder, { recursive: true });
  const [partial, file] = [join(folder, 'timeline.json.partial'), join(folder, 'timeline.json')];
  let rows = 0;
  const events = toEvents(await reader.stream(ROWS, 'ndjson', { signal }));
  const document = toDocument(events, () => void (rows += 1));
  await pipeline(Readable.from(document), createWriteStream(partial, { flush: true }), { signal });
  if (rows !== Number(counted?.events)) {
    throw new UserError(
      `The events changed while they were read: ${counted?.events} counted, ${rows} written. Run it again.`,
    );
  }
  await rename(partial, file);
  await syncFolder(folder);
  return { table: 'timeline', rows, files: ['timeline.json'], bytes: (await stat(file)).size };
}

/** Rows of one event lie together. */
async function* toEvents(ndjson: Readable): AsyncGenerator<TimelineEvent> {
  let group: [Statement, ...Statement[]] | null = null;
  for await (const line of createInterface({ input: ndjson })) {
    const row: Statement = JSON.parse(line);
    if (group && group[0].starts === row.starts && group[0].ends === row.ends) {
      group.push(row);
      continue;
    }
    if (group) yield toTimelineEvent(group);
    group = [row];
  }
  if (group) yield toTimelineEvent(group);
}

async function* toDocument(events: AsyncIterable<TimelineEvent>, onEvent: () => void): AsyncGenerator<string> {
  yield `{"title":${JSON.stringify(TIMELINE_TITLE)},"events":[`;
  let separator = '\n';
  for await (const event of events) {
    onEvent();
    yield `${separator}${JSON.stringify(event)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

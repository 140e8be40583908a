import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeEvent, EVENT_TOPICS, type NewsEvent } from '@dateline/events';
import { openEventLog } from '@dateline/event-log';
import { loadEnv } from '@dateline/runtime';
import { onTestFinished } from 'vitest';
import { readDocuments } from './documents/read-documents.ts';
import { loadingEnv } from './env.ts';
import type { Outcome } from './judge.ts';
import type { ReadingOptions } from './documents/reading.ts';
import { openIngest, type Ingest } from './open-ingest.ts';
import { readingOptions } from './reading-options.ts';

/** An empty folder, removed when the test ends. For tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-ingest-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A recorder on a real log in a folder, closed when the test ends. For tests. */
export async function temporaryIngest(folder: string): Promise<Ingest> {
  const ingest = await openIngest(loadEnv(loadingEnv, { DATELINE_DATA: folder }));
  onTestFinished(() => ingest.close());
  return ingest;
}

/** Records texts by their file names, as one load. For tests. */
export async function recordTexts(ingest: Ingest, texts: Readonly<Record<string, string>>): Promise<Outcome[]> {
  const options = readingOptions(loadEnv(loadingEnv, {}), { folder: 'seeds' });
  const items = async function* () {
    for (const [name, text] of Object.entries(texts))
      yield* readDocuments({ name, chunks: [Buffer.from(text)] }, options);
  };
  const outcomes: Outcome[] = [];
  for await (const some of ingest.recorder.record(items())) outcomes.push(...some);
  return outcomes;
}

/** How many outcomes of each status there are. For tests. */
export function statuses(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of outcomes) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Every event in the log of a folder, articles first. For tests. */
export async function eventsIn(folder: string): Promise<NewsEvent[]> {
  const log = await openEventLog({ dataDirectory: folder });
  const events: NewsEvent[] = [];
  for (const topic of EVENT_TOPICS) {
    for await (const records of log.read({ topic })) {
      for (const { value } of records) {
        const decoded = decodeEvent(value);
        if (!decoded.ok) throw new Error(decoded.message);
        events.push(decoded.event);
      }
    }
  }
  await log.close();
  return events;
}

/** How documents are read where a test says nothing else. */
export const TEST_READING: ReadingOptions = {
  ...readingOptions(loadEnv(loadingEnv, {}), { folder: 'folder' }),
  now: '2026-11-25T00:00:00.000Z',
};

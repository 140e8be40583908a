import { encodeEvent, type NewsEvent } from '@dateline/events';
import type { EventLog, OutgoingRecord } from '@dateline/event-log';
import { RetryableError } from '@dateline/runtime';
import { setTimeout as pause } from 'node:timers/promises';
import { dateline, readLines } from '../../support/dateline.ts';
import { eventually } from '../../support/eventually.ts';
import { writeCorpus } from '../corpus.ts';
import { PATIENCE_MS } from './fault.ts';

const SEED_FILES = 12;
const LOT = 80;

/** Texts in a folder, and the events that the real ingest makes of them, in the order in which it publishes them. */
export type EventCorpus = { texts: string; events: readonly OutgoingRecord[] };

/** Some thousand events. */
export async function createEvents(folder: string): Promise<EventCorpus> {
  const { texts, documents } = await writeCorpus(folder, SEED_FILES);
  const { code, stdout, stderr } = await dateline(['parse', texts, '--ndjson'], process.env);
  const events = readLines<NewsEvent>(stdout).map(encodeEvent);
  if (code !== 0 || events.length !== documents) throw new Error(`parse ended with ${code}: ${stderr}`);
  return { texts, events };
}

/** Publishes records in lots, a pause between two, so that consumers meet them in many batches. */
export async function publishInLots(log: EventLog, records: readonly OutgoingRecord[], paceMs: number): Promise<void> {
  for (let first = 0; first < records.length; first += LOT) {
    await publishOnce(log, records.slice(first, first + LOT));
    // The pace of a source, not a wait for a condition.
    await pause(paceMs);
  }
}

/**
 * Publishes records that are not in the log yet. Where a broker went away nobody knows which ones it has: as the ingest service
 * does, the log is asked, and only what is missing is sent again. So offsets are those of an undisturbed run.
 */
async function publishOnce(log: EventLog, records: readonly OutgoingRecord[]): Promise<void> {
  for (let missing = records; missing.length > 0;) {
    try {
      await log.publish(missing);
      return;
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error;
    }
    const known = await eventually(() => idsIn(log, new Set(records.map(({ topic }) => topic))), PATIENCE_MS);
    missing = records.filter(({ headers }) => !known.has(headers?.['ce_id'] ?? ''));
  }
}

async function idsIn(log: EventLog, topics: ReadonlySet<string>): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const topic of topics) {
    for await (const records of log.read({ topic })) {
      for (const { headers } of records) ids.add(headers['ce_id'] ?? '');
    }
  }
  return ids;
}

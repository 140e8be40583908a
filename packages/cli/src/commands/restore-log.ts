import { createInterface } from 'node:readline';
import { type EventLog, eventLogOptions, openEventLog, type OutgoingRecord } from '@dateline/event-log';
import { decodeEvent, encodeEvent, EVENT_TOPICS } from '@dateline/events';
import { type Command, UserError } from '@dateline/runtime';
import { openReader, type Reader, writerConnection } from '@dateline/warehouse';
import { reachWarehouse } from '../stack.ts';

/** Records that are published at once, or this much text, whichever comes first. */
const BATCH = { records: 1_000, characters: 4_000_000 };

/** An article's events in the order in which they came: that of their key is all the order there is in a log. */
const EVENTS = `SELECT event_id, payload FROM raw_events FINAL ORDER BY article_id, recorded_at, topic, offset`;

/** Fills an empty log with the events that the warehouse keeps, byte for byte. */
export const restoreLog: Command = {
  name: 'restore-log',
  summary:
    'fill an empty event log with the events in raw_events, where the log was lost or is to have other partitions',
  publishes: true,
  details: [
    'For an event log without a record: a new one, or one under another KAFKA_PREFIX with the partitions that `topics` gave it. Stop',
    'ingest first, and let the consumers finish. Events keep their ids and their bytes, an article keeps its order; offsets are new.',
    'What the archive consumer had not stored is not in raw_events, and dead letters are not. Consumers read the new log from its',
    'beginning, which changes no row.',
  ].join('\n'),
  async run(_args, _options, io) {
    const server = await reachWarehouse(io);
    const reader = openReader(writerConnection(server.env));
    try {
      const eventLog = await openEventLog(eventLogOptions(server.env));
      try {
        await refuseUnlessEmpty(eventLog);
        const count = await publishAll(eventLog, reader, io.signal);
        io.stderr.write(`${count} events are in the log.\n`);
      } finally {
        await eventLog.close();
      }
    } finally {
      await reader.close();
      await server.stop();
    }
    return 0;
  },
};

async function refuseUnlessEmpty(eventLog: EventLog): Promise<void> {
  const topics = await eventLog.admin.topics();
  const used = topics.find(({ topic, records }) => records > 0n && EVENT_TOPICS.some((each) => each === topic));
  if (!used) return;
  throw new UserError(
    `${used.topic} holds ${used.records} records: behind those, older events would come out of order. ` +
      'Choose another KAFKA_PREFIX (or data folder), or delete the topics',
  );
}

async function publishAll(eventLog: EventLog, reader: Reader, signal: AbortSignal): Promise<number> {
  let batch: OutgoingRecord[] = [];
  let characters = 0;
  let count = 0;
  const publish = async () => {
    await eventLog.publish(batch);
    count += batch.length;
    batch = [];
    characters = 0;
  };
  for await (const line of createInterface({ input: await reader.stream(EVENTS, 'ndjson', { signal }) })) {
    batch.push(recordOf(JSON.parse(line) as StoredEvent));
    characters += line.length;
    if (batch.length >= BATCH.records || characters >= BATCH.characters) await publish();
  }
  if (batch.length > 0) await publish();
  return count;
}

type StoredEvent = { event_id: string; payload: string };

/** The record as it was published. Its bytes are not written anew: an event of an older version stays one. */
function recordOf({ event_id: id, payload }: StoredEvent): OutgoingRecord {
  const value = Buffer.from(payload);
  const decoded = decodeEvent(value);
  if (!decoded.ok) throw new UserError(`event ${id} in raw_events can not be read: ${decoded.message}`);
  const { topic, key, headers } = encodeEvent(decoded.event);
  return { topic, key, value, headers };
}

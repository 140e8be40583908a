import { decodeEvent, EVENT_TOPICS, type NewsEvent } from '@dateline/events';
import {
  checkReady,
  type ConsumerInput,
  type EventLogSettings,
  InvalidMessage,
  type LogRecord,
} from '@dateline/runtime';
import { publishDeadLetters } from './dead-letters.ts';
import { eventLogOptions, openEventLog } from './open-event-log.ts';

/** While one partition waits for ClickHouse, or backs off, others go on; each may hold a batch in memory. */
const PARTITIONS_AT_ONCE = 4;

/** The event log as a consumer group reads it: articles and comments in, dead letters out. */
export async function openConsumerInput(settings: EventLogSettings, group: string): Promise<ConsumerInput> {
  const eventLog = await openEventLog(eventLogOptions(settings));
  return {
    source: eventLog.subscribe({ group, topics: EVENT_TOPICS, partitionsAtOnce: PARTITIONS_AT_ONCE }),
    deadLetter: (letters) => publishDeadLetters(eventLog, letters),
    lag: () => eventLog.admin.lag(group, EVENT_TOPICS),
    ready: () => checkReady('the event log', () => eventLog.admin.topics()),
    close: () => eventLog.close(),
  };
}

/** The event that a record holds, of any past version. Throws InvalidMessage, step `decode`, for anything else. */
export function readEvent(record: LogRecord): NewsEvent {
  const decoded = decodeEvent(record.value);
  if (decoded.ok) return decoded.event;
  throw new InvalidMessage(decoded.code, decoded.message, { step: 'decode' });
}

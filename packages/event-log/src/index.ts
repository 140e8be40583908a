export { openConsumerInput, readEvent } from './consumer-input.ts';
export { publishDeadLetters } from './dead-letters.ts';
export { eventLogOptions, openEventLog } from './open-event-log.ts';
export type { OpenEventLogOptions } from './open-event-log.ts';
export type { EventLog, EventLogAdmin, Lag, OutgoingRecord, Position, ReadOptions, SubscribeOptions } from './port.ts';

export type { EventLog, EventLogAdmin, Lag, OutgoingRecord, Position, ReadOptions, SubscribeOptions } from './port.ts';

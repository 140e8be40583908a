export type { Command, CommandIo } from './command.ts';
export { InvalidMessage, RejectedRows, RetryableError, UserError } from './errors.ts';
export type { BatchContext, BatchSource, LogRecord, RecordBatch } from './records.ts';
export type { Environment, RunningService, Service, ServiceContext, ServiceModule } from './service.ts';

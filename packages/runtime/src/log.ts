import { destination as fileDestination, pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** `level`: pino's; default `info`. `destination`: default stderr, since stdout is for data. */
export type LoggerOptions = { name: string; level?: string; destination?: DestinationStream };

/** The log of a process: one JSON object a line, time as ISO 8601. Lines never hold article text. */
export function createLogger({ name, level = 'info', destination }: LoggerOptions): Logger {
  // Synchronous: the last lines before an exit are the ones that matter.
  const stream = destination ?? fileDestination({ dest: 2, sync: true });
  return pino({ name, level, timestamp: stdTimeFunctions.isoTime }, stream);
}

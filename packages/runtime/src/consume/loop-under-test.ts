import { Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import { createConsumerMetrics } from '../consumer-metrics.ts';
import type { DeadLetter } from '../dead-letter.ts';
import { InvalidMessage } from '../errors.ts';
import { createLogger } from '../log.ts';
import type { LogRecord } from '../records.ts';
import type { ArraySource } from './array-source.ts';
import { memoryProgress } from './memory-progress.ts';
import type { ConsumerOptions, WriteRange } from './options.ts';
import { runConsumer } from './run-consumer.ts';

export type Tables = { words: { word: string }; lengths: { length: number } };

/** The text of a record. */
export const textOf = (record: LogRecord): string => Buffer.from(record.value).toString();

/** Every word is a row; `poison…` can never be processed. */
export function handle(record: LogRecord): { words: { word: string }[]; lengths: { length: number }[] } {
  const word = textOf(record);
  if (word.startsWith('poison')) throw new InvalidMessage('is_poison', `"${word}" is poison`, { step: 'decode' });
  return { words: [{ word }], lengths: [{ length: word.length }] };
}

/** Time that passes only while the loop waits. */
export function quickClock(): Clock & { waited: number[] } {
  let nowMs = 0;
  const waited: number[] = [];
  return {
    waited,
    nowMs: () => nowMs,
    async sleep(ms) {
      nowMs += ms;
      waited.push(ms);
    },
    async yield() {},
  };
}

/** A loop whose rows, letters and log lines are kept in order of arrival. */
export function loopOver(source: ArraySource, overrides: Partial<ConsumerOptions<Tables>> = {}) {
  const stored: string[] = [];
  const ranges: WriteRange[] = [];
  const letters: DeadLetter[] = [];
  const lines: Record<string, unknown>[] = [];
  const clock = quickClock();
  const registry = new Registry();
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const done = runConsumer<Tables>({
    name: 'words',
    codeVersion: '7',
    source,
    handle,
    async write(rows, range) {
      ranges.push(range);
      stored.push(...(rows.words ?? []).map((row) => row.word));
    },
    progress: memoryProgress(),
    async deadLetter(more) {
      letters.push(...more);
    },
    log: createLogger({ name: 'test', level: 'info', destination }),
    metrics: createConsumerMetrics(registry),
    clock,
    random: () => 0,
    ...overrides,
  });
  return { stored, ranges, letters, lines, clock, registry, done };
}

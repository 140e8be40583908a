import { z } from 'zod';
import { FAILED_STEPS } from './errors.ts';
import type { LogRecord } from './records.ts';

const encodedLetter = z.strictObject({
  consumer: z.string(),
  codeVersion: z.string(),
  step: z.enum(FAILED_STEPS),
  reason: z.string(),
  message: z.string(),
  topic: z.string(),
  partition: z.int().min(0),
  offset: z.string().regex(/^\d+$/).transform(BigInt),
  timestampMs: z.int(),
  key: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  valueBase64: z.base64(),
});

/** A record set aside: as it stood in the log, who refused it, at which step and why. */
export type DeadLetter = Omit<z.output<typeof encodedLetter>, 'valueBase64'> & {
  /** The bytes as they were, so that a repaired consumer can take them up again. */
  value: Uint8Array;
};

/** Why and by whom a record was refused. `reason`: a stable word, the label of the metric. */
export type Refusal = Pick<DeadLetter, 'consumer' | 'codeVersion' | 'step' | 'reason' | 'message'>;

/** Makes the dead letter of a record. */
export function deadLetterOf(record: LogRecord, refusal: Refusal): DeadLetter {
  const { topic, partition, offset, timestampMs, key, headers, value } = record;
  return { ...refusal, topic, partition, offset, timestampMs, key, headers, value };
}

/** The record of the dead-letter topic: JSON with the value in base64, keyed like the original, so that a key keeps its order. */
export function encodeDeadLetter(letter: DeadLetter): Pick<LogRecord, 'key' | 'value' | 'headers'> {
  const { value, offset, ...rest } = letter;
  const json = { ...rest, offset: String(offset), valueBase64: Buffer.from(value).toString('base64') };
  return {
    key: letter.key,
    value: Buffer.from(JSON.stringify(json)),
    headers: { consumer: letter.consumer, reason: letter.reason, step: letter.step },
  };
}

/** Reads what `encodeDeadLetter` wrote; throws ZodError or SyntaxError for anything else. */
export function decodeDeadLetter(value: Uint8Array): DeadLetter {
  const { valueBase64, ...rest } = encodedLetter.parse(JSON.parse(new TextDecoder().decode(value)));
  return { ...rest, value: Buffer.from(valueBase64, 'base64') };
}

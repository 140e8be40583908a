import { z } from 'zod';
import { CONSUMERS, PARTS } from './load-run.ts';

const microseconds = z.number();
const bytes = z.number();

/** What one comment costs, of one length of text. */
const commentCosts = z.object({
  /** Characters of its text, and bytes of its event as JSON, on average. */
  characters: z.number(),
  eventBytes: bytes,
  /** Processor time of each part beyond what inserts cost as such; the broker's is for taking it once and giving it to three groups. */
  cpuUs: z.record(z.enum(PARTS), microseconds),
  diskBytes: z.record(z.string(), bytes),
  /** In the log, one copy. */
  logBytes: bytes,
  /** From a consumer to ClickHouse, mostly. */
  sentBytes: z.record(z.enum(CONSUMERS), bytes),
});

/** All that the model is computed from, as one run of `npm run scale -- measure` gave it. */
export const unitCosts = z.object({
  measuredAt: z.string(),
  machine: z.object({ cpu: z.string(), cores: z.number(), commit: z.string(), loadAtStart: z.number() }),
  comments: z.number().int(),
  short: commentCosts,
  usual: commentCosts,
  /** Processor seconds that a part takes to start and to get fast. */
  startSeconds: z.record(z.enum(PARTS), z.number()),
  /** Cores that a part takes while nothing comes. */
  idleCores: z.record(z.enum(PARTS), z.number()),
  /** POST to log, comments of usual length: processor time, and bytes of the index beside it. */
  ingest: z.object({ cpuUs: microseconds, indexBytes: bytes }),
  /** Of one insert however few its rows are: in ClickHouse, and in the consumer that has a batch for it. */
  insertUs: z.object({ clickhouse: microseconds, consumer: microseconds }),
});

export type UnitCosts = z.infer<typeof unitCosts>;
export type CommentCosts = z.infer<typeof commentCosts>;
export type IdleCores = UnitCosts['idleCores'];

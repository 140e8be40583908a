import { z } from 'zod';

const seconds = z.number();
const bytes = z.number();

/** Who takes part in a run, each a process of its own. */
export const PARTS = ['archive', 'dates', 'casualties', 'clickhouse', 'broker'] as const;
export const CONSUMERS = ['archive', 'dates', 'casualties'] as const;
export type Part = (typeof PARTS)[number];
export type Consumer = (typeof CONSUMERS)[number];

/** What comments of a number took, from starting the processes until every row was there and no parts were being merged. */
export const loadRun = z.object({
  /** Comments that every consumer has committed. Fewer than were asked for where the run was broken off. */
  comments: z.number().int(),
  length: z.enum(['short', 'usual']),
  wallSeconds: seconds,
  /** Processor time, user and system, all threads. */
  cpuSeconds: z.record(z.enum(PARTS), seconds),
  /** That ClickHouse took: the fewer comments come at a time, the more of them. */
  inserts: z.number().int(),
  /** Active parts, compressed, by table. */
  diskBytes: z.record(z.string(), bytes),
  /** Files of the topic's partitions, one copy. */
  logBytes: bytes,
  peakMemoryBytes: z.record(z.enum(PARTS), bytes),
  /** What the consumers wrote to sockets, nearly all of it inserts. */
  sentBytes: z.record(z.enum(CONSUMERS), bytes),
  /** Processes that waited for a core when it began, on how many cores. */
  loadAtStart: z.number(),
  cores: z.number().int(),
  startedAt: z.string(),
});

export type LoadRun = z.infer<typeof loadRun>;

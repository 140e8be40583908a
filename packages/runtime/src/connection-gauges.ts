import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { within } from './within.ts';

/** What a group has still to read of a partition. */
type PartitionLag = { topic: string; partition: number; lag: bigint };

/** What is asked of the log and of the warehouse when metrics are read. */
export type GaugeSources = {
  /** Of every partition, also those that another member has, or that nobody consumes. */
  lag(): Promise<readonly PartitionLag[]>;
  /** Insert blocks that the server dropped as repetitions since it started. */
  droppedBlocks(): Promise<number>;
};

/** Metrics are read every few seconds; where a server is away, the values that were read last stay. */
const TIMEOUT_MS = 2_000;

/**
 * Registers the gauges that are read at the time of asking: a partition that nobody consumes shows in its lag, while the
 * consume loop, which hears of batches only, would know nothing of it.
 */
export function registerConnectionGauges(registry: Registry, consumer: string, sources: GaugeSources): void {
  const registers = [registry];
  const lag = new Gauge({
    name: 'dateline_consumer_lag_records',
    help: 'Records of a partition that the consumer group has not yet committed',
    labelNames: ['consumer', 'topic', 'partition'],
    registers,
    collect: () =>
      readOrKeep('the lag', sources.lag(), (partitions) => {
        for (const one of partitions) {
          lag.set({ consumer, topic: one.topic, partition: String(one.partition) }, Number(one.lag));
        }
      }),
  });
  const dropped = new Gauge({
    name: 'dateline_warehouse_dedup_blocks',
    help: 'Insert blocks that ClickHouse dropped as repetitions since it started, whoever sent them, as the server counts them',
    registers,
    // The services of a process ask one server: their answers are the same figure, not parts of a sum.
    aggregator: 'max',
    collect: () => readOrKeep('the dropped blocks', sources.droppedBlocks(), (blocks) => dropped.set(blocks)),
  });
}

async function readOrKeep<Value>(what: string, work: Promise<Value>, use: (value: Value) => void): Promise<void> {
  try {
    use(await within(what, work, TIMEOUT_MS));
  } catch {
    // /readyz says that a server does not answer; metrics go on with what there is.
  }
}

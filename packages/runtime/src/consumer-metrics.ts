import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';

/** What a consume loop counts. All carry the label `consumer`, so that several loops of a process share one registry. */
export type ConsumerMetrics = {
  recordsIn: Counter<'consumer' | 'topic'>;
  rowsOut: Counter<'consumer' | 'table'>;
  dedupHits: Counter<'consumer'>;
  dead: Counter<'consumer' | 'reason' | 'step'>;
  retries: Counter<'consumer' | 'step'>;
  batchRows: Histogram<'consumer'>;
  batchSeconds: Histogram<'consumer'>;
  delaySeconds: Histogram<'consumer'>;
};

const metricsOf = new WeakMap<Registry, ConsumerMetrics>();

/** The metrics of the consume loops of a process: registered at the first call, shared by all that pass the same registry. */
export function createConsumerMetrics(registry: Registry): ConsumerMetrics {
  const known = metricsOf.get(registry);
  if (known) return known;
  const metrics = registerMetrics(registry);
  metricsOf.set(registry, metrics);
  return metrics;
}

function registerMetrics(registry: Registry): ConsumerMetrics {
  const registers = [registry];
  return {
    recordsIn: new Counter({
      name: 'dateline_consumer_records_in_total',
      help: 'Records taken from the event log and done with',
      labelNames: ['consumer', 'topic'],
      registers,
    }),
    rowsOut: new Counter({
      name: 'dateline_consumer_rows_out_total',
      help: 'Rows acknowledged by the warehouse, by table',
      labelNames: ['consumer', 'table'],
      registers,
    }),
    dedupHits: new Counter({
      name: 'dateline_consumer_dedup_hits_total',
      help: 'Records delivered again that were passed over, as their rows were stored already',
      labelNames: ['consumer'],
      registers,
    }),
    dead: new Counter({
      name: 'dateline_consumer_dead_letters_total',
      help: 'Records set aside as dead letters',
      labelNames: ['consumer', 'reason', 'step'],
      registers,
    }),
    retries: new Counter({
      name: 'dateline_consumer_retries_total',
      help: 'Steps tried again after a failure that should pass',
      labelNames: ['consumer', 'step'],
      registers,
    }),
    batchRows: new Histogram({
      name: 'dateline_consumer_batch_rows',
      help: 'Rows that one batch gave',
      labelNames: ['consumer'],
      buckets: [1, 10, 100, 1_000, 5_000, 10_000, 50_000, 100_000],
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'dateline_consumer_batch_seconds',
      help: 'Time from taking a batch to its commit, seconds',
      labelNames: ['consumer'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    }),
    delaySeconds: new Histogram({
      name: 'dateline_consumer_publish_to_queryable_seconds',
      help: 'Time from publishing the oldest record of a batch to its rows being queryable, seconds',
      labelNames: ['consumer'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600],
      registers,
    }),
  };
}

import { AggregatorRegistry } from 'prom-client';

/** Metrics of several registries, as their `getMetricsAsJSON` gives them, as one text: same series are added up. */
export async function mergeMetrics(parts: readonly object[][]): Promise<string> {
  return AggregatorRegistry.aggregate(parts as object[]).metrics();
}

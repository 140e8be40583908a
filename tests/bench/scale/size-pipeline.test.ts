import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LoadRun } from './load-run.ts';
import { predictRun } from './predict-run.ts';
import { UNITS_FILE } from './scale-page.ts';
import { ASSUMED, sizePipeline } from './size-pipeline.ts';
import { unitCosts } from './unit-costs.ts';

const units = unitCosts.parse(JSON.parse(readFileSync(UNITS_FILE, 'utf8')));

test('what grows with comments grows with them, what inserts cost as such does not', () => {
  const [small, large] = [sizePipeline(units, 1e8), sizePipeline(units, 1e9)];
  expect(large.cores.casualties).toBeCloseTo(10 * small.cores.casualties);
  expect(large.tablesBytes / small.tablesBytes).toBeCloseTo(10);
  expect(large.insertsPerSecond).toBeLessThan(10 * small.insertsPerSecond);
});

test('a topic has partitions for twice the processes, a power of two', () => {
  for (const volume of [1e4, 1e6, 1e8, 1e9, 1e10]) {
    const { processes, partitions } = sizePipeline(units, volume);
    const most = Math.max(processes.archive, processes.dates, processes.casualties);
    expect(partitions).toBeGreaterThanOrEqual(most * ASSUMED.partitionsAProcess);
    expect(Number.isInteger(Math.log2(partitions))).toBe(true);
  }
});

test('a run is predicted from its comments', () => {
  const none = { archive: 0, dates: 0, casualties: 0 };
  const run: LoadRun = {
    comments: 1_000_000,
    length: 'usual',
    wallSeconds: 100,
    inserts: 600,
    cpuSeconds: { ...none, clickhouse: 0, broker: 0 },
    peakMemoryBytes: { ...none, clickhouse: 0, broker: 0 },
    diskBytes: { comments: 1 },
    logBytes: 2,
    sentBytes: none,
    loadAtStart: 0,
    cores: 2,
    startedAt: '2026-02-05T00:00:00.000Z',
  };
  const archive = predictRun(units, run).find(({ what }) => what === 'processor time, archive');
  expect(archive?.predicted).toBeCloseTo(
    units.usual.cpuUs.archive + units.startSeconds.archive + (200 * units.insertUs.consumer) / 1e6,
  );
  expect(predictRun(units, run).at(-1)).toMatchObject({ predicted: units.usual.logBytes * 1e6, measured: 2 });
});

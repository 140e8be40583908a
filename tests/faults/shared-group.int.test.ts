import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dateline, readLines, type Running, startService, startUp } from '../support/dateline.ts';
import { createSandbox } from '../support/sandbox.ts';
import { dumpEverything, dumpResult, withTables } from '../support/tables.ts';
import { writeCorpus } from './corpus.ts';

type BatchLine = {
  msg: string;
  consumer: string;
  topic: string;
  partition: number;
  first: number;
  last: number;
  out: number;
};

/** What a process reports of the batches of the consumer `dates`. */
const batchesOf = (process: Running): BatchLine[] =>
  readLines<BatchLine>(
    process
      .output()
      .stderr.split('\n')
      .filter((line) => line.startsWith('{'))
      .join('\n'),
  ).filter(({ msg, consumer }) => msg === 'batch' && consumer === 'dates');

test('two processes of one group share the partitions, and no row is written twice', { timeout: 90_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline corpus '));
  const sandbox = await createSandbox();
  try {
    const corpus = await writeCorpus(folder);
    const environment = { ...sandbox.environment, LOG_LEVEL: 'info' };
    const up = await startUp(environment);
    const other = startService('dates', environment);
    await other.says('"msg":"started"');
    expect(await dateline(['load', corpus.texts], sandbox.environment)).toMatchObject({ code: 0 });

    const batches = [batchesOf(up), batchesOf(other)];
    for (const own of batches) expect(own.length).toBeGreaterThan(0);
    const written = batches.flat().reduce((sum, { out }) => sum + out, 0);
    await withTables(sandbox.dataFolder, async (tables) => {
      const [everything, result] = [await dumpEverything(tables), await dumpResult(tables)];
      for (const [table, rows] of result) expect([table, everything.get(table)?.length]).toEqual([table, rows.length]);
      const stored = ['date_mentions', 'named_periods'].map((table) => result.get(table)?.length ?? 0);
      expect(written).toBe(stored.reduce((sum, rows) => sum + rows, 0));
    });
    expect(repeated(batches.flat())).toEqual([]);
  } finally {
    await sandbox.dispose();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Batches that begin before another of their partition ends. */
const repeated = (batches: readonly BatchLine[]): BatchLine[] =>
  batches.filter((batch) =>
    batches.some(
      (other) =>
        other !== batch &&
        other.topic === batch.topic &&
        other.partition === batch.partition &&
        other.first <= batch.first &&
        batch.first <= other.last,
    ),
  );

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingTool } from '../../../infra/kafka/broker-files.ts';
import { countRows } from '../../support/tables.ts';
import { type DamageableBroker, startDamageableBroker } from './broker.ts';
import { createEvents } from './corpus.ts';
import { FAULTS } from './faults.ts';
import { createPool } from './pool.ts';
import { type FaultResult, runFault, type RunOptions } from './run-fault.ts';
import { runUndisturbed } from './run-round.ts';

/**
 * Faults on Apache Kafka and ClickHouse, with the consumers as processes of their own: whatever happens, the tables end as those
 * of an undisturbed run, row for row. README.md in the folder above says how to run more rounds, and one round again.
 */
const { env } = process;
const ROUNDS = Number(env['DATELINE_FAULT_ROUNDS'] ?? 1);
const SEED = Number(env['DATELINE_FAULT_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const NAMES = env['DATELINE_FAULT']?.split(',');
const rounds = env['DATELINE_FAULT_ROUND']
  ? [Number(env['DATELINE_FAULT_ROUND'])]
  : Array.from({ length: ROUNDS }, (_, index) => index + 1);
/** Rounds wait for sessions and servers much of their time. */
const ROUNDS_AT_ONCE = Number(env['DATELINE_FAULT_AT_ONCE'] ?? 3);
const ROUND_TIMEOUT_MS = 300_000;

const missing = missingTool();
if (missing && env['CI'] === 'true') throw new Error(`No Kafka to do damage to: ${missing}`);

let broker: DamageableBroker | undefined;
let options: RunOptions;
let folder: string;
const results = new Map<string, FaultResult>();
const report = (line: string): void => void process.stderr.write(`faults: ${line}\n`);

describe.skipIf(missing !== null)('on Kafka', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dateline corpus '));
    const corpus = await createEvents(folder);
    broker = await startDamageableBroker();
    const undisturbed = await runUndisturbed({ broker, corpus });
    options = { seed: SEED, rounds, broker, corpus, undisturbed, pool: createPool(ROUNDS_AT_ONCE), report };
    const inserts = [...undisturbed.inserts].map(([name, count]) => `${name} ${count}`).join(', ');
    report(
      `seed ${SEED}; undisturbed: ${corpus.events.length} events, ${countRows(undisturbed.tables)} rows, inserts: ${inserts}`,
    );
  }, ROUND_TIMEOUT_MS);

  afterAll(async () => {
    for (const [name, { hits, misses, rows, failures }] of results) {
      report(`${name}: ${hits} rounds hit, ${misses} missed, ${failures.length} failed, ${rows} rows compared`);
    }
    await broker?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test.concurrent.for(FAULTS.filter(({ name }) => NAMES?.includes(name) ?? true))(
    '$name: $summary',
    { timeout: ROUND_TIMEOUT_MS * rounds.length },
    async (fault) => {
      const result = await runFault(fault, options);
      results.set(fault.name, result);
      expect(result.failures).toEqual([]);
      expect(result.hits).toBe(rounds.length);
    },
  );
});

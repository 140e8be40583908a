import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConsumerMetrics, Registry } from '@dateline/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerConnectionGauges } from '../../packages/runtime/src/connection-gauges.ts';
import { dateline, ROOT } from '../support/dateline.ts';
import { openSeeds } from '../support/seeds.ts';
import type { OpenTables } from '../support/tables.ts';

/** docs/operations.md names queries, metrics and commands for the worst of days: this holds that they are there. */
const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
const queries = [...page.matchAll(/```sql\n([^`]+)```/g)].map(([, sql = '']) => sql);
const [everyday, alerts] = page.split('## What to alert on').map((part) => queries.filter((sql) => part.includes(sql)));
/** How full this machine's disk is, and how slow it is just now, is no matter of the code. */
const isOfMachine = (sql: string): boolean => sql.includes('system.disks') || sql.includes('AS late');
let tables: OpenTables;

beforeAll(async () => {
  tables = await openSeeds();
}, 240_000);
afterAll(async () => tables?.close());

describe('docs/operations.md', () => {
  test('has its queries, in both parts', () => {
    expect([everyday?.length, alerts?.length]).toEqual([3, 6]);
  });

  test.each(everyday ?? [])('the reader may ask %s', async (sql) => {
    const rows = await tables.query(sql);
    // Where nothing is wrong no rebuild is left behind; the others tell how things are.
    expect(rows.length > 0).toBe(!sql.includes('FROM rebuilds'));
  });

  test.each(alerts ?? [])('where nothing is wrong there is no row: %s', async (sql) => {
    const rows = await tables.query(sql);
    expect(isOfMachine(sql) ? [] : rows).toEqual([]);
  });

  test.each(alerts ?? [])(
    'a bound that everything passes gives rows, where there is anything at all: %s',
    async (sql) => {
      const passed = sql
        .replace(/> (?:100000|300|3600|60)\b/g, '>= 0')
        .replace('0.15 * total_space', 'total_space')
        .replace('now() - INTERVAL 10 MINUTE', 'toDateTime(0)')
        .replaceAll(') > 60', ') >= 0');
      const hasNone = sql.includes('system.merges') || sql.includes('dead_letter_replays');
      expect((await tables.query(passed)).length > 0).toBe(!hasNone);
    },
  );

  test('the metrics it names are told by a consumer', async () => {
    const registry = new Registry();
    createConsumerMetrics(registry);
    registerConnectionGauges(registry, 'archive', { lag: async () => [], droppedBlocks: async () => 0 });
    const told = await registry.metrics();
    const named = new Set(
      [...page.matchAll(/\bdateline_\w+(?=[{[)_ ]|`)/g)].map(([name]) => name.replace(/_bucket$/, '')),
    );
    named.delete('dateline_before');
    expect(named.size).toBeGreaterThan(4);
    expect([...named].filter((name) => !told.includes(`# HELP ${name} `))).toEqual([]);
  });

  test('the commands it names are there', async () => {
    const { stdout } = await dateline(['--help'], {});
    const known = new Set([...stdout.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name));
    const named = new Set([...page.matchAll(/(?:npx |`|\/)dateline ([a-z][a-z-]+)/g)].map(([, name]) => name));
    expect(named.size).toBeGreaterThan(8);
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { benchFigureOf, type BenchReport } from './report.ts';
import { runBench } from './run-bench.ts';

const LIMIT_MS = 20_000;
const report: BenchReport = {
  figures: [benchFigureOf({ name: 'a', value: 3, unit: 'events/s', against: { name: 'b', value: 4 } })],
  details: null,
};
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-suite-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function bench(name: string, source: string) {
  const script = join(folder, `${name}.mjs`);
  writeFileSync(script, source);
  return { name, script, args: ['7'] };
}

test('the last line of standard output is the report, standard error is kept', async () => {
  const source = `console.log('a line before'); console.log(${JSON.stringify(JSON.stringify(report))}); console.error(process.argv[2])`;
  const run = await runBench(bench('reports', source), LIMIT_MS);
  expect(run).toMatchObject({ failure: null, said: '7\n', report: { figures: [{ ratio: 0.75 }] } });
});

test.each([
  ['throws', `throw new Error('no broker')`, 'exit code 1'],
  ['says-nothing', '', 'it left no report'],
  ['says-something-else', `console.log('{"figures":[{"name":"a","value":null}]}')`, 'it left no report'],
])('one that %s fails with its reason', async (name, source, failure) => {
  expect(await runBench(bench(name, source), LIMIT_MS)).toMatchObject({ failure, report: null });
});

test('one that hangs is ended, and what it started with it', async () => {
  const source = `
    import { spawn } from 'node:child_process';
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    setInterval(() => {}, 1000);`;
  // Resolves only once both have closed the standard output that they share.
  const run = await runBench(bench('hangs', source), 500);
  expect(run.failure).toMatch(/^ended by SIGTERM, after the limit/);
});

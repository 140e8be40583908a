import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadavg } from 'node:os';
import { ROOT } from '../support/dateline.ts';
import { describeMachine } from './suite/describe-machine.ts';
import { renderTable } from './suite/render-table.ts';
import { type Bench, type BenchRun, runBench } from './suite/run-bench.ts';

/**
 * `npm run bench [-- NAME...]`: the benchmarks one after another, each a process of its own, then one table of all figures on
 * standard output and the same as JSON in a file. Under 15 minutes on two cores with nothing else running. A benchmark that fails
 * hides no other; ends with 1 where one did not run, whatever the others reached.
 */
const BENCHES: readonly Bench[] = [
  bench('dates', 'dates.ts', '4'),
  bench('figures', 'figures.ts'),
  bench('pipeline', 'pipeline.ts', '--seconds', '20'),
  bench('post-to-rows', 'post-to-rows.ts'),
  bench('rebuild', 'rebuild.ts', '20000'),
  bench('stories', 'stories.ts'),
  bench('sql', 'sql.ts'),
];
/** Of one benchmark; it is there for those that hang. */
const LIMIT_MS = 15 * 60_000;
const RESULTS = join(ROOT, '.bench');
/** Of a benchmark that failed. */
const LAST_LINES = 5;

function bench(name: string, file: string, ...args: readonly string[]): Bench {
  return { name, script: join(import.meta.dirname, file), args };
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !BENCHES.some((one) => one.name === name));
if (unknown.length > 0) {
  say(`there is no benchmark ${unknown.join(', ')}: ${BENCHES.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const startedAt = new Date();
const load = loadavg()[0] ?? 0;
const runs: BenchRun[] = [];
for (const one of BENCHES.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const run = await runBench(one, LIMIT_MS);
  runs.push(run);
  say(
    `${one.name.padEnd(14)} ${run.seconds.toFixed(0).padStart(4)} s${run.failure ? `  NOT RUN: ${run.failure}` : ''}`,
  );
  if (run.failure) say(run.said.trimEnd().split('\n').slice(-LAST_LINES).join('\n'));
}
const seconds = (Date.now() - startedAt.getTime()) / 1_000;
say(`${'in all'.padEnd(14)} ${seconds.toFixed(0).padStart(4)} s\n`);
process.stdout.write(`${renderTable(runs.flatMap(({ report }) => report?.figures ?? []))}\n`);
say(`\n${save()}`);
if (runs.some(({ failure }) => failure !== null)) process.exitCode = 1;

/** Writes all there is into a new file and returns its path. */
function save(): string {
  mkdirSync(RESULTS, { recursive: true });
  const machine = describeMachine();
  const file = join(
    RESULTS,
    `${startedAt.toISOString().slice(0, 19).replaceAll(':', '')}-${machine.commit.slice(0, 8)}.json`,
  );
  const benches = runs.map(({ name, failure, report, seconds: took }) => ({ name, seconds: took, failure, ...report }));
  const results = { startedAt, seconds, loadAtStart: load, machine, benches };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  return file;
}

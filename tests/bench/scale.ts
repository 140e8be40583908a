import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureUnits } from './scale/measure-units.ts';
import { runLoad } from './scale/run-load.ts';
import { computeTables, fillPage, PAGE_FILE, readRuns, RUNS_FILE, UNITS_FILE } from './scale/scale-page.ts';

/**
 * `npm run scale`: what a pipeline of 10^6, 10^8 and 10^9 comments a day needs, computed from the unit costs.
 * `-- write`: the same into docs/scale.md. `-- measure [COMMENTS]`: the unit costs anew, on a broker and a ClickHouse of its own.
 * `-- check COMMENTS [short|usual]`: a run of so many comments, kept beside what the model says of it. Ctrl-C ends a run early
 * and keeps what it has got to. All of it by processor time: a busy machine makes it slow, not false.
 */
const {
  positionals: [what = 'print', size = '200000', length = 'short'],
} = parseArgs({ allowPositionals: true });
const ending = new AbortController();

if (what === 'measure') save(UNITS_FILE, await measureUnits(Number(size)));
else if (what === 'check') await check();
else if (what === 'write') writeFileSync(PAGE_FILE, fillPage(readFileSync(PAGE_FILE, 'utf8')));
else {
  for (const [name, table] of Object.entries(computeTables())) process.stdout.write(`${name}\n\n${table}\n\n`);
}

/** A run takes the place of an earlier one of the same size. */
async function check(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  const usual = length === 'usual' ? 'usual' : 'short';
  const run = await runLoad({ comments: Number(size), length: usual, signal: ending.signal });
  const others = existsSync(RUNS_FILE) ? readRuns() : [];
  const kept = others.filter((other) => other.comments !== run.comments || other.length !== run.length);
  save(
    RUNS_FILE,
    [...kept, run].toSorted((left, right) => left.comments - right.comments),
  );
}

function save(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  process.stderr.write(`${file}\n`);
}

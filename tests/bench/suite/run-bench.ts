import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { type BenchReport, benchReport } from './report.ts';

/** A benchmark: a script that ends with one line of `BenchReport`, and its arguments. */
export type Bench = { name: string; script: string; args: readonly string[] };

/** `failure`: why there are no figures, null where there are; `said`: all of standard error. */
export type BenchRun = { name: string; seconds: number; said: string } & (
  | { failure: null; report: BenchReport }
  | { failure: string; report: null }
);

/** Runs a benchmark as a process of its own, and ends it with all it started where it takes longer than `limitMs`. Never throws. */
export async function runBench({ name, script, args }: Bench, limitMs: number): Promise<BenchRun> {
  const startMs = performance.now();
  // A group of its own: what it started goes with it.
  const child = spawn(process.execPath, [script, ...args], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = (): void => void (child.pid !== undefined && child.exitCode === null && process.kill(-child.pid));
  process.once('exit', end);
  const timer = setTimeout(end, limitMs);
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`));
  });
  const [how, stdout, said] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  clearTimeout(timer);
  process.off('exit', end);
  const seconds = (performance.now() - startMs) / 1_000;
  const late = seconds * 1_000 >= limitMs ? `, after the limit of ${limitMs / 60_000} minutes` : '';
  if (how !== 'exit code 0') return { name, seconds, said, failure: `${how}${late}`, report: null };
  const report = readReport(stdout);
  if (report) return { name, seconds, said, failure: null, report };
  return { name, seconds, said, failure: 'it left no report', report: null };
}

function readReport(stdout: string): BenchReport | null {
  try {
    return benchReport.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
  } catch {
    return null;
  }
}

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The checkout under test. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The command's entry. */
export const DATELINE = join(ROOT, 'packages/cli/src/main.ts');

/** A process as a user would start it: `dateline ...` or a service's own main.ts. */
export type Running = {
  pid: number;
  child: ChildProcessByStdio<Writable, Readable, Readable>;
  /** All of standard output and error so far. */
  output(): { stdout: string; stderr: string };
  /** Resolves with the exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  /** Waits until standard output or error holds the text; rejects when the process ends first. */
  says(text: string | RegExp): Promise<void>;
};

/** What a command that has ended left behind. */
export type Finished = { code: number | NodeJS.Signals; stdout: string; stderr: string };

/** Processes that were started here and have not ended, so that a test that fails leaves none behind. */
const running = new Set<Running & { environment: NodeJS.ProcessEnv }>();

export function startDateline(args: readonly string[], environment: NodeJS.ProcessEnv, cwd = ROOT): Running {
  return startProcess([DATELINE, ...args], environment, cwd);
}

export const startService = (name: string, environment: NodeJS.ProcessEnv): Running =>
  startProcess([join(ROOT, 'services', name, 'src/main.ts')], environment, ROOT);

/** Starts `up` with the arguments given and waits until it serves. */
export async function startUp(environment: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<Running> {
  const up = startDateline(['up', ...args], environment);
  await up.says('Running. Where to look next');
  return up;
}

/** Starts Node with these arguments. */
export function startProcess(args: readonly string[], environment: NodeJS.ProcessEnv, cwd: string): Running {
  const child = spawn(process.execPath, args, { cwd, env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
      for (const listener of listeners) listener();
    });
  }
  // A process that ends without reading its input is no failure of the test.
  child.stdin.on('error', () => {});
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal ?? 1));
  });
  const says = (text: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        const all = output.stdout + output.stderr;
        if (typeof text === 'string' ? !all.includes(text) : !text.test(all)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      void ended.then((code) =>
        reject(new Error(`ended with ${code} before it said ${text}:\n${output.stdout}${output.stderr}`)),
      );
    });
  const started = { pid: child.pid ?? -1, child, output: () => ({ ...output }), ended, says, environment };
  running.add(started);
  void ended.finally(() => running.delete(started));
  return started;
}

/** Runs a `dateline` command to its end. */
export async function dateline(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  input: string | Uint8Array = '',
): Promise<Finished> {
  const command = startDateline(args, environment);
  command.child.stdin.end(input);
  const code = await command.ended;
  return { code, ...command.output() };
}

/** Ends a process as Ctrl-C does, and resolves with its exit code. */
export async function interrupt({ child, ended }: Running): Promise<number | NodeJS.Signals> {
  child.kill('SIGINT');
  return ended;
}

/** Kills, without a warning, whatever was started on a data folder and still runs. */
export async function killStartedOn(dataFolder: string | undefined): Promise<void> {
  const mine = [...running].filter(({ environment }) => environment['DATELINE_DATA'] === dataFolder);
  for (const { child } of mine) child.kill('SIGKILL');
  await Promise.all(mine.map(({ ended }) => ended));
}

/** Rows of a query through the `sql` command, as a script would ask. */
export async function query(sql: string, environment: NodeJS.ProcessEnv): Promise<Record<string, unknown>[]> {
  const { code, stdout, stderr } = await dateline(['sql', sql, '--format', 'ndjson'], environment);
  if (code !== 0) throw new Error(stderr);
  return readLines(stdout);
}

/** Objects of NDJSON text. */
export const readLines = <Line = Record<string, unknown>>(text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

import { setTimeout as pause } from 'node:timers/promises';
import { locateEmbedded } from '@dateline/embedded';
import { dateline, interrupt, type Running, startDateline, startService, startUp } from '../support/dateline.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { type Dump, dumpResult, withTables } from '../support/tables.ts';
import type { Corpus } from './corpus.ts';

/** The processes of a load: `up`, the ClickHouse that it runs, a consumer of its own, and the loader. */
export const VICTIMS = ['up', 'clickhouse', 'consumer', 'loader'] as const;
type Victim = (typeof VICTIMS)[number];

/** Which process is killed, and how long after the loader was started. */
export type Fault = { victim: Victim; afterMs: number };

/** How long the texts took, from the start of the loader: to be in the log, and to be in the tables. */
export type Loaded = { tables: Dump; publishedMs: number; consumedMs: number };

/** A restart may meet what the killed process left for a moment: its server ends a little later than it does. */
const MAX_ATTEMPTS = 10;

/** Loads a corpus beside a running `up`, kills one process with SIGKILL meanwhile, restarts what is gone and loads to the end. */
export async function loadUnderFault(sandbox: Sandbox, corpus: Corpus, fault: Fault | null): Promise<Loaded> {
  const { environment, dataFolder } = sandbox;
  let up = await startUp(environment);
  const consumer = startService('dates', environment);
  await consumer.says('"msg":"started"');
  const loader = startDateline(['load', corpus.texts], environment);
  const began = performance.now();
  const published = loader.says('inputs:').then(
    () => performance.now() - began,
    () => 0,
  );
  if (fault) await strike(fault, { up, consumer, loader, dataFolder });
  if (fault?.victim === 'up') up = await restart(environment);

  try {
    const code = await loader.ended;
    const consumedMs = performance.now() - began;
    if (code !== 0) await loadToTheEnd(corpus.texts, environment);
    await loadToTheEnd(corpus.corrections, environment);
    const tables = await withTables(dataFolder, dumpResult);
    consumer.child.kill('SIGTERM');
    await consumer.ended;
    const ended = await interrupt(up);
    if (ended !== 0) throw new Error(`up ended with ${ended}`);
    return { tables, publishedMs: await published, consumedMs };
  } catch (cause) {
    const said = Object.entries({ up, consumer, loader }).map(
      ([name, process]) => `${name}: ${process.output().stderr}`,
    );
    throw new Error(`${String(cause)}\n${said.join('\n')}`, { cause });
  }
}

type Processes = Record<'up' | 'consumer' | 'loader', Running> & { dataFolder: string };

async function strike({ victim, afterMs }: Fault, { dataFolder, ...processes }: Processes): Promise<void> {
  const server = await locateEmbedded(dataFolder);
  if (!server) throw new Error('the embedded server does not run');
  // Not a wait for a condition: the moment of the fault itself.
  await pause(afterMs);
  const pid = victim === 'clickhouse' ? server.serverPid : processes[victim].pid;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // A loader that was done by then can not be killed any more.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Starts `up` as a person would who sees that it is gone: again, while the other one's rest still holds the data. */
async function restart(environment: NodeJS.ProcessEnv): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startUp(environment);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !String(error).includes('is in use by')) throw error;
    }
  }
}

async function loadToTheEnd(path: string, environment: NodeJS.ProcessEnv): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { code, stderr } = await dateline(['load', path], environment);
    if (code === 0) return;
    if (attempt === MAX_ATTEMPTS || stderr.includes('this is a bug')) throw new Error(`load ${path}: ${stderr}`);
  }
}

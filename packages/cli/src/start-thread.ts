import { type RunningService, UserError } from '@dateline/runtime';
import { Worker } from 'node:worker_threads';
import type { Failure, Question, Report, ThreadData } from './thread-messages.ts';

/** How long a thread may take to answer a question about itself; one that takes longer hangs, and that is the answer. */
const ANSWER_TIMEOUT_MS = 2_000;

/** A service in a thread of its own, with its metrics as prom-client's JSON. */
export type ThreadedService = RunningService & { metrics(): Promise<object[]> };

/**
 * Starts a service in a thread of this process, so that reading texts keeps one core busy and leaves another to the API. It
 * behaves as if it ran here: `done` rejects with what went wrong there.
 */
export async function startThread(data: ThreadData): Promise<ThreadedService> {
  const worker = new Worker(new URL('service-thread.ts', import.meta.url), { workerData: data });
  const started = Promise.withResolvers<string | undefined>();
  const ended = Promise.withResolvers<void>();
  let hasExited = false;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const fail = (error: Error): void => {
    started.reject(error);
    ended.reject(error);
    for (const { reject } of waiting.values()) reject(error);
  };
  worker.on('message', (report: Report) => {
    if (report.kind === 'started') started.resolve(report.url);
    else if (report.kind === 'answer') settle(waiting, report);
    else if (report.failure) fail(revive(report.failure));
    else ended.resolve();
  });
  worker.on('error', fail);
  worker.on('exit', (code) => {
    hasExited = true;
    fail(new Error(`the thread of ${data.name} ended with ${code}`));
  });
  ended.promise.catch(() => {});

  let nextId = 0;
  const ask = (question: Question['ask']): Promise<unknown> => {
    const answer = Promise.withResolvers<unknown>();
    if (hasExited) answer.reject(new Error(`the thread of ${data.name} has ended`));
    waiting.set(nextId, answer);
    worker.postMessage({ id: nextId, ask: question } satisfies Question);
    nextId += 1;
    return answer.promise;
  };
  const url = await started.promise;
  return {
    ...(url !== undefined && { url }),
    done: ended.promise,
    ready: () => askForFaults(data.name, ask('ready')),
    alive: () => askForFaults(data.name, ask('alive')),
    metrics: async () => (await ask('metrics')) as object[],
    async stop() {
      try {
        await ask('stop');
      } finally {
        await worker.terminate();
      }
    },
  };
}

function settle(
  waiting: Map<number, PromiseWithResolvers<unknown>>,
  answer: Extract<Report, { kind: 'answer' }>,
): void {
  const { id, value, failure } = answer;
  const asked = waiting.get(id);
  waiting.delete(id);
  if (failure) asked?.reject(revive(failure));
  else asked?.resolve(value);
}

async function askForFaults(name: string, answer: Promise<unknown>): Promise<readonly string[]> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<string[]>((resolve) => {
    timer = setTimeout(resolve, ANSWER_TIMEOUT_MS, [`${name}: its thread does not answer`]);
  });
  try {
    return await Promise.race([answer as Promise<string[]>, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function revive({ message, stack, isUserError }: Failure): Error {
  if (isUserError) return new UserError(message);
  const error = new Error(message);
  if (stack !== null) error.stack = stack;
  return error;
}

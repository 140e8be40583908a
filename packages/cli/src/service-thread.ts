import { createLogger, Registry, UserError } from '@dateline/runtime';
import { parentPort, workerData } from 'node:worker_threads';
import { importService } from './discover-services.ts';
import type { Answer, Failure, Question, Report, ThreadData } from './thread-messages.ts';

/** The thread of one service: starts it, reports how it fares, answers what the main thread asks. */
const { name, environment, logLevel }: ThreadData = workerData;
const port = parentPort;
if (!port) throw new Error('service-thread.ts is the entry of a worker thread');
const report = (message: Report): void => port.postMessage(message);

const registry = new Registry();
try {
  const { service } = await importService(name);
  const running = await service.start({ environment, log: createLogger({ name, level: logLevel }), registry });
  running.done.then(
    () => report({ kind: 'ended', failure: null }),
    (error: unknown) => report({ kind: 'ended', failure: describe(error) }),
  );
  const answers: Record<Question['ask'], () => unknown> = {
    ready: () => running.ready(),
    alive: () => running.alive(),
    metrics: () => registry.getMetricsAsJSON(),
    stop: () => running.stop(),
  };
  port.on('message', ({ id, ask }: Question) => void answer(id, answers[ask]));
  report({ kind: 'started', ...(running.url !== undefined && { url: running.url }) });
} catch (error) {
  report({ kind: 'ended', failure: describe(error) });
}

async function answer(id: number, work: () => unknown): Promise<void> {
  const reply: Answer = { kind: 'answer', id, value: null, failure: null };
  try {
    report({ ...reply, value: (await work()) ?? null });
  } catch (error) {
    report({ ...reply, failure: describe(error) });
  }
}

/** An error loses its class between threads; what a user can put right must stay recognizable. */
function describe(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), stack: null, isUserError: false };
  return { message: error.message, stack: error.stack ?? null, isUserError: error instanceof UserError };
}

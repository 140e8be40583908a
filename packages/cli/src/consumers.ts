import type { EventLog } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { mergeMetrics } from '@dateline/runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from './stack.ts';
import { startThread, type ThreadedService } from './start-thread.ts';

/** The consumer services; each is its own consumer group of the same name. */
export const CONSUMERS = ['archive', 'dates', 'casualties'] as const;

const POLL_MS = 20;

/** A service that runs, with its name. */
export type NamedService = ThreadedService & { name: string };

/** Services of this process, each in its thread; the first that fails ends them all. */
export type Running = {
  services: readonly NamedService[];
  /** The metrics of all in Prometheus' text format. */
  metrics(): Promise<string>;
  /** Rejects when one of them can not go on. */
  failed: Promise<never>;
  stop(): Promise<void>;
};

/** Starts services by name, at the same time, all or none. */
export async function startServices(names: readonly string[], server: Server): Promise<Running> {
  const { environment, env } = server;
  const starts = await Promise.allSettled(
    names.map(async (name) => ({ name, ...(await startThread({ name, environment, logLevel: env.LOG_LEVEL })) })),
  );
  const services = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const stop = async () => {
    // All of them, also where one fails: what they write to is stopped next.
    const stops = await Promise.allSettled(services.map((service) => service.stop()));
    for (const stopped of stops) if (stopped.status === 'rejected') throw stopped.reason;
  };
  const failure = starts.find((start) => start.status === 'rejected');
  if (failure) {
    await stop();
    throw failure.reason;
  }
  const failed = new Promise<never>((_resolve, reject) => {
    for (const service of services) service.done.catch(reject);
  });
  failed.catch(() => {});
  const metrics = async () => mergeMetrics(await Promise.all(services.map((service) => service.metrics())));
  return { services, metrics, failed, stop };
}

/** Records that the consumers still have to read, over all of their groups. */
export async function backlog(eventLog: EventLog): Promise<bigint> {
  const lags = await Promise.all(CONSUMERS.map((group) => eventLog.admin.lag(group, EVENT_TOPICS)));
  return lags.flat().reduce((sum, { lag }) => sum + lag, 0n);
}

/** Resolves when every consumer has committed all there is, or the signal is aborted; `onProgress` hears what is left. */
export async function waitUntilConsumed(
  eventLog: EventLog,
  signal: AbortSignal,
  onProgress: (left: bigint) => void = () => {},
): Promise<void> {
  for (;;) {
    const left = signal.aborted ? 0n : await backlog(eventLog);
    if (left === 0n) return;
    onProgress(left);
    await sleep(POLL_MS);
  }
}

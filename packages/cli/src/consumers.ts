import type { EventLog } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { createLogger, Registry, type RunningService } from '@dateline/runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import { importService } from './discover-services.ts';
import type { Server } from './stack.ts';

/** The consumer services; each is its own consumer group of the same name. */
export const CONSUMERS = ['archive', 'dates', 'casualties'] as const;

const POLL_MS = 20;

/** A service that runs, with its name. */
export type NamedService = RunningService & { name: string };

/** Services of this process: they share a registry of metrics, and the first that fails ends them all. */
export type Running = {
  services: readonly NamedService[];
  registry: Registry;
  /** Rejects when one of them can not go on. */
  failed: Promise<never>;
  stop(): Promise<void>;
};

/** Starts services by name, all or none. */
export async function startServices(names: readonly string[], server: Server): Promise<Running> {
  const registry = new Registry();
  const services: NamedService[] = [];
  const stop = async () => {
    await Promise.all(services.map((service) => service.stop()));
  };
  try {
    for (const name of names) {
      const { service } = await importService(name);
      const log = createLogger({ name, level: server.env.LOG_LEVEL });
      services.push({ name, ...(await service.start({ environment: server.environment, log, registry })) });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const failed = new Promise<never>((_resolve, reject) => {
    for (const service of services) service.done.catch(reject);
  });
  failed.catch(() => {});
  return { services, registry, failed, stop };
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

import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { loadEnv } from './env.ts';
import { UserError } from './errors.ts';
import { serveHealth } from './health-server.ts';
import { createLogger } from './log.ts';
import type { Environment, Service } from './service.ts';

/** What every process reads from its environment. */
export const processEnv = z.object({
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe(
      'least level of the lines that are logged: trace, debug, info, warn, error, fatal or silent; the dateline command uses warn when unset',
    ),
  HEALTH_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('port of /metrics, /healthz and /readyz on HEALTH_HOST, 0 for any free one; not served when unset'),
  HEALTH_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('address that /metrics, /healthz and /readyz listen on; whoever reaches it may read them'),
});

/** `stopTimeoutMs`: how long a service may take to drain after a signal; default 10,000. */
export type RunMainOptions = { stopTimeoutMs?: number };

/**
 * Runs one service as this process, until SIGTERM or Ctrl-C (exit code 0; a second one ends it at once) or until it fails
 * (exit code 1). `environment` may be found first, as where a server runs is. A UserError is printed as it reads, anything else is logged with its stack. Never returns.
 */
export async function runMain(
  service: Service,
  environment: Environment | (() => Promise<Environment>),
  options: RunMainOptions = {},
): Promise<never> {
  return process.exit(await run(service, environment, options));
}

type Given = Parameters<typeof runMain>[1];

async function run(service: Service, given: Given, options: RunMainOptions): Promise<number> {
  const signals = stopSignals();
  const strayError = nextStrayError();
  const timeoutMs = options.stopTimeoutMs ?? 10_000;
  let log;
  let running;
  try {
    const environment = typeof given === 'function' ? await given() : given;
    const { LOG_LEVEL, HEALTH_HOST, HEALTH_PORT } = loadEnv(processEnv, environment);
    log = createLogger({ name: service.name, level: LOG_LEVEL });
    const registry = new Registry();
    running = await Promise.race([service.start({ environment, log, registry }), strayError]);
    const address = HEALTH_PORT === undefined ? null : { host: HEALTH_HOST, port: HEALTH_PORT };
    const health = address && (await serveHealth([running], { ...address, metrics: () => registry.metrics() }));
    log.info({ url: running.url, health: health?.url }, 'started');
    const signal = await Promise.race([signals.first, running.done, strayError]);
    if (signal === undefined) return 0;
    log.info({ signal }, 'stopping');
  } catch (error) {
    if (log && !(error instanceof UserError)) log.fatal({ err: error }, 'crashed');
    else process.stderr.write(`${service.name}: ${error instanceof Error ? error.message : String(error)}\n`);
    // What it still holds (a child process, a place in a group) is released; that it fails too is no news.
    await endsWithin(Promise.resolve(running?.stop()), timeoutMs).catch(() => {});
    return 1;
  }
  return stop(service.name, Promise.race([running.stop(), strayError]), { log, timeoutMs });
}

async function stop(
  name: string,
  stopped: Promise<void>,
  { log, timeoutMs }: { log: Logger; timeoutMs: number },
): Promise<number> {
  try {
    if (await endsWithin(stopped, timeoutMs)) return 0;
    process.stderr.write(`${name}: did not stop within ${timeoutMs} ms\n`);
  } catch (error) {
    log.fatal({ err: error }, 'crashed while stopping');
  }
  return 1;
}

/** `first`: resolves at the first SIGTERM or SIGINT. The second of either ends the process at once. */
function stopSignals(): { first: Promise<NodeJS.Signals> } {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let isFirst = true;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (!isFirst) process.exit(1);
    isFirst = false;
    resolve(signal);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  return { first: promise };
}

/** Rejects with the first error that nobody caught, unhandled rejections included. */
async function nextStrayError(): Promise<never> {
  return new Promise((_resolve, reject) => {
    process.once('uncaughtException', reject);
  });
}

/** True when the work is done in time; its failure is the caller's. */
async function endsWithin(work: Promise<void>, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, false);
  });
  const isDone = await Promise.race([work.then(() => true), timeout]);
  clearTimeout(timer);
  return isDone;
}

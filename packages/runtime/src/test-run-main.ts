import { UserError } from './errors.ts';
import { runMain } from './run-main.ts';
import type { RunningService, Service } from './service.ts';

/** A process for the test of runMain: its service behaves as the first argument says. */
const behaviour = process.argv[2];

const service: Service = {
  name: 'sample',
  summary: 'A service for a test',
  async start({ log }): Promise<RunningService> {
    if (behaviour === 'user-error') throw new UserError('port 8124 is taken: set SAMPLE_PORT');
    if (behaviour === 'crash-at-start') throw new TypeError('a bug');
    const ended = Promise.withResolvers<void>();
    // Keeps the process alive as an open server does.
    const open = setInterval(() => {}, 1_000);
    if (behaviour === 'crash-later') setImmediate(() => ended.reject(new TypeError('a bug')));
    if (behaviour === 'unhandled') setImmediate(() => void Promise.reject(new TypeError('a bug')));
    if (behaviour === 'ends') ended.resolve();
    return {
      done: ended.promise,
      ready: async () => [],
      alive: async () => [],
      async stop() {
        if (behaviour === 'stuck' || behaviour === 'slow') return new Promise(() => {});
        clearInterval(open);
        ended.resolve();
        log.info('drained');
      },
    };
  },
};

await runMain(service, process.env, { stopTimeoutMs: behaviour === 'stuck' ? 10 : 60_000 });

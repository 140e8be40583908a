import { createConsumerMetrics } from './consumer-metrics.ts';
import type { ConsumerOptions } from './consume/options.ts';
import { runConsumer } from './consume/run-consumer.ts';
import { createLoopWatch } from './loop-watch.ts';
import type { Environment, Service } from './service.ts';

/** How long the batch at hand may take: less than what a process is given to stop, so that the group is left in order. */
const DRAIN_TIMEOUT_MS = 8_000;

/** What a consumer is, wherever it runs: a pure function from a record to rows. Its name is its consumer group. */
export type Consumer<Tables> = Pick<ConsumerOptions<Tables>, 'name' | 'codeVersion' | 'handle'> & {
  summary: string;
  /** The tables it fills, none of which another consumer writes. */
  tables: readonly (keyof Tables & string)[];
};

/** A consumer's connections: where records come from and rows go. */
export type ConsumerConnections<Tables> = Pick<ConsumerOptions<Tables>, 'source' | 'write' | 'deadLetter'> & {
  /** What keeps it from working, one line each; nothing when all is well. */
  ready(): Promise<readonly string[]>;
  close(): Promise<void>;
};

/** Opens the connections that an environment asks for. Throws UserError for settings that are not right. */
export type Connect<Tables> = (environment: Environment) => Promise<ConsumerConnections<Tables>>;

/** A consumer as a service: connects, runs the consume loop, and on `stop` finishes the batch at hand before it closes. */
export function consumerService<Tables>(consumer: Consumer<Tables>, connect: Connect<Tables>): Service {
  const { name, summary, codeVersion, handle } = consumer;
  return {
    name,
    summary,
    async start({ environment, log, registry }) {
      const connections = await connect(environment);
      const watch = createLoopWatch();
      const metrics = createConsumerMetrics(registry);
      const done = runAndClose(connections, { ...connections, name, codeVersion, handle, log, metrics, watch });
      return {
        done,
        ready: () => connections.ready(),
        alive: () => watch.faults(),
        async stop() {
          await connections.source.stop({ timeoutMs: DRAIN_TIMEOUT_MS });
          await done;
        },
      };
    },
  };
}

async function runAndClose<Tables>(
  connections: ConsumerConnections<Tables>,
  options: ConsumerOptions<Tables>,
): Promise<void> {
  try {
    await runConsumer(options);
  } finally {
    await connections.close();
  }
}

import { registerConnectionGauges } from './connection-gauges.ts';
import type { GaugeSources } from './connection-gauges.ts';
import { createConsumerMetrics } from './consumer-metrics.ts';
import type { ConsumerOptions } from './consume/options.ts';
import { runConsumer } from './consume/run-consumer.ts';
import { createLoopWatch } from './loop-watch.ts';
import type { BatchSource } from './records.ts';
import type { Environment, Service } from './service.ts';

/** How long the batch at hand may take: less than what a process is given to stop, so that the group is left in order. */
const DRAIN_TIMEOUT_MS = 8_000;

/** What a consumer is, wherever it runs: a pure function from a record to rows. Its name is its consumer group. */
export type Consumer<Tables> = Pick<ConsumerOptions<Tables>, 'name' | 'codeVersion' | 'handle'> & {
  summary: string;
  /** The tables it fills, none of which another consumer writes. */
  tables: readonly (keyof Tables & string)[];
};

type Connection = {
  /** What keeps it from working, one line each; nothing when all is well. */
  ready(): Promise<readonly string[]>;
  close(): Promise<void>;
};

/** Where a consumer's records come from, and where those go that it can not process. */
export type ConsumerInput = Connection &
  Pick<ConsumerOptions<unknown>, 'source' | 'deadLetter'> &
  Pick<GaugeSources, 'lag'>;

/** Where a consumer's rows go. */
export type ConsumerOutput<Tables> = Connection &
  Pick<ConsumerOptions<Tables>, 'write' | 'progress'> &
  Pick<GaugeSources, 'droppedBlocks'>;

/** Opens the connections that an environment asks for. Throws UserError for settings that are not right. */
export type Connect<Tables> = (
  environment: Environment,
) => Promise<{ input: ConsumerInput; output: ConsumerOutput<Tables> }>;

/** A consumer as a service: connects, runs the consume loop, and on `stop` finishes the batch at hand before it closes. */
export function consumerService<Tables>(consumer: Consumer<Tables>, connect: Connect<Tables>): Service {
  const { name, summary, codeVersion, handle } = consumer;
  return {
    name,
    summary,
    async start({ environment, log, registry }) {
      const { input, output } = await connect(environment);
      const { source } = input;
      const watch = createLoopWatch();
      const metrics = createConsumerMetrics(registry);
      registerConnectionGauges(registry, name, {
        lag: () => input.lag(),
        droppedBlocks: () => output.droppedBlocks(),
      });
      const options = { name, codeVersion, handle, source, log, metrics, watch };
      const { write, progress } = output;
      const done = runAndClose<Tables>({ ...options, write, progress, deadLetter: input.deadLetter }, [input, output]);
      return {
        done,
        ready: () => readinessFaults(name, source, [input, output]),
        alive: async () => watch.faults(),
        async stop() {
          await source.stop({ timeoutMs: DRAIN_TIMEOUT_MS });
          await done;
        },
      };
    },
  };
}

/** Servers that answer say nothing about whether this process is given any of their records. All are asked at once: probes wait. */
async function readinessFaults(
  name: string,
  source: BatchSource,
  connections: readonly Connection[],
): Promise<readonly string[]> {
  const faults = await Promise.all(connections.map((connection) => connection.ready()));
  return [...(source.isMember() ? [] : [`not a member of the group "${name}"`]), ...faults.flat()];
}

async function runAndClose<Tables>(
  options: ConsumerOptions<Tables>,
  connections: readonly Connection[],
): Promise<void> {
  try {
    await runConsumer(options);
  } finally {
    await Promise.all(connections.map((connection) => connection.close()));
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startBroker } from '../../../infra/kafka/start-broker.ts';

/** A broker that can be damaged; it comes back on its data and its port. */
export type DamageableBroker = {
  brokers: string;
  kill(awayMs: number): Promise<void>;
  /** False where it had to be killed to end. */
  restart(awayMs: number): Promise<boolean>;
  remove(): Promise<void>;
};

/** Kafka's own exit code after SIGTERM, in order. */
const ORDERLY_END = 143;

/** Starts a broker from Apache's artifacts on an empty folder. */
export async function startDamageableBroker(): Promise<DamageableBroker> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dateline-kafka-'));
  let broker = await startBroker({ dataDirectory });
  const { brokers } = broker;
  const port = Number(brokers.split(':')[1]);
  const bounce = async (signal: NodeJS.Signals, awayMs: number) => {
    await broker.stop(signal);
    const code = await broker.exited;
    await pause(awayMs);
    broker = await startBroker({ dataDirectory, port });
    return code;
  };
  return {
    brokers,
    kill: async (awayMs) => void (await bounce('SIGKILL', awayMs)),
    restart: async (awayMs) => (await bounce('SIGTERM', awayMs)) === ORDERLY_END,
    async remove() {
      await broker.stop('SIGKILL');
      await rm(dataDirectory, { recursive: true });
    },
  };
}

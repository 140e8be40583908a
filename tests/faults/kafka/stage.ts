import { type EventLog, openEventLog } from '@dateline/event-log';
import { randomUUID } from 'node:crypto';
import { killStartedOn } from '../../support/dateline.ts';
import { createSandbox } from '../../support/sandbox.ts';
import type { Dump } from '../../support/tables.ts';
import type { DamageableBroker } from './broker.ts';
import { type ClickHouse, startClickHouse } from './clickhouse.ts';
import { type Consumption, watchConsumption } from './consumption.ts';
import type { EventCorpus } from './corpus.ts';
import type { ConsumerName } from './fault.ts';
import { type Member, startMember } from './member.ts';

/** The shortest that leaves a busy machine room; what a killed member costs its successor. */
const SESSION_TIMEOUT_MS = 3_000;

/**
 * Moments lie within so many inserts of a consumer: about half of what it makes of the events. Where the machine is busy batches are
 * larger, and inserts fewer.
 */
const INSERTS_WITH_MOMENTS: Readonly<Record<ConsumerName, number>> = { archive: 20, dates: 10, casualties: 6 };

/** What a round is given. */
export type StageOptions = {
  broker: DamageableBroker;
  corpus: EventCorpus;
  /** Further variables of the processes. */
  variables?: NodeJS.ProcessEnv | undefined;
};

/** Everything of one round: topics and groups of its own on the broker, a ClickHouse of its own, consumers as processes. */
export type Stage = Consumption & {
  corpus: EventCorpus;
  broker: DamageableBroker;
  clickhouse: ClickHouse;
  /** The driver's own view of the log. */
  log: EventLog;
  /** For further processes, such as the loader. */
  environment: NodeJS.ProcessEnv;
  members: readonly Member[];
  member(service: ConsumerName): Member;
  /** Starts one more process of a service. */
  start(service: ConsumerName): Promise<Member>;
  /** The number of an insert of this consumer that should come before the end, by lot. */
  nth(service: ConsumerName, random: () => number): number;
  /** Set where the fault itself adds to the log: what the tables then hold, made of what an undisturbed run leaves. */
  expected: (undisturbed: Dump) => Dump;
  close(): Promise<void>;
};

/** Opens a stage: servers up, topics there, no consumer yet. */
export async function openStage({ broker, corpus, variables }: StageOptions): Promise<Stage> {
  const sandbox = await createSandbox('dateline fault ');
  const clickhouse = await startClickHouse(sandbox.dataFolder);
  const environment = {
    ...sandbox.environment,
    ...variables,
    KAFKA_BROKERS: broker.brokers,
    KAFKA_PREFIX: `${randomUUID()}.`,
    KAFKA_SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS),
  };
  const log = await openEventLog({
    dataDirectory: sandbox.dataFolder,
    kafkaBrokers: broker.brokers,
    kafkaPrefix: environment.KAFKA_PREFIX,
  });
  const members: Member[] = [];
  return Object.assign(watchConsumption(log, members), {
    corpus,
    broker,
    clickhouse,
    log,
    environment,
    members,
    ...troupe(members, (service) => startMember(service, clickhouse, environment)),
    expected: (undisturbed: Dump) => undisturbed,
    async close() {
      await killStartedOn(sandbox.dataFolder);
      await Promise.all(members.map(({ line }) => line.close()));
      await log.close();
      await clickhouse.stop();
      await sandbox.dispose();
    },
  });
}

function troupe(
  members: Member[],
  startOne: (service: ConsumerName) => Promise<Member>,
): Pick<Stage, 'member' | 'start' | 'nth'> {
  return {
    member(service) {
      const found = members.find((member) => member.service === service);
      if (!found) throw new Error(`no ${service} was started`);
      return found;
    },
    async start(service) {
      const member = await startOne(service);
      members.push(member);
      return member;
    },
    nth: (service, random) => 1 + Math.floor(random() * INSERTS_WITH_MOMENTS[service]),
  };
}

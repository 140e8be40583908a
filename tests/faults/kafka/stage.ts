import { type EventLog, type Lag, openEventLog } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { killStartedOn } from '../../support/dateline.ts';
import { createSandbox } from '../../support/sandbox.ts';
import type { Dump } from '../../support/tables.ts';
import type { DamageableBroker } from './broker.ts';
import { type ClickHouse, startClickHouse } from './clickhouse.ts';
import type { EventCorpus } from './corpus.ts';
import { CONSUMERS, type ConsumerName } from './fault.ts';
import { type Member, startMember } from './member.ts';

/** The shortest that leaves a busy machine room; what a killed member costs its successor. */
const SESSION_TIMEOUT_MS = 3_000;

/**
 * Moments lie within so many inserts of a consumer: about half of what it makes of the events. Where the machine is busy batches are
 * larger, and inserts fewer.
 */
const INSERTS_WITH_MOMENTS: Readonly<Record<ConsumerName, number>> = { archive: 20, dates: 10, casualties: 6 };

const POLL_MS = 200;
const CONSUMED_WITHIN_MS = 120_000;

/** What a round is given. */
export type StageOptions = {
  broker: DamageableBroker;
  corpus: EventCorpus;
  /** Further variables of the processes. */
  variables?: NodeJS.ProcessEnv | undefined;
};

/** Everything of one round: topics and groups of its own on the broker, a ClickHouse of its own, consumers as processes. */
export type Stage = {
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
  /** Set by the round: everything is published. */
  published: Promise<void>;
  /** Set where the fault itself adds to the log: what the tables then hold, made of what an undisturbed run leaves. */
  expected: (undisturbed: Dump) => Dump;
  lags(services?: readonly ConsumerName[]): Promise<Lag[]>;
  /** Resolves when everything is published and consumed by these services; rejects when a process of them ended by itself. */
  untilConsumed(services?: readonly ConsumerName[]): Promise<void>;
  /** What a trap caught, or null where everything was consumed before it caught anything. */
  orNothing<Caught>(trap: Promise<Caught>): Promise<Caught | null>;
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
  const lags = async (services: readonly ConsumerName[] = CONSUMERS) =>
    (await Promise.all(services.map((service) => log.admin.lag(service, EVENT_TOPICS)))).flat();
  const current = shareFor(POLL_MS, lags);
  const waitFor = (services: readonly ConsumerName[], signal: AbortSignal) => {
    const beganMs = performance.now();
    const ofServices = async () =>
      (await current(beganMs)).filter(({ group }) => services.some((name) => name === group));
    return untilNoLag({ lags: ofServices, members, signal });
  };
  const stage: Stage = {
    corpus,
    broker,
    clickhouse,
    log,
    environment,
    members,
    member(service) {
      const found = members.find((member) => member.service === service);
      if (!found) throw new Error(`no ${service} was started`);
      return found;
    },
    async start(service) {
      const member = await startMember(service, clickhouse, environment);
      members.push(member);
      return member;
    },
    nth: (service, random) => 1 + Math.floor(random() * INSERTS_WITH_MOMENTS[service]),
    published: Promise.resolve(),
    expected: (undisturbed) => undisturbed,
    lags,
    async untilConsumed(services = CONSUMERS) {
      await stage.published;
      await waitFor(services, new AbortController().signal);
    },
    async orNothing(trap) {
      const enough = new AbortController();
      const nothing = stage.published.then(() => waitFor(CONSUMERS, enough.signal)).then(() => null);
      try {
        return await Promise.race([trap, nothing]);
      } finally {
        enough.abort();
      }
    },
    async close() {
      await killStartedOn(sandbox.dataFolder);
      await Promise.all(members.map(({ line }) => line.close()));
      await log.close();
      await clickhouse.stop();
      await sandbox.dispose();
    },
  };
  return stage;
}

type Wait = { lags: () => Promise<Lag[]>; members: readonly Member[]; signal: AbortSignal };

async function untilNoLag({ lags, members, signal }: Wait): Promise<void> {
  const deadlineMs = performance.now() + CONSUMED_WITHIN_MS;
  while (!signal.aborted) {
    assertAlive(members);
    // A broker that is away answers later.
    const left = await lags().catch(() => null);
    if (left?.every(({ lag }) => lag === 0n)) return;
    if (performance.now() > deadlineMs) throw new Error(`not consumed: ${describe(left)}\n${lastWords(members)}`);
    await pause(POLL_MS);
  }
}

/** The same answer for all who ask within a time, since each costs the broker several requests; none from before `sinceMs`. */
function shareFor<Answer>(ms: number, ask: () => Promise<Answer>): (sinceMs: number) => Promise<Answer> {
  let last: { askedMs: number; answer: Promise<Answer> } | null = null;
  return (sinceMs) => {
    const now = performance.now();
    if (!last || last.askedMs < sinceMs || now - last.askedMs > ms) last = { askedMs: now, answer: ask() };
    return last.answer;
  };
}

/** Fails where a process ended that nobody ended. */
export function assertAlive(members: readonly Member[]): void {
  for (const {
    service,
    process: { child },
    isUp,
  } of members) {
    const end = child.exitCode ?? child.signalCode;
    if (isUp && end !== null) throw new Error(`${service} ended by itself with ${end}\n${lastWords(members)}`);
  }
}

const describe = (lags: Lag[] | null): string =>
  lags
    ?.filter(({ lag }) => lag > 0n)
    .map((one) => `${one.group} ${one.topic}/${one.partition}: ${one.lag}`)
    .join(', ') ?? 'the broker does not answer';

/** The ends of what all processes logged, for a person to read. */
const lastWords = (members: readonly Member[]): string =>
  members.map(({ service, process }) => `${service}: ${process.output().stderr.slice(-3_000)}`).join('\n');

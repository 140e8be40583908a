import type { EventLog, Lag } from '@dateline/event-log';
import { EVENT_TOPICS } from '@dateline/events';
import { setTimeout as pause } from 'node:timers/promises';
import { CONSUMERS, type ConsumerName } from './fault.ts';
import type { Member } from './member.ts';

const POLL_MS = 200;
const CONSUMED_WITHIN_MS = 120_000;

/** How far the consumers have come. */
export type Consumption = {
  /** Set by the round: resolves when everything is published. */
  published: Promise<void>;
  lags(services?: readonly ConsumerName[]): Promise<Lag[]>;
  /** Resolves when everything is published and consumed by these services; rejects when a process of them ended by itself. */
  untilConsumed(services?: readonly ConsumerName[]): Promise<void>;
  /** What a trap caught, or null where everything was consumed before it caught anything. */
  orNothing<Caught>(trap: Promise<Caught>): Promise<Caught | null>;
};

/** `members`: the processes there are, also those that are started later. */
export function watchConsumption(log: EventLog, members: readonly Member[]): Consumption {
  const lags = async (services: readonly ConsumerName[] = CONSUMERS) =>
    (await Promise.all(services.map((service) => log.admin.lag(service, EVENT_TOPICS)))).flat();
  const current = shareFor(POLL_MS, lags);
  const waitFor = (services: readonly string[], isEnough = () => false) => {
    const beganMs = performance.now();
    const ofServices = async () => (await current(beganMs)).filter(({ group }) => services.includes(group));
    return untilNoLag({ lags: ofServices, members, isEnough });
  };
  const consumption: Consumption = {
    published: Promise.resolve(),
    lags,
    async untilConsumed(services = CONSUMERS) {
      await consumption.published;
      await waitFor(services);
    },
    async orNothing(trap) {
      let isDecided = false;
      const nothing = consumption.published.then(() => waitFor(CONSUMERS, () => isDecided)).then(() => null);
      try {
        return await Promise.race([trap, nothing]);
      } finally {
        isDecided = true;
      }
    },
  };
  return consumption;
}

type Wait = { lags: () => Promise<Lag[]>; members: readonly Member[]; isEnough: () => boolean };

async function untilNoLag({ lags, members, isEnough }: Wait): Promise<void> {
  const deadlineMs = performance.now() + CONSUMED_WITHIN_MS;
  for (; !isEnough(); await pause(POLL_MS)) {
    assertAlive(members);
    // A broker that is away answers later.
    const left = await lags().catch(() => null);
    if (left?.every(({ lag }) => lag === 0n)) return;
    if (performance.now() > deadlineMs) throw new Error(`not consumed: ${describe(left)}\n${lastWords(members)}`);
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
  for (const { service, process, isUp } of members) {
    const end = process.child.exitCode ?? process.child.signalCode;
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

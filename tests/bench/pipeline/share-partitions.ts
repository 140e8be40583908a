import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { TOPICS } from '@dateline/events';
import { DERIVED, TABLES } from '@dateline/warehouse';
import { interrupt, type Running, startService } from '../../support/dateline.ts';
import { cpuTimeMs, peakMb } from './cpu-time.ts';
import { endOf, type Stand, untilJoined } from './stand.ts';

/** `moves`: at a third of the way one more joins, at two thirds one of the first leaves. */
export type Sharing = { service: string; processes: number; events: number; moves: boolean };
/** `us`: processor time an event. `peakMb`: of each process. `rows`: stands for all rows that the tables hold in the end. */
export type Shared = Omit<Sharing, 'events'> & {
  eventsPerSecond: number;
  us: { consumers: number; server: number; broker: number };
  peakMb: number[];
  rows: string;
};

const LOOK_MS = 20;

/** A process at work; once it has left, what it had taken by then. */
type Member = { running: Running; left: { cpuMs: number; peakMb: number } | null };

/**
 * Several processes of one consumer, started at once on a topic that is full. The clock runs from all being members with their
 * partitions, over what is left then, until the last record is committed.
 */
export async function share(stand: Stand, sharing: Sharing): Promise<Shared> {
  const { service, processes, events, moves } = sharing;
  await Promise.all([stand.newDatabase(), stand.forgetGroup(service)]);
  const members: Member[] = Array.from({ length: processes }, () => start(stand, service));
  try {
    await Promise.all(members.map(({ running }) => untilJoined(stand, service, { running, members: processes })));
    const before = costsOf(stand, members);
    const startMs = performance.now();
    const due = await backlog(stand, service);
    if (due < events / 3) throw new Error(`only ${due} of ${events} events are left to measure: take more of them`);
    if (moves) await move(stand, { service, members, due });
    await untilLeft(stand, { service, members, left: 0 });
    const seconds = (performance.now() - startMs) / 1_000;
    const after = costsOf(stand, members);
    const each = (name: keyof Costs): number => ((after[name] - before[name]) * 1_000) / due;
    return {
      service,
      processes,
      moves,
      eventsPerSecond: due / seconds,
      us: { consumers: each('consumers'), server: each('server'), broker: each('broker') },
      peakMb: members.map(({ running, left }) => left?.peakMb ?? peakMb(running.pid)),
      rows: await digestOf(stand),
    };
  } finally {
    await Promise.all(members.filter(({ left }) => !left).map(({ running }) => interrupt(running)));
  }
}

const start = ({ environment }: Stand, service: string): Member => ({
  running: startService(service, environment),
  left: null,
});

/** One more joins at a third of the way; the first leaves, in order, at two thirds. */
async function move(
  stand: Stand,
  { service, members, due }: { service: string; members: Member[]; due: number },
): Promise<void> {
  await untilLeft(stand, { service, members, left: (due * 2) / 3 });
  members.push(start(stand, service));
  await untilLeft(stand, { service, members, left: due / 3 });
  const [first] = members;
  if (!first) return;
  first.left = { cpuMs: cpuTimeMs(first.running.pid), peakMb: peakMb(first.running.pid) };
  await interrupt(first.running);
}

/** Rejects when a member ends that is not to. */
async function untilLeft(
  stand: Stand,
  { service, members, left }: { service: string; members: readonly Member[]; left: number },
): Promise<void> {
  const ends = members.filter((member) => !member.left).map(({ running }) => endOf(service, running));
  while ((await Promise.race([backlog(stand, service), ...ends])) > left) await pause(LOOK_MS);
}

async function backlog({ log }: Stand, group: string): Promise<number> {
  const lags = await log.admin.lag(group, [TOPICS.comments]);
  return lags.reduce((sum, { lag }) => sum + Number(lag), 0);
}

/** Processor time so far, in milliseconds. */
type Costs = { consumers: number; server: number; broker: number };

const costsOf = ({ server, brokerPid }: Stand, members: readonly Member[]): Costs => ({
  consumers: members.reduce((sum, { running, left }) => sum + (left?.cpuMs ?? cpuTimeMs(running.pid)), 0),
  server: cpuTimeMs(server.pid),
  broker: brokerPid === undefined ? Number.NaN : cpuTimeMs(brokerPid),
});

/** Of every row that counts, in every column but the time of insertion. */
async function digestOf({ warehouse }: Stand): Promise<string> {
  const hash = createHash('sha256');
  for (const { name } of [...TABLES, ...DERIVED]) {
    const [found] = await warehouse.query(
      `SELECT count() AS rows, sum(cityHash64(toString(tuple(* EXCEPT (inserted_at))))) AS sum FROM ${name} FINAL`,
    );
    hash.update(JSON.stringify(found));
  }
  return hash.digest('hex');
}

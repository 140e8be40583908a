import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { articleId, encodeEvent } from '@dateline/events';
import { interrupt, startService } from '../support/dateline.ts';
import { commentEvent } from './pipeline/comment-events.ts';
import { peakMb } from './pipeline/cpu-time.ts';
import { type Delay, publishEvenly, type Sent, summarize, TABLES, watch } from './pipeline/delay.ts';
import { preload } from './pipeline/preload.ts';
import { openStand, type Stand, untilJoined } from './pipeline/stand.ts';

/**
 * `npm run bench:hot`: 100,000 comments at once, on one article or spread over 200, while readers of 200 other articles go on at an
 * even rate. How soon these can be queried, in the partition of the hot article and in the others, and the most memory that each
 * consumer took. A real broker; every consumer a process of its own. A table on stderr, JSON on stdout.
 */
const { values: options } = parseArgs({
  options: { comments: { type: 'string', default: '100000' }, seconds: { type: 'string', default: '30' } },
});
const SERVICES = ['archive', 'dates', 'casualties'];
const OTHERS_A_SECOND = 200;
/** Processes that have just started are slow; the burst comes once they are not. */
const WARM_UP_SECONDS = 8;
const HOT = articleId('bench', 'everybody comments on this');
const SPREAD = Array.from({ length: 200 }, (_, index) => articleId('bench', `spread-${index}`));

type Result = { load: string; delays: (Delay & { where: string })[]; peaks: Record<string, number> };

const results: Result[] = [];
for (const load of ['spread', 'hot']) results.push(await measure(load));
print(results);
process.stdout.write(`${JSON.stringify({ comments: Number(options.comments), results })}\n`);

/** Each load on servers of its own: none finds what another left. */
async function measure(load: string): Promise<Result> {
  const stand = await openStand();
  try {
    await stand.newDatabase();
    const services = SERVICES.map((name) => startService(name, stand.environment));
    try {
      await Promise.all(services.map((running, index) => untilJoined(stand, SERVICES[index] ?? '', { running })));
      const delays = await delaysUnder(stand, load);
      const peaks = Object.fromEntries(services.map(({ pid }, index) => [SERVICES[index] ?? '', peakMb(pid)]));
      return { load, delays, peaks };
    } finally {
      await Promise.all(services.map(interrupt));
    }
  } finally {
    await stand.dispose();
  }
}

async function delaysUnder(stand: Stand, load: string): Promise<Result['delays']> {
  const sent: Sent[] = [];
  const seconds = WARM_UP_SECONDS + Number(options.seconds);
  const others = { events: seconds * OTHERS_A_SECOND, perSecond: OTHERS_A_SECOND, first: 0 };
  const publishing = publishEvenly(stand, { ...others, warmUp: WARM_UP_SECONDS * OTHERS_A_SECOND }, sent);
  const watching = watch(stand, others.events, sent);
  await pause(WARM_UP_SECONDS * 1_000);
  const articles = load === 'hot' ? [HOT] : SPREAD;
  await preload(stand, { events: Number(options.comments), length: 'usual', articles });
  const crowded = await partitionOfHot(stand);
  const [partitions, seen] = await Promise.all([publishing, watching]);
  return TABLES.flatMap((table) =>
    [true, false].map((isCrowded) => {
      const here = (seen.get(table) ?? []).filter(
        ({ event }) => (partitions.get(event.articleId) === crowded) === isCrowded,
      );
      return { where: isCrowded ? 'its partition' : 'the others', ...summarize(table, here) };
    }),
  );
}

/** Published once more, which changes nothing that is counted: its position says where it stands. */
async function partitionOfHot({ log }: Stand): Promise<number | undefined> {
  const recordedAt = '2026-02-05T00:00:00.000Z';
  const [position] = await log.publish([
    encodeEvent(commentEvent({ index: 0, body: 'Hm.', recordedAt, article: HOT })),
  ]);
  return position?.partition;
}

function print(all: readonly Result[]): void {
  for (const { load, delays, peaks } of all) {
    say(`\n${load}: publish to queryable of other articles, ms`);
    for (const { table, where, p50, p99, worst } of delays) {
      const cells = [p50, p99, worst].map((ms) => ms.toFixed(0).padStart(8)).join('');
      say(`${table.padEnd(16)}${where.padEnd(15)}${cells}`);
    }
    const mb = Object.entries(peaks).map(([name, peak]) => `${name} ${peak.toFixed(0)} MB`);
    say(`most memory: ${mb.join(', ')}`);
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

import type { Lag } from '@dateline/event-log';
import { CONSUMERS, type ConsumerName, describeHits, type Fault } from '../fault.ts';
import type { Stage } from '../stage.ts';

/** Each consumer is stopped, the offsets of some of its partitions are set back, it is started again. */
export const offsetsRewound: Fault = {
  name: 'rewind',
  summary: 'committed offsets of each consumer set back',
  async strike(stage, random) {
    const moments = CONSUMERS.map((service) => ({
      service,
      nth: stage.nth(service, random),
      shares: Array.from({ length: 8 }, random),
    }));
    const hits = await Promise.all(moments.map((moment) => rewind(stage, moment)));
    return describeHits(hits);
  },
};

/** `shares`: for each partition how far it is set back; every other one stays. */
type Moment = { service: ConsumerName; nth: number; shares: readonly number[] };

async function rewind(stage: Stage, { service, nth, shares }: Moment): Promise<string | null> {
  const member = stage.member(service);
  const held = await stage.orNothing(member.line.holdRequest(nth));
  if (!held) return null;
  held.forward();
  const code = await member.stop();
  if (code !== 0) throw new Error(`${service} ended with ${code}`);
  const moved: Lag[] = [];
  for (const [index, lag] of (await stage.lags([service])).entries()) {
    const share = shares[index] ?? 0;
    if (lag.committed === null || lag.committed === 0n || share < 0.5) continue;
    const offset = BigInt(Math.floor(Number(lag.committed) * (1 - share)));
    await stage.log.admin.seek(service, { topic: lag.topic, partition: lag.partition, offset });
    moved.push({ ...lag, committed: offset, lag: lag.committed - offset });
  }
  const batches = member.batches().length;
  await member.restart();
  await stage.untilConsumed([service]);
  const after = member.batches().slice(batches);
  const readAgain = moved.filter(({ topic, partition, committed }) =>
    after.some((batch) => batch.topic === topic && batch.partition === partition && BigInt(batch.first) === committed),
  );
  const records = moved.reduce((sum, { lag }) => sum + lag, 0n);
  if (records === 0n || readAgain.length < moved.length) return null;
  const skipped = after.reduce((sum, batch) => sum + batch.skipped, 0);
  return `${service} at insert ${nth}: ${moved.length} partitions set back by ${records} records, ${skipped} passed over`;
}

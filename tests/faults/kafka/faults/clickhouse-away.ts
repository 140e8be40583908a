import type { Fault } from '../fault.ts';
import { SMALL_HEAP, watchOutage } from '../outage.ts';
import { assertAlive } from '../consumption.ts';

const AWAY_MS = 60_000;
/** It begins within so many inserts of the archive: most events come while ClickHouse is away. */
const BEGINS_WITHIN = 10;
const ROUNDS_AT_ONCE = 7;

/** No way to ClickHouse for 60 s, while events go on coming: consumption waits, nothing is committed, it resumes by itself. */
export const clickHouseAway: Fault = {
  name: 'clickhouse-away',
  summary: `no way to ClickHouse for ${AWAY_MS / 1_000} s: nothing committed, memory flat`,
  paceMs: 1_000,
  environment: SMALL_HEAP,
  roundsAtOnce: ROUNDS_AT_ONCE,
  async strike(stage, random) {
    const { members } = stage;
    const nth = 1 + Math.floor(random() * BEGINS_WITHIN);
    const held = await stage.orNothing(stage.member('archive').line.holdRequest(nth));
    if (!held) return null;
    held.forward();
    const pids = members.map(({ process }) => process.pid);
    for (const { line } of members) line.refuse();
    const seen = await watchOutage(stage, performance.now() + AWAY_MS);
    for (const { line } of members) line.accept();
    await stage.untilConsumed();
    assertAlive(members);
    if (members.some(({ process }, index) => process.pid !== pids[index])) throw new Error('a consumer was replaced');
    return `from insert ${nth} of archive on, ${seen}`;
  },
};

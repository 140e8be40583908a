import { TABLES } from '@dateline/warehouse';
import { eventually } from '../../../support/eventually.ts';
import type { Insert } from '../../../support/line-traps.ts';
import { CONSUMERS, type ConsumerName, describeHits, type Fault, PATIENCE_MS } from '../fault.ts';
import type { Stage } from '../stage.ts';

/** Inserts of which the server remembers the tokens, instead of 1,000. */
const WINDOW = 2;

/** An insert is tried again so late that the server has forgotten its token: it writes the rows a second time. */
export const retryPastWindow: Fault = {
  name: 'past-window',
  summary: 'an insert of each consumer tried again past the deduplication window',
  async strike(stage, random) {
    const moments = CONSUMERS.map((service) => ({ service, nth: stage.nth(service, random) }));
    for (const { name } of TABLES) {
      // A merge would collapse what is written twice before it can be counted.
      await stage.clickhouse.command(`SYSTEM STOP MERGES ${name}`);
      await stage.clickhouse.command(
        `ALTER TABLE ${name} MODIFY SETTING non_replicated_deduplication_window = ${WINDOW}`,
      );
    }
    const hits = await Promise.all(moments.map(({ service, nth }) => delayRetry(stage, service, nth)));
    return describeHits(hits);
  },
};

const holdsRows = ({ table }: Insert): boolean => TABLES.some(({ name }) => name === table);

async function delayRetry(stage: Stage, service: ConsumerName, nth: number): Promise<string | null> {
  const { line } = stage.member(service);
  // Every other insert notes progress.
  const held = await stage.orNothing(line.holdAnswer(Math.ceil(nth / 2), holdsRows));
  if (!held) return null;
  const isSame = ({ token }: Insert): boolean => token === held.token;
  const trap = line.holdRequest(1, isSame);
  held.cut();
  const retry = await stage.orNothing(trap);
  if (!retry) return null;
  for (let other = 0; other <= WINDOW; other += 1) await insertAgain(stage, held.table, `${held.token} ${other}`);
  const before = await countRepeated(stage, held.table);
  retry.forward();
  await eventually(() => {
    if (line.acknowledged.filter(isSame).length < 2) throw new Error('the retry was not acknowledged');
  }, PATIENCE_MS);
  const repeated = (await countRepeated(stage, held.table)) - before;
  return repeated > 0 ? `${service} at insert ${nth} (${held.table}), ${repeated} rows written twice` : null;
}

/** One more insert with a token of its own: a row that is there already, which FINAL collapses. */
async function insertAgain({ clickhouse }: Stage, table: string, token: string): Promise<void> {
  await clickhouse.command(
    `INSERT INTO ${table} SETTINGS insert_deduplication_token = '${token}' SELECT * FROM ${table} LIMIT 1`,
  );
}

/** Rows that are stored more than once. */
async function countRepeated({ clickhouse }: Stage, table: string): Promise<number> {
  const key = TABLES.find(({ name }) => name === table)?.key.join(', ');
  const [found] = await clickhouse.reader.query<{ repeated: string }>(
    `SELECT count() - uniqExact(${key}) AS repeated FROM ${table}`,
  );
  return Number(found?.repeated);
}

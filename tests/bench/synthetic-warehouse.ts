import { restateStanding, type Warehouse } from '@dateline/warehouse';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/dateline.ts';

/** Articles with eight figures and twelve dates each, one in ten revised; readers' mentions make up the rest. */
export type Spread = { articles: number; commentDates: number };

/** What makes 5 million figures and 10 million date mentions. */
export const FULL: Spread = { articles: 568_000, commentDates: 2_840_000 };

/** Texts are numbered `n`, five minutes apart from March 2022 on; revision two comes eight hours later. */
const TEXTS = (articles: number) => `SELECT number AS n, reinterpretAsUUID(sipHash128('a', n)) AS id,
    arrayJoin(if(n % 10 = 3, [1, 2], [1])) AS rev,
    toDateTime64('2022-03-01 00:00:00', 3, 'UTC') + toIntervalSecond(n * 226) + toIntervalHour((rev - 1) * 8) AS known
  FROM numbers(${articles})`;

const DAYS_BACK = 'multiIf(h % 10 < 4, 0, h % 10 < 8, 1, intDiv(h, 10) % 30)';

/** Speakers are as unevenly cited as in news: a few carry most, 300 in all; two texts in five name none. */
const SPEAKER = `if(intDiv(h, 7000) % 10 < 4, NULL, concat('the ministry of ', toString(toUInt32(exp(log(300) * (intDiv(h, 70000) % 1000) / 1000)))))`;

const SENTENCE = `concat('At least ', toString(best), ' people were ', category, ' when ', ['a missile', 'a strike', 'a blast', 'a flood', 'shelling'][1 + h % 5],
  ' hit ', ['a market', 'the station', 'a school', 'homes', 'the port', 'a clinic'][1 + intDiv(h, 5) % 6], ' in district ', toString(intDiv(h, 30) % 900), ', ', ifNull(attribution, 'residents'), ' told outlet ', toString(n % 400))`;

/** The statements of a migration that fill one table from another; what they give is what the consumers write (derived.int.test.ts). */
function migration(file: string, ...names: readonly string[]): string[] {
  const sql = readFileSync(join(ROOT, 'packages/warehouse/migrations', file), 'utf8');
  return names.map((begin) => {
    const start = sql.indexOf(`\n${begin}`) + 1;
    if (start === 0) throw new Error(`${file} has no statement that begins with "${begin}"`);
    return sql.slice(start, sql.indexOf(';\n', start));
  });
}

/** Fills articles, figures and date_mentions inside the server, then what follows from them. */
export async function fillWarehouse(warehouse: Warehouse, { articles, commentDates }: Spread): Promise<void> {
  await warehouse.command(`INSERT INTO articles SELECT id, rev, if(rev = 1, 'published', 'revised'), concat('outlet-', toString(n % 400)), NULL,
    toString(n), NULL, 'en', known, 'instant', 'feed', known, 'instant', 'feed', 'Body.', NULL, known, now64(3) FROM (${TEXTS(articles)})`);
  await warehouse.command(`INSERT INTO articles SELECT reinterpretAsUUID(sipHash128('a', number)), 1, 'retracted', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    toDateTime64('2022-03-01 00:00:00', 3, 'UTC') + toIntervalSecond(number * 226) + toIntervalHour(30), 'instant', 'observed', NULL, 'withdrawn', now64(3), now64(3)
    FROM numbers(${articles}) WHERE number % 100 = 7`);
  const view = 'CREATE MATERIALIZED VIEW IF NOT EXISTS figure_facts_writer';
  for (const sql of migration('020_figure_facts.sql', 'CREATE TABLE', view)) await warehouse.command(sql);
  const parts = 40;
  for (let part = 0; part < parts; part++) {
    const texts = `SELECT * FROM (${TEXTS(articles)}) WHERE intDiv(n * ${parts}, ${articles}) = ${part}`;
    await warehouse.command(figuresOf(texts));
    await warehouse.command(datesOf(texts, 'article', 12));
  }
  const perArticle = Math.ceil(commentDates / articles);
  for (let part = 0; part < parts; part++) {
    const texts = `SELECT * FROM (${TEXTS(articles)}) WHERE rev = 1 AND intDiv(n * ${parts}, ${articles}) = ${part}`;
    await warehouse.command(datesOf(texts, 'comment', perArticle));
  }
  // Three articles in ten stand in a story with others, three to a story.
  await warehouse.command(`INSERT INTO story_members (article_id, story_id, known_at, texts)
    SELECT reinterpretAsUUID(sipHash128('a', number)), reinterpretAsUUID(sipHash128('a', number - number % 10)), now64(3), 3
    FROM numbers(${articles}) WHERE number % 10 < 3`);
  const [figures = ''] = migration('045_counted_figures.sql', 'INSERT INTO');
  const [periods = ''] = migration('046_named_periods.sql', 'INSERT INTO');
  // In parts: a busy machine would not get through all of it within the time of one request.
  const fills = 4;
  for (let part = 0; part < fills; part++) {
    const ofPart = (id: string) => `cityHash64(${id}) % ${fills} = ${part}`;
    await warehouse.command(`${figures}\nWHERE ${ofPart('f.article_id')}`);
    await warehouse.command(periods.replace('WHERE type', `WHERE ${ofPart('m.article_id')} AND type`));
  }
  await restateStanding(warehouse);
  await warehouse.command('DROP VIEW figure_facts_writer SYNC');
  await warehouse.command('DROP TABLE figure_facts SYNC');
}

const figuresOf = (texts: string): string => `INSERT INTO figures SELECT
    reinterpretAsUUID(sipHash128('f', n, rev, i)), id, 'article', id, rev, toUInt32(i * 97), toUInt32(i * 97 + 8), toString(best), ${SENTENCE},
    ['killed', 'killed', 'killed', 'wounded', 'wounded', 'wounded', 'missing', 'displaced', 'captured', 'munitions', 'damage', 'casualties'][1 + h % 12] AS category,
    NULL, [NULL, 'person', 'civilian', 'military', 'perpetrator'][1 + intDiv(h, 12) % 5], best, best, if(h % 3 = 0, NULL, best),
    if(h % 3 = 0, 'at_least', 'exact'), false,
    ['new', 'new', 'new', 'new', 'new', 'cumulative', 'additional', 'subtotal', 'background', 'joint'][1 + intDiv(h, 60) % 10],
    if(intDiv(h, 600) % 10 < 7, 'asserted', ['denied', 'disputed', 'hypothetical'][1 + intDiv(h, 600) % 3]), ${SPEAKER} AS attribution, NULL, NULL, NULL, NULL,
    toDateTime64(event, 3, 'UTC'), toDateTime64(event, 3, 'UTC') + toIntervalDay(if(h % 17 = 0, 30, 1)), false,
    ['sentence', 'lead', 'publication', 'paragraph'][1 + intDiv(h, 11) % 4], concat('rule.', toString(h % 60)), 0.9, h % 13 = 0, 'bench-1',
    known, 'instant', known, now64(3)
  FROM (SELECT n, id, rev, known, arrayJoin(range(8)) AS i, cityHash64(n, i) AS h, toDate32(known) - ${DAYS_BACK} AS event,
    toUInt64(exp(6 * (intDiv(h, 9) % 1000) / 1000)) AS best FROM (${texts}))`;

const datesOf = (texts: string, kind: 'article' | 'comment', count: number): string => `INSERT INTO date_mentions SELECT
    reinterpretAsUUID(sipHash128('d', '${kind}', n, rev, i)), ${kind === 'article' ? 'id' : "reinterpretAsUUID(sipHash128('c', n, i))"}, '${kind}', id, rev,
    toUInt32(i * 60), toUInt32(i * 60 + 9), toString(day), concat('It happened on ', toString(day), ' near district ', toString(h % 900), ', they said.'),
    'DATE', toString(day), NULL, if(h % 20 = 0, 'month', 'day'), NULL, NULL, toDateTime64(day, 3, 'UTC'),
    toDateTime64(day, 3, 'UTC') + toIntervalDay(if(h % 20 = 0, 30, 1)), false, 'publication', NULL, concat('rule.', toString(h % 80)), 0.9, false,
    'bench-1', known, 'instant', known, now64(3)
  FROM (SELECT n, id, rev, known, arrayJoin(range(${count})) AS i, cityHash64('d', n, i) AS h, toDate32(known) - ${DAYS_BACK} AS day FROM (${texts}))`;

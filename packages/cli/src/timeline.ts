import { type Bounds, describeBounds } from '@dateline/figures';
import type { Reader } from '@dateline/warehouse';
import { formatTable } from './format-table.ts';

type Statement = Bounds & { category: string; scope: string; attribution: string; articles: string };
type TollRow = Statement & { day: string };
type RevisionRow = Bounds & {
  event: string;
  category: string;
  known: string;
  scope: string;
  attribution: string;
  articles: string;
};
type CountsRow = { articles: string; comments: string; dates: string; figures: string };

const COUNTS = `SELECT
  (SELECT count() FROM current_articles) AS articles, (SELECT count() FROM current_comments) AS comments,
  (SELECT count() FROM date_mentions FINAL) AS dates, (SELECT count() FROM figures FINAL) AS figures`;

/** What current articles state for the events of each day: of each speaker the newest number, and the newest total. */
const TOLLS = `SELECT toString(day) AS day, category, ifNull(attribution, '(the article itself)') AS attribution,
    number.1 AS low, number.2 AS best, number.3 AS high, scope, articles
  FROM casualties_daily
  ARRAY JOIN [tuple(latest_low, latest_best, latest_high), tuple(cumulative_low, cumulative_best, cumulative_high)] AS number,
    ['event', 'cumulative'] AS scope
  WHERE victims = 'victims' AND coalesce(number.1, number.2, number.3) IS NOT NULL
  ORDER BY day, indexOf(['wounded', 'killed'], category) DESC, category, coalesce(number.2, number.1, number.3) DESC, attribution`;

/** Each number of an event when it was first stated, where more than one was: speakers stand in one order of time. */
const REVISIONS = `SELECT toString(event_day) AS event, category, toString(toDate(min(known_at))) AS known,
    low, best, high, scope, ifNull(attribution, '(the article itself)') AS attribution, uniqExact(article_id) AS articles
  FROM toll_statements
  WHERE event_day IS NOT NULL AND victims = 'victims' AND (event_day, category) IN
    (SELECT event_day, category FROM toll_statements WHERE victims = 'victims'
     GROUP BY event_day, category HAVING uniqExact(low, best, high) > 1)
  GROUP BY event_day, category, scope, attribution, low, best, high
  ORDER BY event_day, indexOf(['wounded', 'killed'], category) DESC, category, known, coalesce(best, low, high), attribution`;

/** Prints what `npm start` promises: what was reported to happen when, by whom, and how it was revised. */
export async function printTimeline(reader: Reader, out: NodeJS.WritableStream): Promise<void> {
  const [counts] = await reader.query<CountsRow>(COUNTS);
  const tolls = await reader.query<TollRow>(TOLLS);
  const revisions = await reader.query<RevisionRow>(REVISIONS);
  out.write(
    `\n${counts?.articles} articles and ${counts?.comments} comments gave ${counts?.dates} dates and ${counts?.figures} figures.\n`,
  );
  out.write(
    "\nWHAT WAS REPORTED, BY DAY OF THE EVENT (each speaker's newest statement; machine coding, not verified)\n\n",
  );
  out.write(formatTable(['day', 'category', 'number', 'who says so', 'articles'], blankRepeats(tolls.map(tollCells))));
  if (revisions.length > 0) {
    out.write('\nHOW NUMBERS WERE REVISED (by the day on which each was first stated)\n\n');
    out.write(
      formatTable(
        ['event', 'category', 'known', 'number', 'who says so', 'articles'],
        blankRepeats(revisions.map(revisionCells)),
      ),
    );
  }
}

const tollCells = (row: TollRow): string[] => [row.day, row.category, describe(row), row.attribution, row.articles];

const revisionCells = (row: RevisionRow): string[] => [
  row.event,
  row.category,
  row.known,
  describe(row),
  row.attribution,
  row.articles,
];

/** "14 in all" is a running total as it stood then: it holds what was counted before. */
const describe = (row: Statement): string =>
  row.scope === 'cumulative' ? `${describeBounds(row)} in all` : describeBounds(row);

/** Leaves out what the row above says already, from the left, so that groups stand out. */
function blankRepeats(rows: readonly string[][]): string[][] {
  return rows.map((row, index) => {
    const above = rows[index - 1] ?? [];
    const first = row.findIndex((cell, column) => cell !== above[column]);
    return row.map((cell, column) => (column < Math.min(first, 2) ? '' : cell));
  });
}

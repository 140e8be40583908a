import { type Bounds, describeBounds } from '@dateline/figures';
import type { Reader } from '@dateline/warehouse';
import { formatTable } from './format-table.ts';

type TollRow = Bounds & { day: string; category: string; attribution: string; articles: string };
type RevisionRow = Bounds & { event: string; category: string; attribution: string; known: string; change: string };
type CountsRow = { articles: string; comments: string; dates: string; figures: string };

const COUNTS = `SELECT
  (SELECT count() FROM current_articles) AS articles, (SELECT count() FROM current_comments) AS comments,
  (SELECT count() FROM date_mentions FINAL) AS dates, (SELECT count() FROM figures FINAL) AS figures`;

/** What current articles state for the events of each day, one row a speaker; the newest statement of each. */
const TOLLS = `SELECT toString(day) AS day, category, ifNull(attribution, '(the article itself)') AS attribution,
    latest_low AS low, latest_best AS best, latest_high AS high, articles
  FROM casualties_daily
  WHERE victims = 'victims' AND coalesce(latest_low, latest_best, latest_high) IS NOT NULL
  ORDER BY day, indexOf(['wounded', 'killed'], category) DESC, category, coalesce(best, low, high) DESC, attribution`;

/** Every change of the series that changed. */
const REVISIONS = `SELECT ifNull(toString(event_day), toString(toDate(event_starts_at))) AS event, category,
    ifNull(attribution, '(the article itself)') AS attribution, toString(toDate(known_at)) AS known, change, low, best, high
  FROM toll_history
  WHERE change != 'unchanged' AND series_id IN (SELECT series_id FROM toll_history WHERE change NOT IN ('first', 'unchanged'))
  ORDER BY event, category, attribution, known_at, known`;

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
    out.write('\nHOW NUMBERS WERE REVISED (by the day on which each became known)\n\n');
    out.write(
      formatTable(
        ['event', 'category', 'who says so', 'known', 'number', 'change'],
        blankRepeats(revisions.map(revisionCells)),
      ),
    );
  }
}

const tollCells = (row: TollRow): string[] => [
  row.day,
  row.category,
  describeBounds(row),
  row.attribution,
  row.articles,
];

const revisionCells = (row: RevisionRow): string[] => [
  row.event,
  row.category,
  row.attribution,
  row.known,
  describeBounds(row),
  row.change,
];

/** Leaves out what the row above says already, from the left, so that groups stand out. */
function blankRepeats(rows: readonly string[][]): string[][] {
  return rows.map((row, index) => {
    const above = rows[index - 1] ?? [];
    const first = row.findIndex((cell, column) => cell !== above[column]);
    return row.map((cell, column) => (column < Math.min(first, 2) ? '' : cell));
  });
}

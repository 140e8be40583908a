import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the revision histories lie; they are not part of this repository. */
export const TOLLS_FOLDER = fileURLToPath(new URL('../../../shared/corpora/tolls', import.meta.url));

/** One change of one number: what a record said of `valid_date` from `known_at` on; null when it said nothing any more. */
type Change = {
  field: 'killed_cum' | 'injured_cum' | 'personnel_cum';
  valid_date: string;
  value: number | null;
  known_at: string;
  kind: 'first' | 'revision' | 'withdrawn' | 'restored';
};

/** A change with its series: the file's name and the field. */
export type TollChange = Change & { series: string };

const WORDING = {
  killed_cum: (day: string, count: string) => `As of ${day}, the number of people killed stood at ${count}`,
  injured_cum: (day: string, count: string) => `As of ${day}, the number of wounded had reached ${count}`,
  personnel_cum: (day: string, count: string) =>
    `As of ${day}, a total of ${count} soldiers had been killed or wounded`,
} as const;

const CATEGORIES = { killed_cum: 'killed', injured_cum: 'wounded', personnel_cum: 'casualties' } as const;

const SPEAKERS: Readonly<Record<string, string>> = {
  gaza: 'the Gaza health ministry',
  lebanon: 'the Lebanese health ministry',
  'ukraine-personnel': 'the Ukrainian general staff',
};

/** How a series is asked for in the views. */
export const seriesOf = ({ series, field }: TollChange) => ({
  category: CATEGORIES[field],
  attribution: SPEAKERS[series] ?? series,
});

/** Every change of every history, in order of publication. */
export function readTollChanges(): TollChange[] {
  const changes = Object.keys(SPEAKERS).flatMap((series) =>
    readFileSync(`${TOLLS_FOLDER}/${series}.jsonl`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): TollChange => ({ series, ...(JSON.parse(line) as Change) })),
  );
  return changes.toSorted((a, b) => a.known_at.localeCompare(b.known_at));
}

/** What the record said of a number at an instant: the value of its last change by then; undefined before the first. */
export function valueAt(changes: readonly TollChange[], instant: string): number | null | undefined {
  return changes.findLast(({ known_at }) => known_at <= instant)?.value;
}

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The bulletin that states a change, as a document that ingest takes. Each is an article of its own. */
export function bulletin(change: TollChange & { value: number }): { sourceId: string; [field: string]: unknown } {
  const { field, valid_date, value, known_at } = change;
  const { attribution } = seriesOf(change);
  const body = `${WORDING[field](DAY.format(new Date(valid_date)), value.toLocaleString('en'))}, ${attribution} said.`;
  return {
    source: { name: change.series },
    sourceId: `${field}/${valid_date}/${known_at}`,
    publishedAt: known_at,
    body,
  };
}

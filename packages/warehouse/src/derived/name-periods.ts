import type { DateMentionRow } from '../tables/date-mentions.ts';
import { STANDING } from '../standing/standing.ts';
import type { NamedPeriodRow } from '../tables/named-periods.ts';

type Mention = DateMentionRow & { starts_at: string; ends_at: string };

const DAY_MS = 86_400_000;

/**
 * The rows of `named_periods` for the mentions of one revision of one text, in the order of the text. Only dates and times with both
 * bounds within what ClickHouse can hold are periods; durations and sets name none.
 */
export function namePeriods(
  mentions: readonly DateMentionRow[],
  source: { source_name: string | null },
): NamedPeriodRow[] {
  const dated = mentions.filter(isDated).toSorted((a, b) => a.span_start - b.span_start);
  const byPeriod = Map.groupBy(dated, ({ starts_at, ends_at, unit }) => `${starts_at} ${ends_at} ${unit}`);
  const byDay = Map.groupBy(dated.filter(isWithinDay), dayOf);
  return [...byPeriod.values()].flatMap((named) => {
    const [first] = named;
    if (!first) return [];
    const ofDay = isWithinDay(first) ? (byDay.get(dayOf(first)) ?? []) : [];
    const opensDay = ofDay[0] === first;
    return [
      {
        document_id: first.document_id,
        document_kind: first.document_kind,
        article_id: first.article_id,
        revision: first.revision,
        starts_at: first.starts_at,
        ends_at: first.ends_at,
        unit: first.unit ?? '',
        day: dayOf(first),
        opens_day: opensDay,
        day_mentions: opensDay ? ofDay.length : 0,
        mentions: named.length,
        quoted_mentions: named.filter(({ quoted }) => quoted).length,
        source_name: source.source_name,
        known_at: first.known_at,
        recorded_at: first.recorded_at,
        span_start: first.span_start,
        sentence: first.sentence,
        ...STANDING,
      },
    ];
  });
}

const isDated = (mention: DateMentionRow): mention is Mention =>
  (mention.type === 'DATE' || mention.type === 'TIME') && mention.starts_at !== null && mention.ends_at !== null;

const isWithinDay = ({ starts_at, ends_at }: Mention): boolean => Date.parse(ends_at) <= Date.parse(starts_at) + DAY_MS;

const dayOf = ({ starts_at }: Mention): string => starts_at.slice(0, 10);

import type { Rule } from '@dateline/rules';
import type { UnresolvedReason } from './mention.ts';

/** Calendar units, and the finer ones of durations. */
export type Unit =
  | 'century'
  | 'decade'
  | 'year'
  | 'half'
  | 'season'
  | 'quarter'
  | 'month'
  | 'week'
  | 'weekend'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second';

/** TIMEX3 `mod`, and what it says: the part of the period, or how exact the amount is. */
export type Modifier =
  | 'START'
  | 'MID'
  | 'END'
  | 'APPROX'
  | 'LESS_THAN'
  | 'MORE_THAN'
  | 'EQUAL_OR_MORE'
  | 'EQUAL_OR_LESS';

/**
 * Against what a relative expression counts: the publication; the last date the text has mentioned; the last date of the
 * same sentence, else the publication; or, for "the end of the year", what the kind of text makes likely.
 */
export type Base = 'publication' | 'mention' | 'sentence' | 'context';

/** So many units before (negative) or after a base. */
export type Shift = { unit: Unit; amount: number; base: Base };

export type Season = 'SP' | 'SU' | 'FA' | 'WI';
export type PartOfDay = 'MO' | 'MI' | 'AF' | 'EV' | 'NI' | 'DT';

/** Which one of a name that comes round again: as the policy decides, or as the text says; `due` is the one now or to come. */
export type Which = 'nearest' | 'last' | 'this' | 'next' | 'due';

/** Stands for the last day of a month, whichever it is that year. */
export const LAST_DAY = 0;

/** So many units from what is named next: "two days before" Christmas, "the week of" 3 May. */
type Offset = { unit: Unit; amount: number };

/**
 * What a phrase says of a calendar period, before the document is known. null = not stated. `reported` is the quarter or year
 * that a report is about ("the latest quarter"); `same-period` is what it is compared with ("a year earlier", "the year-ago
 * quarter"): the quarter or month that the sentence, or the text so far, is about, so many years off.
 */
export type DateReading =
  | {
      kind: 'day';
      day: number;
      month: number | null;
      year: number | null;
      weekday?: number;
      which?: Which;
      monthShift?: Shift;
      yearShift?: Shift;
      ambiguous?: true;
    }
  | { kind: 'weekday'; weekday: number; which: Which; isFromMention?: true }
  | { kind: 'weekend' }
  | { kind: 'month'; month: number; year: number | null; which?: Which; yearShift?: Shift }
  | { kind: 'week-of-month'; nth: number; month: number; year: number | null; yearShift?: Shift }
  | { kind: 'quarter'; quarter: number; year: number | null; yearShift?: Shift }
  | { kind: 'half'; half: number; year: number | null; yearShift?: Shift }
  | { kind: 'season'; season: Season; year: number | null; which?: Which; yearShift?: Shift }
  | { kind: 'holiday'; name: string; year: number | null; which?: Which; yearShift?: Shift }
  | { kind: 'iso-week'; year: number; week: number; day: number | null }
  | { kind: 'year'; year: number }
  | { kind: 'decade'; decade: number; twoDigits: boolean }
  | { kind: 'century'; century: number }
  | { kind: 'shift'; shift: Shift }
  | { kind: 'reported'; unit: 'quarter' | 'year' }
  | { kind: 'same-period'; unit: 'quarter' | null; years: number; base: Base; reach: 'sentence' | 'text' }
  | { kind: 'offset'; from: DateReading; unit: Unit; amount: number; isExact?: true }
  | { kind: 'unresolvable'; value: string; unit: Unit; reason: UnresolvedReason; offset?: Offset };

/** A time on a day. `zone` as written, null when none is; `night` and the like come as a part of day. */
export type TimeReading =
  | { kind: 'clock'; hour: number; minute: number; second: number | null; zone: string | null }
  | { kind: 'part-of-day'; part: PartOfDay };

/** A day and a time that one phrase states together: "last night", an ISO timestamp. */
type MomentReading = { kind: 'moment'; date: DateReading; time: TimeReading };

export type AmountReading =
  | { kind: 'duration'; value: string; unit: Unit }
  | { kind: 'set'; value: string; unit: Unit };

/** Words that stand beside a date and change it: "early", "the end of", "about". */
type ModifierReading = { kind: 'modifier'; modifier: Modifier };

/** A date with the word that changes it in one phrase: "year-end". */
type ModifiedReading = { kind: 'modified'; modifier: Modifier; date: DateReading };

export type Reading = DateReading | TimeReading | MomentReading | AmountReading | ModifierReading | ModifiedReading;

/** A date rule: phrase in, underspecified reading out. */
export type DateRule = Rule<Reading>;

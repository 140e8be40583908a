import type { DateReading } from './reading.ts';
import type { Expression } from './recognize.ts';

/** The widest gap any join allows; longer ones are not even looked at. */
const WIDEST_GAP = 14;

/** Puts `left` and `right` together where their kinds and the text between them fit; null where they do not. */
type Join = (left: Expression, right: Expression, gap: string) => Expression | null;

/** "late" + "January", "about" + "two weeks". */
const joinModifier: Join = (left, right, gap) => {
  if (!isModifierAlone(left) || right.modifier || !/^[ \u00a0-]?['\u2018\u2019]?$/.test(gap) || !fits(left, right))
    return null;
  return { ...right, start: left.start, modifier: left.modifier };
};

/** "Tuesday" + "Feb. 3": the weekday is part of the date, and a check on it. */
const joinWeekday: Join = (left, right, gap) => {
  if (left.date?.kind !== 'weekday' || left.time || right.date?.kind !== 'day' || right.date.weekday !== undefined)
    return null;
  if (!/^,?[ \u00a0]+(?:the )?$/.test(gap)) return null;
  return { ...right, start: left.start, date: { ...right.date, weekday: left.date.weekday } };
};

/** "Friday" + "8 p.m.", "Today" + "07:56 am JST", "Friday" + "night". */
const joinDateTime: Join = (left, right, gap) => {
  if (!isDay(left.date) || left.time || right.date || !right.time || right.modifier) return null;
  const isFit =
    right.time.kind === 'clock' ? /^(?:,|,? (?:at|at about|at around|around|by))?[ \u00a0]+$/ : /^[ \u00a0]$/;
  return isFit.test(gap) ? { ...left, end: right.end, time: right.time } : null;
};

/** "8 p.m." + "on Friday", "16:00 UTC" + "today", "the night" + "of Feb. 3". */
const joinTimeDate: Join = (left, right, gap) => {
  if (left.date || left.amount || !left.time || !isDay(right.date)) return null;
  // "7:30 p.m. tonight": the clock says more than the part of day.
  if (right.time && (right.time.kind === 'clock' || left.time.kind !== 'clock')) return null;
  const isFit = left.time.kind === 'clock' ? /^,?(?: on| of)?[ \u00a0]+$/ : /^(?: of| on)? $/;
  return isFit.test(gap) ? { ...right, start: left.start, time: left.time } : null;
};

/** "the third quarter" + "of this year", "Feb. 3" + "last year". */
const joinYear: Join = (left, right, gap) => {
  const { date } = left;
  if (!date || !('year' in date) || date.year !== null || date.kind === 'year' || left.time) return null;
  if ('yearShift' in date || right.date?.kind !== 'shift' || right.date.shift.unit !== 'year' || right.modifier)
    return null;
  if (!/^,?(?: of| in)?[ \u00a0]+$/.test(gap)) return null;
  return { ...left, end: right.end, date: { ...date, yearShift: right.date.shift } };
};

/** "last year" + "'s third quarter". */
const joinYearBefore: Join = (left, right, gap) => {
  if (left.date?.kind !== 'shift' || left.date.shift.unit !== 'year' || left.time || left.modifier) return null;
  const { date } = right;
  if (!date || !('year' in date) || date.year !== null || date.kind === 'year' || 'yearShift' in date) return null;
  return /^['\u2019]s[ \u00a0]$/.test(gap)
    ? { ...right, start: left.start, date: { ...date, yearShift: left.date.shift } }
    : null;
};

/** "two days before" + "Christmas", "the week of" + "16 February". */
const joinOffset: Join = (left, right, gap) => {
  if (left.date?.kind !== 'unresolvable' || !left.date.offset || left.time || !isDay(right.date) || right.time)
    return null;
  if (!right.date || !/^[ \u00a0]$/.test(gap)) return null;
  return { ...left, end: right.end, date: { kind: 'offset', from: right.date, ...left.date.offset } };
};

const JOINS: readonly Join[] = [
  joinOffset,
  joinModifier,
  joinWeekday,
  joinDateTime,
  joinTimeDate,
  joinYear,
  joinYearBefore,
];

/**
 * Joins readings that stand side by side on one line into one expression each, passes a year stated at the end of a range back to
 * its beginning, and leaves out what means nothing alone ("early", "the morning").
 */
export function compose(text: string, expressions: readonly Expression[]): Expression[] {
  const composed: Expression[] = [];
  for (const expression of expressions) {
    let current = expression;
    for (let left = composed.at(-1); left; left = composed.at(-1)) {
      const joined = join(text, left, current);
      if (!joined) break;
      composed.pop();
      current = joined;
    }
    lendYear(text, composed, current);
    lendDay(text, composed, current);
    composed.push(current);
  }
  return composed.filter(({ date, time, amount }) => date || amount || time?.kind === 'clock');
}

function join(text: string, left: Expression, right: Expression): Expression | null {
  if (right.start - left.end > WIDEST_GAP) return null;
  const gap = text.slice(left.end, right.start);
  for (const attempt of JOINS) {
    const joined = attempt(left, right, gap);
    if (joined) return joined;
  }
  return null;
}

/** "from March to May 2004": the year belongs to both. */
function lendYear(text: string, composed: Expression[], right: Expression): void {
  const left = composed.at(-1);
  if (!left?.date || !right.date || right.start - left.end > WIDEST_GAP) return;
  if (left.date.kind !== right.date.kind || !('year' in left.date) || !('year' in right.date)) return;
  if (left.date.year !== null || right.date.year === null || 'yearShift' in left.date) return;
  if (
    !/^(?:,| to| and| or| until| through|,? and|[ \u00a0]?[-\u2010-\u2015])[ \u00a0]?(?:the |early |late |mid-)?$/.test(
      text.slice(left.end, right.start),
    )
  )
    return;
  const year = right.date.year - (isLater(left.date, right.date) ? 1 : 0);
  composed[composed.length - 1] = { ...left, date: { ...left.date, year } };
}

/** "between 8 a.m. and 6 p.m. on Thursday", "6 p.m. (1600 GMT) on Tuesday": the day belongs to all times right before it. */
function lendDay(text: string, composed: Expression[], right: Expression): void {
  if (!isDay(right.date)) return;
  let next = right;
  for (let index = composed.length - 1; index >= 0; index--) {
    const left = composed[index];
    if (left?.time?.kind !== 'clock' || left.date || next.start - left.end > WIDEST_GAP) return;
    const isFit = next.time?.kind === 'clock' ? TO_NEXT_TIME : AFTER_BRACKETS;
    if (!isFit.test(text.slice(left.end, next.start))) return;
    composed[index] = next = { ...left, date: right.date };
  }
}

const TO_NEXT_TIME = /^(?: to| and| or| until|[ \u00a0]?[-\u2010-\u2015]| \()[ \u00a0]?$/;
const AFTER_BRACKETS = /^\),?(?: on)?[ \u00a0]$/;

/** "from December to February 1942" begins in 1941. */
const isLater = (left: DateReading, right: DateReading): boolean =>
  'month' in left && 'month' in right && left.month !== null && right.month !== null && left.month > right.month;

const isModifierAlone = ({ date, time, amount, modifier }: Expression): boolean =>
  modifier !== null && !date && !time && !amount;

const isDay = (date: DateReading | null): boolean =>
  date !== null &&
  (date.kind === 'day' ||
    date.kind === 'weekday' ||
    date.kind === 'holiday' ||
    (date.kind === 'shift' && date.shift.unit === 'day'));

/** Parts of a period go with dates, exactness with amounts; "about" goes with both, but "about Friday" is a topic. */
function fits({ modifier }: Expression, right: Expression): boolean {
  if (modifier === 'START' || modifier === 'MID' || modifier === 'END')
    return right.date !== null && right.date.kind !== 'unresolvable';
  if (right.amount?.kind === 'duration') return true;
  const isCounted = right.date?.kind === 'shift' || right.date?.kind === 'same-period';
  return isCounted || (modifier === 'APPROX' && (right.date?.kind === 'year' || right.time?.kind === 'clock'));
}

import { chooseNonOverlapping, compileRules, findCandidates } from '@dateline/rules';
import { compose } from './compose.ts';
import type { AmountReading, DateReading, Modifier, Reading, TimeReading } from './reading.ts';
import { dateRules } from './rules.ts';

/** One expression of time as the text states it, put together from the readings that stand side by side. */
export type Expression = {
  start: number;
  end: number;
  ruleId: string;
  date: DateReading | null;
  time: TimeReading | null;
  amount: AmountReading | null;
  modifier: Modifier | null;
};

const compiled = compileRules(dateRules);

/** First phase: every expression of time in a text, in order, not yet tied to any calendar. */
export function recognize(text: string): Expression[] {
  const found = chooseNonOverlapping(findCandidates(text, compiled));
  const expressions: Expression[] = [];
  for (const { start, end, rule, reading } of found) {
    if (reading) expressions.push({ start, end, ruleId: rule.id, ...partsOf(reading) });
  }
  return compose(text, expressions);
}

type Parts = Pick<Expression, 'date' | 'time' | 'amount' | 'modifier'>;

const NOTHING: Parts = { date: null, time: null, amount: null, modifier: null };

function partsOf(reading: Reading): Parts {
  switch (reading.kind) {
    case 'clock':
    case 'part-of-day':
      return { ...NOTHING, time: reading };
    case 'moment':
      return { ...NOTHING, date: reading.date, time: reading.time };
    case 'duration':
    case 'set':
      return { ...NOTHING, amount: reading };
    case 'modifier':
      return { ...NOTHING, modifier: reading.modifier };
    default:
      return { ...NOTHING, date: reading };
  }
}

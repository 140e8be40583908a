import {
  type Beaten,
  type Candidate,
  chooseNonOverlapping,
  compileRules,
  findCandidates,
  settleOverlaps,
} from '@dateline/rules';
import { spanAt } from '@dateline/text';
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
export const recognize = (text: string): Expression[] =>
  expressionsOf(text, chooseNonOverlapping(findCandidates(text, compiled)));

function expressionsOf(text: string, candidates: readonly Candidate<Reading>[]): Expression[] {
  const expressions: Expression[] = [];
  for (const candidate of candidates) {
    if (candidate.reading) expressions.push(expressionOf(candidate, candidate.reading));
  }
  return compose(text, expressions);
}

/** What a rule matched and what did not become a date, and why. */
export type Rejected = {
  start: number;
  end: number;
  ruleId: string;
  /**
   * `refused` by the rule itself on a closer look; `beaten` by the reading of another rule over the same characters; `no-date`
   * for what looks like a date and is a price, a score, a name; `nothing-alone` for "the morning" with no day beside it.
   */
  why: 'refused' | 'beaten' | 'no-date' | 'nothing-alone';
  /** The rule that won, where one did. */
  by: string | null;
};

/** As `recognize`, with everything that was rejected, in order. Slower: for explanations. */
export function recognizeWithRejected(text: string): { expressions: Expression[]; rejected: Rejected[] } {
  const refused: Candidate<Reading>[] = [];
  const lost: Beaten<Reading>[] = [];
  const chosen = settleOverlaps(findCandidates(text, compiled, { refused }), lost);
  const expressions = expressionsOf(text, chosen);
  const isUsed = ({ start, end }: Candidate<Reading>) => end <= (spanAt(expressions, start)?.end ?? 0);
  const rejected = [
    ...refused.map((candidate) => rejection(candidate, 'refused')),
    ...lost
      // The same rule from a later word of its own match is no other reading.
      .filter(({ candidate, by }) => candidate.reading !== null && candidate.rule !== by.rule)
      .map(({ candidate, by }) => rejection(candidate, 'beaten', by.rule.id)),
    ...chosen
      .filter((candidate) => candidate.reading?.kind !== 'modifier' && !isUsed(candidate))
      .map((candidate) => rejection(candidate, candidate.reading ? 'nothing-alone' : 'no-date')),
  ];
  return { expressions, rejected: rejected.toSorted((a, b) => a.start - b.start) };
}

const rejection = (
  { start, end, rule }: Candidate<Reading>,
  why: Rejected['why'],
  by: string | null = null,
): Rejected => ({ start, end, ruleId: rule.id, why, by });

function expressionOf({ start, end, rule }: Candidate<Reading>, reading: Reading): Expression {
  const expression: Expression = { start, end, ruleId: rule.id, date: null, time: null, amount: null, modifier: null };
  switch (reading.kind) {
    case 'clock':
    case 'part-of-day':
      expression.time = reading;
      break;
    case 'moment':
      expression.date = reading.date;
      expression.time = reading.time;
      break;
    case 'duration':
    case 'set':
      expression.amount = reading;
      break;
    case 'modifier':
      expression.modifier = reading.modifier;
      break;
    case 'modified':
      expression.date = reading.date;
      expression.modifier = reading.modifier;
      break;
    default:
      expression.date = reading;
  }
  return expression;
}

import { DASH, phrase } from '@dateline/rules';
import type { DateReading, DateRule } from '../reading.ts';
import { DAY, MONTH, monthNumber, unitOf, WEEKDAY_NAME, weekdayNumber, YEAR } from '../vocabulary.ts';
import { inARow } from '../triggers.ts';

/** "ended Sept. 30", "ending Friday": the day on which a period of a report closes. */
const CLOSING = String.raw`(?: that)? end(?:ed|ing|s)(?: on)? (?:(?<month>${MONTH}) (?<day>${DAY})\b(?:, (?<year>${YEAR}))?|(?<weekday>${WEEKDAY_NAME}))`;

function closingDay(groups: Readonly<Record<string, string | undefined>>): DateReading {
  const { month = '', day, year, weekday } = groups;
  if (weekday) return { kind: 'weekday', weekday: weekdayNumber(weekday), which: 'nearest' };
  return { kind: 'day', month: monthNumber(month), day: Number(day), year: year ? Number(year) : null };
}

/** "January-March", "January-to-March". */
const TO = `${DASH}(?:to${DASH})?`;

/** Periods of business reports: what is reported on, what it is compared with, fiscal years. */
export const businessPeriodRules: readonly DateRule[] = [
  {
    id: 'reported.quarter',
    triggers: ['latest', ...inARow(['the'], ['latest', 'just', 'most', 'full', 'entire', 'whole', 'quarter'])],
    pattern: phrase`(?:the )?(?:(?:latest|just-ended|most recent) (?:fiscal )?quarter|(?<=\b(?:for|in|during|of|over) )the(?: full| entire| whole)? quarter)\b(?! (?:of|ago)\b|-)`,
    read: () => ({ kind: 'reported', unit: 'quarter' }),
    priority: 1,
    examples: [
      ['In the latest quarter, it lost money.', { kind: 'reported', unit: 'quarter' }],
      ['Net for the quarter was flat', { unit: 'quarter' }],
    ],
    rejects: ['in the quarter of the town', 'the quarter'],
  },
  {
    id: 'reported.year',
    triggers: inARow(['the'], ['full', 'entire', 'whole', 'year']),
    pattern: phrase`(?<=\bfor )the(?: (?:full|entire|whole))? year\b(?! (?:to|of|ago|before|after|end|ahead|\d)|-)`,
    read: () => ({ kind: 'reported', unit: 'year' }),
    priority: 1,
    examples: [
      ['For the full year, sales rose', { kind: 'reported', unit: 'year' }],
      ['a loss of $8 billion for the entire year', { unit: 'year' }],
    ],
    rejects: ['by the end of the year', 'for the year 2010'],
  },
  {
    id: 'compared.year-earlier',
    triggers: ['year', ...inARow(['the'], ['year', 'prior'])],
    pattern: phrase`(?:the )?(?:year[- ](?:earlier|ago)|prior[- ]year) (?:(?:first|second|third|fourth)[- ])?(?<unit>quarter|period|month)\b`,
    read: ({ groups }) => ({
      kind: 'same-period',
      unit: /^q/i.test(groups['unit'] ?? '') ? 'quarter' : null,
      years: -1,
      base: 'publication',
      reach: 'text',
    }),
    examples: [
      ['a gain in the year-earlier month', { unit: null }],
      ['a loss in the year-earlier quarter', { kind: 'same-period', unit: 'quarter', years: -1 }],
      ['against the year-ago period', { unit: null }],
    ],
    rejects: ['a year ago', 'the year-earlier figure'],
  },
  {
    id: 'compared.same-period',
    triggers: inARow(['the'], ['same', 'corresponding', 'comparable', 'equivalent']),
    pattern: phrase`the (?:same|corresponding|comparable|equivalent) (?:three-month |three months |fiscal )?(?<unit>quarter|period|month|time)(?: (?:of|in))?(?: a year (?:ago|earlier|before)| last year| the (?:year before|previous year|prior year))`,
    read: ({ groups }) => ({
      kind: 'same-period',
      unit: /^q/i.test(groups['unit'] ?? '') ? 'quarter' : null,
      years: -1,
      base: 'publication',
      reach: 'text',
    }),
    examples: [
      ['up from the same period last year', { kind: 'same-period', years: -1 }],
      ['the corresponding quarter of the previous year', { unit: 'quarter' }],
    ],
    rejects: ['the same period', 'last year'],
  },
  {
    id: 'quarter.months',
    triggers: [
      ...inARow(['january', 'the january'], ['march', 'to march']),
      ...inARow(['april', 'the april'], ['june', 'to june']),
      ...inARow(['july', 'the july'], ['september', 'to september']),
      ...inARow(['october', 'the october'], ['december', 'to december']),
    ],
    pattern: phrase`(?:the )?(?:(?<q1>January${TO}March)|(?<q2>April${TO}June)|(?<q3>July${TO}September)|October${TO}December)(?: (?:quarter|period)(?:(?: of| in)? (?<year>${YEAR}))?| (?<of>${YEAR}))`,
    read: ({ groups }) => {
      const year = groups['year'] ?? groups['of'];
      const quarter = groups['q1'] ? 1 : groups['q2'] ? 2 : groups['q3'] ? 3 : 4;
      return { kind: 'quarter', quarter, year: year ? Number(year) : null };
    },
    priority: 1,
    examples: [
      ['in the April-June quarter', { kind: 'quarter', quarter: 2, year: null }],
      ['for January\u2013March 2009', { quarter: 1, year: 2009 }],
    ],
    rejects: ['from January-February', 'April-June weather'],
  },
  {
    id: 'quarter.by-last-month',
    triggers: inARow(['march', 'june', 'september', 'december'], ['quarter']),
    pattern: phrase`(?<month>March|June|September|December) quarter\b(?:(?: of)? (?<year>${YEAR}))?`,
    read: ({ groups }) => ({
      kind: 'quarter',
      quarter: monthNumber(groups['month'] ?? '') / 3,
      year: groups['year'] ? Number(groups['year']) : null,
    }),
    examples: [
      ['sales in the June quarter', { kind: 'quarter', quarter: 2, year: null }],
      ['the December quarter of 2011', { quarter: 4, year: 2011 }],
    ],
    rejects: ['a May quarter', 'they march quarterly'],
  },
  {
    id: 'closing.period',
    triggers: inARow(['the'], ['fiscal', 'first', 'second', 'third', 'fourth', 'quarter', 'week']),
    pattern: phrase`the (?:fiscal |first |second |third |fourth )?(?<unit>quarter|week)(?=${CLOSING})`,
    read: ({ groups }) => ({
      kind: 'offset',
      from: closingDay(groups),
      unit: /^q/i.test(groups['unit'] ?? '') ? 'quarter' : 'week',
      amount: 0,
    }),
    priority: 2,
    examples: [
      ['in the quarter ended Sept. 30', { kind: 'offset', unit: 'quarter' }],
      ['for the week ending Friday', { unit: 'week' }],
    ],
    rejects: ['the quarter ended badly', 'the year ended June 30'],
  },
  {
    id: 'fiscal.year',
    triggers: ['fiscal', 'fy', 'fy*'],
    pattern: phrase`(?:fiscal (?:year )?|FY ?)(?:(?<year>${YEAR})|'?(?<short>\d\d)\b)`,
    read: ({ groups }) => {
      const short = Number(groups['short']);
      return { kind: 'year', year: groups['year'] ? Number(groups['year']) : short + (short < 40 ? 2000 : 1900) };
    },
    examples: [
      ['In fiscal 1990, net rose', { kind: 'year', year: 1990 }],
      ['the FY2011 budget', { year: 2011 }],
    ],
    rejects: ['fiscal policy', 'the fiscal year'],
  },
  {
    id: 'year.end',
    triggers: ['year', 'yearend', 'midyear', 'mid'],
    pattern: phrase`(?:(?<end>year[- ]?end)|mid-?year)(?: (?<year>${YEAR}))?\b(?! (?:holidays?|party|list|bonus))`,
    read: ({ groups, text, start }) => {
      // "year end" as two words needs its preposition: "the year ended", "a year end to end".
      if (
        /^year end/i.test(text.slice(start, start + 8)) &&
        !/\b(?:by|at|until|before|since|the) $/i.test(text.slice(Math.max(0, start - 7), start))
      )
        return null;
      const date: DateReading = groups['year']
        ? { kind: 'year', year: Number(groups['year']) }
        : { kind: 'shift', shift: { unit: 'year', amount: 0, base: 'context' } };
      return { kind: 'modified', modifier: groups['end'] ? 'END' : 'MID', date };
    },
    examples: [
      ['It should close by year-end.', { kind: 'modified', modifier: 'END' }],
      ['since midyear 1998', { modifier: 'MID', date: { kind: 'year', year: 1998 } }],
    ],
    rejects: ['the year ended', 'a year end to end'],
  },
  {
    id: 'period.end',
    triggers: inARow(['week', 'month', 'quarter', 'year'], ['s end']),
    pattern: phrase`(?<=\b(?:by|at|until|before|since|to) (?:the )?)(?<unit>week|month|quarter|year)'s end\b`,
    read: ({ groups }) => ({
      kind: 'modified',
      modifier: 'END',
      date: { kind: 'shift', shift: { unit: unitOf(groups['unit'] ?? ''), amount: 0, base: 'context' } },
    }),
    examples: [
      ['It should close by year\u2019s end.', { kind: 'modified', modifier: 'END' }],
      ["at month's end", { modifier: 'END' }],
    ],
    rejects: ["the year's endless turn", "the week's end is near"],
  },
];

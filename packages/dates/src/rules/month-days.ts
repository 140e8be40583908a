import { DASH, phrase } from '@dateline/rules';
import type { RuleMatch } from '@dateline/rules';
import { type DateReading, type DateRule, LAST_DAY } from '../reading.ts';
import {
  DAY,
  MONTH,
  MONTH_TRIGGERS,
  monthNumber,
  ORDINAL,
  ORDINAL_WORD,
  ORDINALS,
  ordinalOf,
  WEEKDAY,
  WEEKDAY_TRIGGERS,
  weekdayNumber,
  whichOf,
  YEAR,
} from '../vocabulary.ts';
import { DIGITS, inARow, LIST_WORDS, numbersAfter, numbersBefore, THE_DAY_OF_MONTH } from '../triggers.ts';

/** What may follow a month and a day: not more of a number, not a unit that makes the day an amount. */
const NOT_AN_AMOUNT = String.raw`(?![\d%]|[.,:]\d| (?:million|billion|percent|per cent|people|points|miles|km)\b)`;
const LIST = String.raw`(?:,| or| and| to| through|,? and|${DASH})[ \u00a0]?`;

const MONTH_OR_OF = [...MONTH_TRIGGERS, 'of'];
const WHICH_MONTH = ['last', 'this', 'next', 'the', 'that'];

type DayReading = Extract<DateReading, { kind: 'day' }>;

const HOMOGRAPHS = /^(?:may|mar|march|dec|sep)$/;

function oneMonthBefore(reading: DayReading): DayReading {
  const { month, year } = reading;
  if (month !== 1) return { ...reading, month: month && month - 1 };
  return { ...reading, month: 12, year: year && year - 1 };
}

/** Month and day as read; a homograph of a verb must be written as a name. */
function monthDay({ groups, text, start, end }: RuleMatch): DateReading | null {
  const { month = '', day = '', year } = groups;
  if (HOMOGRAPHS.test(month) && !/\d(?:st|nd|rd|th)\b/.test(text.slice(start, end))) return null;
  const reading: DayReading = {
    kind: 'day',
    day: Number(day),
    month: monthNumber(month),
    year: year ? Number(year) : null,
  };
  const { which, next } = groups;
  if (which) return { ...reading, which: whichOf(which) };
  // "from the 25th to the 1st of February": the first day lies in the month before.
  return next !== undefined && Number(next) < reading.day ? oneMonthBefore(reading) : reading;
}

/** A day and its month, in either order, with or without a year. */
export const monthDayRules: readonly DateRule[] = [
  {
    id: 'month-day.month-first',
    triggers: [...inARow(MONTH_TRIGGERS, [...DIGITS, 'the']), ...inARow(['last', 'next'], MONTH_TRIGGERS)],
    pattern: phrase`(?:(?<which>last|next) )?(?<month>${MONTH}) (?:the )?(?<day>${DAY})${ORDINAL}?\b${NOT_AN_AMOUNT}(?:(?:, ?| of | )(?<year>${YEAR}))?`,
    read: monthDay,
    examples: [
      ['Rail links close on Jan. 14.', { kind: 'day', month: 1, day: 14, year: null }],
      ['It began on September 1st, 1939.', { month: 9, day: 1, year: 1939 }],
      ['signed last Dec. 19', { month: 12, day: 19, which: 'last' }],
    ],
    rejects: ['They may 3 times refuse', 'In June 300 people left', 'They will march 20 miles'],
  },
  {
    id: 'month-day.day-first',
    triggers: [...inARow(['#digit'], MONTH_OR_OF), ...inARow(['the'], DIGITS, MONTH_OR_OF)],
    pattern: phrase`(?:the (?=\d{1,2}${ORDINAL}))?(?<day>${DAY})${ORDINAL}?(?: of |${DASH}| )(?<month>${MONTH})(?:(?:, | of |${DASH}| )(?<year>${YEAR}))?`,
    read: monthDay,
    examples: [
      ['The ferry sank on 2 March 2011.', { month: 3, day: 2, year: 2011 }],
      ['until the 1st of Feb', { month: 2, day: 1, year: null }],
    ],
    rejects: ['42 March', '12 may resign', 'the 2nd marching band'],
  },
  {
    id: 'month-day.list-first',
    triggers: [
      ...numbersBefore('-#', ',#'),
      ...inARow(['#digit'], DIGITS, MONTH_OR_OF),
      ...inARow(['#digit'], LIST_WORDS, [...DIGITS, 'the']),
      ...inARow(['the'], DIGITS, [...DIGITS, ...LIST_WORDS]),
    ],
    pattern: phrase`(?:the )?(?<day>${DAY})${ORDINAL}?(?=${LIST}(?:the )?(?<next>${DAY})${ORDINAL}?(?: of | )(?<month>${MONTH})(?: (?<year>${YEAR}))?)`,
    read: monthDay,
    examples: [
      ['on 3-5 June 1984', { month: 6, day: 3, year: 1984 }],
      ['the 8th and 9th of May', { month: 5, day: 8 }],
      ['from the 25th to the 1st of Feb', { month: 1, day: 25 }],
    ],
    rejects: ['3-5 sheep'],
  },
  {
    id: 'month-day.list-next',
    triggers: [...numbersAfter('-', ',', ...LIST_WORDS.map((word) => word.slice(-1))), ...THE_DAY_OF_MONTH],
    pattern: phrase`(?<=(?<month>${MONTH}) ${DAY}${ORDINAL}?(?:, ${DAY}${ORDINAL}?)?${LIST})(?:the )?(?<day>${DAY})${ORDINAL}?\b${NOT_AN_AMOUNT}(?:, ?(?<year>${YEAR}))?`,
    read: monthDay,
    examples: [
      ['Jan. 3-5', { month: 1, day: 5 }],
      ['on April 4 and 5, 1999', { month: 4, day: 5, year: 1999 }],
    ],
    rejects: ['June 4, 10 people died', '3-5'],
  },
  {
    id: 'month-day.in-words',
    triggers: [...inARow(['the'], ORDINALS, ['of']), 'the twenty'],
    pattern: phrase`the (?<nth>${ORDINAL_WORD}) of (?<month>${MONTH})(?: (?<year>${YEAR}))?`,
    read: ({ groups }) => ({
      kind: 'day',
      day: ordinalOf(groups['nth'] ?? ''),
      month: monthNumber(groups['month'] ?? ''),
      year: groups['year'] ? Number(groups['year']) : null,
    }),
    examples: [
      ['on the Fourth of July', { month: 7, day: 4, year: null }],
      ['the twenty-first of March 1999', { month: 3, day: 21, year: 1999 }],
    ],
    rejects: ['the first of many', 'the last of March'],
  },
  {
    id: 'month-day.words-after',
    triggers: inARow(MONTH_TRIGGERS, [...ORDINALS, 'the']),
    pattern: phrase`(?<month>${MONTH}) (?:the )?(?<nth>${ORDINAL_WORD})\b(?:, (?<year>${YEAR}))?(?! (?:half|quarter|week|day|time|round|place)\b)`,
    read: ({ groups, text, start, end }) =>
      // "by May the Second Fleet was on its way".
      /[A-Z]/.test(text.charAt(start)) && !/ the [A-Z]\w+ [A-Z]/.test(text.slice(start, end + 2))
        ? {
            kind: 'day',
            day: ordinalOf(groups['nth'] ?? ''),
            month: monthNumber(groups['month'] ?? ''),
            year: groups['year'] ? Number(groups['year']) : null,
          }
        : null,
    examples: [
      ['on July Fourth', { kind: 'day', month: 7, day: 4, year: null }],
      ['May first, 1998', { month: 5, day: 1, year: 1998 }],
    ],
    rejects: ['they may second it', 'in March first quarter figures'],
  },
  {
    id: 'month-day.named-event',
    triggers: ['sept 11*', 'september 11*', '#1/'],
    pattern: phrase`(?:Sept(?:\.|ember)? 11(?:th)?(?=,? (?:terror|terrorist|hijackings?|suicide|al[- ]Qa[ei]da|attacks?)\b)|(?<![\d/.]|\d )9/11(?![\d/]))`,
    read: () => ({ kind: 'day', day: 11, month: 9, year: 2001 }),
    priority: 1,
    examples: [
      ['since the Sept. 11 attacks', { kind: 'day', month: 9, day: 11, year: 2001 }],
      ['the September 11th terrorist attacks', { year: 2001 }],
      ['before 9/11', { year: 2001 }],
    ],
    rejects: ['on Sept. 11', 'the September 12 attacks', '8 9/11', '9/11/98'],
  },
  {
    id: 'month-day.edge',
    triggers: inARow(['the'], ['first', 'last'], ['day']),
    pattern: phrase`the (?<edge>first|last) day of (?<month>${MONTH})(?: (?<year>${YEAR}))?`,
    read: ({ groups }) => ({
      kind: 'day',
      day: /^f/i.test(groups['edge'] ?? '') ? 1 : LAST_DAY,
      month: monthNumber(groups['month'] ?? ''),
      year: groups['year'] ? Number(groups['year']) : null,
    }),
    examples: [
      ['on the last day of January', { month: 1, day: LAST_DAY, year: null }],
      ['the first day of March 2010', { month: 3, day: 1, year: 2010 }],
    ],
    rejects: ['the last day of talks', 'the first of May'],
  },
  {
    id: 'month-day.of-month',
    triggers: [...inARow(['#digit'], ['of'], WHICH_MONTH), ...inARow(['the'], DIGITS, ['of'])],
    pattern: phrase`(?:the )?(?<day>${DAY})${ORDINAL} of (?<which>last|this|next|the|that|the same) month`,
    read: ({ groups }) => ({
      kind: 'day',
      day: Number.parseInt(groups['day'] ?? '', 10),
      month: null,
      year: null,
      monthShift: {
        unit: 'month',
        amount: /last/i.test(groups['which'] ?? '') ? -1 : /next/i.test(groups['which'] ?? '') ? 1 : 0,
        base:
          /th/i.test(groups['which']?.slice(0, 2) ?? '') && !/this/i.test(groups['which'] ?? '')
            ? 'mention'
            : 'publication',
      },
    }),
    examples: [
      [
        'It began on the 25th of last month.',
        { day: 25, monthShift: { unit: 'month', amount: -1, base: 'publication' } },
      ],
      ['on the 3rd of that month', { day: 3, monthShift: { unit: 'month', amount: 0, base: 'mention' } }],
    ],
    rejects: ['the 25 of last month', 'the 3rd of last year'],
  },
  {
    id: 'month-day.ordinal',
    triggers: THE_DAY_OF_MONTH,
    pattern: phrase`(?<=\b(?:on|from|by|since|until|till|to|before|after|between|was|is|not|with|around) )the (?<day>${DAY})${ORDINAL}(?= (?:to|and|or|until|till|at|in|when|after|before|because|with|as|but|about|for|that|which|was|is|it|we|he|she|they|I)\b|[.,;:)?!]|$|[ \t\r]{0,9}\n| ?\()`,
    read: ({ groups }) => ({ kind: 'day', day: Number.parseInt(groups['day'] ?? '', 10), month: null, year: null }),
    examples: [
      ['Talks ended on the 12th.', { day: 12, month: null }],
      ['from the 25th to the end', { day: 25 }],
    ],
    rejects: ['on the 12th floor', 'in the 5th and 6th rounds', 'the 45th.'],
  },
  {
    id: 'month-day.ordinal-next',
    triggers: [...numbersBefore('s', 'n', 'r', 't'), ...THE_DAY_OF_MONTH],
    pattern: phrase`(?<=\b(?:on|was|is|by|from) the ${DAY}${ORDINAL}(?:, the ${DAY}${ORDINAL})?(?:,| or|,? and| to|${DASH}) ?)(?:the )?(?<day>${DAY})${ORDINAL}\b(?! (?:of|floors?|centur|rounds?))`,
    read: ({ groups }) => ({ kind: 'day', day: Number.parseInt(groups['day'] ?? '', 10), month: null, year: null }),
    examples: [
      ['It was the 29th or 30th, I think', { day: 30 }],
      ['open on the 3rd and 4th', { day: 4 }],
    ],
    rejects: ['the 3rd and 4th floors', '30th'],
  },
  {
    id: 'month-day.weekday-ordinal',
    triggers: inARow(WEEKDAY_TRIGGERS, [...DIGITS, 'the']),
    pattern: phrase`(?<weekday>${WEEKDAY}),? (?:the )?(?<day>${DAY})${ORDINAL}\b(?! of)`,
    read: ({ groups }) => ({
      kind: 'day',
      day: Number.parseInt(groups['day'] ?? '', 10),
      month: null,
      year: null,
      weekday: weekdayNumber(groups['weekday'] ?? ''),
    }),
    examples: [
      ['no word of Friday 6th anywhere', { day: 6, weekday: 5 }],
      ['on Mon the 12th', { day: 12, weekday: 1 }],
    ],
    rejects: ['Friday 6 people died', 'Monday 12'],
  },
];

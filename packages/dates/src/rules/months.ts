import { anyOf, DASH, phrase } from '@dateline/rules';
import type { DateRule } from '../reading.ts';
import {
  MONTH,
  MONTH_TRIGGERS,
  monthNumber,
  ORDINAL_NUMBER,
  ordinalOf,
  THAT,
  WHICH_TRIGGERS,
  WHICH_WORD,
  whichOf,
  YEAR,
} from '../vocabulary.ts';
import { DIGITS, inARow, ordinals } from '../triggers.ts';

/** Words before a month that leave no doubt it is one; a bare "May", "March" or "Mar." needs one of them. */
const AFTER_PREPOSITION =
  /\b(?:in|of|since|by|until|till|last|next|this|early|mid|late|from|to|between|and|or|during|through|before|after|for|around|each|every|each)[ \u00a0-]+$/i;

/** "January-March", "May-June", "April, May and June". */
const LINK = String.raw`(?:${DASH}(?:to${DASH})?|,? (?:and|or) |, )`;
const IN_RANGE = {
  before: new RegExp(`\\b${MONTH}${LINK}$`, 'i'),
  after: new RegExp(`^${DASH}(?:to${DASH})?${MONTH}\\b`, 'i'),
};

/** "a March operation", but not "the March on Washington". */
const AS_ADJECTIVE = /\b(?:an?|the|its|his|their)[ \u00a0]$/i;
/** "the wettest June". */
const AFTER_SUPERLATIVE = /\b(?:[a-z]{2,9}est|record)[ \u00a0]$/;

/** Without its capital a month needs its full name and a preposition of time. */
const LOWER_CASE =
  /\b(?:since|until|til|till|in|by|last|next|this|late|early|mid) (?:january|february|april|june|july|august|september|october|november|december)$/i;

const centuryOf = (short: number): number => short + (short < 40 ? 2000 : 1900);

/** Months that are names of people or verbs, and abbreviations, which alone are mostly something else. */
const DOUBTFUL = /^(?:may|march|august|april|june|.{3,4})\b/i;

/** Whether what stands around a doubtful name makes a month of it: "a March operation", "May-June", "the wettest June", "May's". */
function isSurelyMonth(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  return (
    (AS_ADJECTIVE.test(before) && /^[ \u00a0][a-z]{4}/.test(text.slice(end, end + 5))) ||
    IN_RANGE.before.test(text.slice(Math.max(0, start - 16), start)) ||
    IN_RANGE.after.test(text.slice(end, end + 16)) ||
    AFTER_SUPERLATIVE.test(before) ||
    /^['\u2019]s\b/.test(text.slice(end, end + 3))
  );
}

/** What is bought for delivery in a month. */
const COMMODITIES =
  'delivery futures contract contracts option options crude gold silver wheat corn soybean soybeans cattle sugar copper calls puts'.split(
    ' ',
  );

/** Months without a day. */
export const monthRules: readonly DateRule[] = [
  {
    id: 'month.year',
    triggers: inARow(MONTH_TRIGGERS, [...DIGITS, 'of']),
    pattern: phrase`(?<month>${MONTH})(?:(?:,| of)? (?<year>${YEAR})| ['\u2018](?<short>\d\d)\b)`,
    read: ({ groups }) => ({
      kind: 'month',
      month: monthNumber(groups['month'] ?? ''),
      year: groups['year'] ? Number(groups['year']) : centuryOf(Number(groups['short'])),
    }),
    examples: [
      ['since Oct. 1982', { kind: 'month', month: 10, year: 1982 }],
      ['in February of 1940', { month: 2, year: 1940 }],
    ],
    rejects: ['May 20,000 people', 'in June'],
  },
  {
    id: 'month.alone',
    triggers: MONTH_TRIGGERS,
    pattern: phrase`${MONTH}(?!\.? ?\d{1,2}\b)`,
    read: ({ text, start, end }) => {
      const name = text.slice(start, end);
      const before = text.slice(Math.max(0, start - 12), start);
      if (!/^[A-Z]/.test(name) && (/^(?:may|mar)/.test(name) || !LOWER_CASE.test(before + name))) return null;
      if (!DOUBTFUL.test(name)) return { kind: 'month', month: monthNumber(name), year: null };
      const isName = /\b(?:and|or)[ \u00a0]$/i.test(before) && /^[ \u00a0][A-Z]/.test(text.slice(end, end + 2));
      if (isName || (!AFTER_PREPOSITION.test(before) && !isSurelyMonth(text, start, end))) return null;
      if (
        /^(?:may|mar)/i.test(name) &&
        /\b(?:and|or|to|that) $/i.test(before) &&
        !/^[ .,;:)]*(?:\d|$|[.,;])/.test(text.slice(end, end + 4))
      ) {
        return null;
      }
      return { kind: 'month', month: monthNumber(name), year: null };
    },
    examples: [
      ['the coldest January in years', { kind: 'month', month: 1, year: null }],
      ['Voting in May was calm', { month: 5 }],
    ],
    rejects: ['May I go?', 'March on Washington', 'June Carter sang', 'they may go', 'August heat'],
  },
  {
    id: 'month.delivery',
    triggers: inARow(MONTH_TRIGGERS, COMMODITIES),
    pattern: phrase`(?<month>${MONTH})(?= ${anyOf(COMMODITIES)}\b)`,
    read: ({ groups, text, start }) =>
      /[A-Z]/.test(text.charAt(start))
        ? { kind: 'month', month: monthNumber(groups['month'] ?? ''), year: null, which: 'due' }
        : null,
    priority: 1,
    examples: [
      ['wheat for March delivery', { kind: 'month', month: 3, which: 'due' }],
      ['December crude fell', { month: 12 }],
    ],
    rejects: ['may contract', 'in December'],
  },
  {
    id: 'month.which',
    triggers: [...inARow(WHICH_TRIGGERS, MONTH_TRIGGERS), ...inARow(['this'], ['coming', 'past'], MONTH_TRIGGERS)],
    pattern: phrase`(?<which>${WHICH_WORD}) (?<month>${MONTH})(?!\.? ?\d{1,2}\b)`,
    read: ({ groups }) => {
      const { month = '', which = '' } = groups;
      return /^[a-z]{3}(?:ch)?$/.test(month)
        ? null
        : { kind: 'month', month: monthNumber(month), year: null, which: whichOf(which) };
    },
    examples: [
      ['since last November', { month: 11, which: 'last' }],
      ['elections next May', { month: 5, which: 'next' }],
    ],
    rejects: ['last may be first', 'last June 3'],
  },
  {
    id: 'month.week',
    triggers: ordinals(['week']),
    pattern: phrase`(?:the )?(?<nth>${ORDINAL_NUMBER}) week (?:of|in) (?<month>${MONTH})(?: (?<year>${YEAR}))?`,
    read: ({ groups }) => ({
      kind: 'week-of-month',
      nth: ordinalOf(groups['nth'] ?? ''),
      month: monthNumber(groups['month'] ?? ''),
      year: groups['year'] ? Number(groups['year']) : null,
    }),
    examples: [
      ['in the last week of March', { nth: -1, month: 3, year: null }],
      ['the second week of May 2010', { nth: 2, month: 5, year: 2010 }],
    ],
    rejects: ['the last week of talks', 'the first of May'],
  },
  {
    id: 'month.mentioned',
    triggers: inARow(['that', 'that same'], MONTH_TRIGGERS),
    pattern: phrase`${THAT} (?:same )?(?<month>${MONTH})(?!\.? ?\d)`,
    read: ({ groups }) => ({
      kind: 'month',
      month: monthNumber(groups['month'] ?? ''),
      year: null,
      yearShift: { unit: 'year', amount: 0, base: 'mention' },
    }),
    examples: [
      ['It was 1962. That October they met', { kind: 'month', month: 10, year: null }],
      ['in that same May', { month: 5 }],
    ],
    rejects: ['He said that October was dry', 'that May 3 meeting'],
  },
];

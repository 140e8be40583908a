import { phrase } from '@dateline/rules';
import type { DateRule } from '../reading.ts';
import { DIGITS, inARow } from '../triggers.ts';

const UNIT_NOUNS = (
  'percent per pct percentage point* degree* celsius fahrenheit people troops soldiers dollars euros pounds yen million ' +
  'billion trillion thousand mile* kilomet* km kg mph seat* vote* goal* run* yard*'
).split(' ');
/** What may stand right behind the figures: "1999km". */
const UNIT_NOUN_LETTERS = ['#digitk', '#digitm', '#digitp'];
const UNIT_NOUN = String.raw`(?:%|percent|per cent|pct|percentage|points?|degrees?|\u00b0|celsius|fahrenheit|people|troops|soldiers|dollars|euros|pounds|yen|million|billion|trillion|thousand|miles?|kilometers?|kilometres?|km|kg|mph|seats?|votes?|goals?|runs?|yards?)`;

/** Things that are told apart by numbers. */
const NUMBERED =
  'flight route highway interstate number room section article page boeing airbus windows ios version resolution apollo'.split(
    ' ',
  );

/** What looks like a date and is none. A negative rule takes its text, and nothing else may be read there. */
export const notDateRules: readonly DateRule[] = [
  {
    id: 'not-a-date.price',
    triggers: ['$#digit'],
    pattern: phrase`(?<=[$\u00a3\u20ac\u00a5] ?)\d{1,15}(?:[.,]\d{1,15}){0,6}(?: (?:million|billion|trillion|thousand))?`,
    read: 'negative',
    priority: 2,
    examples: [
      ['It cost $2,010.', {}],
      ['for \u20ac 1.5 billion', {}],
    ],
    rejects: ['2010', 'in 1999'],
  },
  {
    id: 'not-a-date.number',
    triggers: ['#digit,#', '#digit.#'],
    pattern: phrase`(?<!\d[.,])(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,9}\.\d{1,9}(?![\d.]))(?! ?(?:[ap]\.?m\b|(?:hours?|days?|weeks?|months?|years?|decades?)\b))`,
    read: 'negative',
    examples: [
      ['some 1,999 left', {}],
      ['by 2.010 or so', {}],
    ],
    rejects: ['24.12.1999', '1999', 'after 2.5 years', 'at 7.30 pm'],
  },
  {
    id: 'not-a-date.amount',
    triggers: ['#digit%', ...UNIT_NOUN_LETTERS, ...inARow(['#digit'], UNIT_NOUNS)],
    pattern: phrase`\d{1,9}(?:[.,]\d{1,9}){0,3}[- ]?${UNIT_NOUN}(?![a-z])`,
    read: 'negative',
    examples: [
      ['the 28 point plan', {}],
      ['2000 troops', {}],
      ['20%', {}],
    ],
    rejects: ['2000', '28 days'],
  },
  {
    id: 'not-a-date.age',
    triggers: ['aged', 'age', ...inARow(['#digit'], ['year*', 'month*', 'week*', 'day*'])],
    pattern: phrase`(?:(?:aged?) \d{1,3}|\d{1,3}[- ](?:year|month|week|day)s?[- ]olds?)`,
    read: 'negative',
    priority: 1,
    examples: [
      ['her 11-year-old son', {}],
      ['aged 35', {}],
      ['She is 40 years old', {}],
    ],
    rejects: ['35 years', 'ages ago'],
  },
  {
    id: 'not-a-date.score',
    triggers: ['#digit-'],
    pattern: phrase`\d{1,3}[-\u2013]\d{1,3}(?:[-\u2013]\d{1,3})?(?= (?:vote|win|victory|defeat|loss|lead|draw|record|decision|majority|ruling|margin|in favou?r))`,
    read: 'negative',
    priority: 1,
    examples: [
      ['a 10-2 vote', {}],
      ['their 3-1 win', {}],
    ],
    rejects: ['10-2', 'June 10-12'],
  },
  {
    id: 'not-a-date.code',
    triggers: ['#2-#', '#3-#', '#4-#', '#digit.#', '+#1', '+#2', '+#3'],
    pattern: phrase`(?:\d{2,4}-\d{3}-\d{4}|\d{3}-\d{4}|(?<=\+)\d{1,3}(?:[ -]\d{2,5}){2,5}|\d{1,4}(?:\.\d{1,5}){2,5})`,
    read: 'negative',
    examples: [
      ['call 555-867-5309', {}],
      ['version 10.4.2', {}],
    ],
    rejects: ['2026-02-03', '1999'],
  },
  {
    id: 'not-a-date.numbered',
    triggers: inARow(NUMBERED, DIGITS),
    pattern: phrase`(?:${NUMBERED.join('|')}) \d{1,5}(?![\d,.]\d)`,
    read: 'negative',
    priority: 1,
    examples: [
      ['Flight 1999', {}],
      ['Room 2010', {}],
    ],
    rejects: ['the flight of 1999', 'page one'],
  },
];

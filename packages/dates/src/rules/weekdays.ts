import { phrase } from '@dateline/rules';
import type { DateRule } from '../reading.ts';
import { inARow } from '../triggers.ts';
import {
  MONTH,
  WEEKDAY,
  WEEKDAY_NAME,
  WEEKDAY_TRIGGERS,
  weekdayNumber,
  WHICH_TRIGGERS,
  WHICH_WORD,
  whichOf,
} from '../vocabulary.ts';

const NAMES = WEEKDAY_TRIGGERS.filter((name) => name.endsWith('day'));

const NAMED_AFTER_DAYS = 'times mirror express telegraph herald mail independent world evening night school'.split(' ');

const DAY_NICKNAMES = ['black', 'bloody', 'freaky', 'super', 'man', 'ruby', 'cyber', 'joe', 'girl', 'tgi'];

/** Days of the week. An abbreviation counts only with its full stop or before a date: "sat" and "sun" are words. */
export const weekdayRules: readonly DateRule[] = [
  {
    id: 'weekday.name',
    triggers: NAMES,
    pattern: phrase`(?<weekday>${WEEKDAY_NAME})`,
    read: ({ groups }) => ({ kind: 'weekday', weekday: weekdayNumber(groups['weekday'] ?? ''), which: 'nearest' }),
    examples: [
      ['He said on Tuesday that rain fell', { kind: 'weekday', weekday: 2, which: 'nearest' }],
      ['SUNDAY\u2019S VOTE', { weekday: 7 }],
    ],
    rejects: ['Mondayish', 'on Mondays'],
  },
  {
    id: 'weekday.abbreviation',
    triggers: WEEKDAY_TRIGGERS.filter((name) => !name.endsWith('day')),
    pattern: phrase`(?<weekday>${WEEKDAY})(?<=\.|(?=,? (?:\d|${MONTH}|(?:night|nite|morning|evening|afternoon)\b)))`,
    read: ({ groups, text, start }) =>
      /[A-Z]/.test(text.charAt(start))
        ? { kind: 'weekday', weekday: weekdayNumber(groups['weekday'] ?? ''), which: 'nearest' }
        : null,
    examples: [
      ['Thu, 5 Feb', { weekday: 4 }],
      ['on Wed. the court', { weekday: 3 }],
    ],
    rejects: ['They sat. Then left', 'the sun, 3 planets', 'Sun Microsystems'],
  },
  {
    id: 'weekday.abbreviation-after-preposition',
    triggers: WEEKDAY_TRIGGERS.filter((name) => !name.endsWith('day')),
    pattern: phrase`(?<=\b(?:on|by|until|till|til|since)[ ]|\d ?[ap]m[ ])(?<weekday>${WEEKDAY})(?! [A-Z][a-z])`,
    read: ({ groups, text, start }) =>
      /[A-Z]/.test(text.charAt(start))
        ? { kind: 'weekday', weekday: weekdayNumber(groups['weekday'] ?? ''), which: 'nearest' }
        : null,
    examples: [
      ['Party on Sat!', { weekday: 6 }],
      ['closed until Tues, I think', { weekday: 2 }],
    ],
    rejects: ['on sat', 'they Sat', 'the Sun'],
  },
  {
    id: 'weekday.which',
    triggers: [...inARow(WHICH_TRIGGERS, WEEKDAY_TRIGGERS), ...inARow(['this'], ['coming', 'past'], WEEKDAY_TRIGGERS)],
    pattern: phrase`(?<which>${WHICH_WORD}) (?<weekday>${WEEKDAY})(?!,? \d{1,2}\b(?! ?[ap]\.?m))`,
    read: ({ groups }) => ({
      kind: 'weekday',
      weekday: weekdayNumber(groups['weekday'] ?? ''),
      which: whichOf(groups['which'] ?? ''),
    }),
    examples: [
      ['It holds until this Friday.', { weekday: 5, which: 'this' }],
      ['the match next Sunday', { weekday: 7, which: 'next' }],
    ],
    rejects: ['this fried', 'last Mondays', 'this Sunny day'],
  },
  {
    id: 'weekday.following',
    triggers: inARow(['the'], ['following', 'next', 'previous', 'preceding'], NAMES),
    pattern: phrase`the (?:(?<after>following|next)|previous|preceding) (?<weekday>${WEEKDAY_NAME})`,
    read: ({ groups }) => ({
      kind: 'weekday',
      weekday: weekdayNumber(groups['weekday'] ?? ''),
      which: groups['after'] ? 'next' : 'last',
      isFromMention: true,
    }),
    examples: [
      ['back the following Monday', { kind: 'weekday', weekday: 1, which: 'next', isFromMention: true }],
      ['the previous Friday', { weekday: 5, which: 'last' }],
    ],
    rejects: ['next Monday', 'the Monday'],
  },
  {
    id: 'weekday.week',
    triggers: inARow(NAMES, ['week']),
    pattern: phrase`(?<weekday>${WEEKDAY_NAME}) week\b(?! (?:of|in|for)\b)`,
    read: ({ groups }) => ({
      kind: 'offset',
      from: { kind: 'weekday', weekday: weekdayNumber(groups['weekday'] ?? ''), which: 'next' },
      unit: 'week',
      amount: 1,
      isExact: true,
    }),
    examples: [
      ['The court sits on Monday week.', { kind: 'offset', unit: 'week', amount: 1, isExact: true }],
      ['back Friday week', { from: { kind: 'weekday', weekday: 5, which: 'next' } }],
    ],
    rejects: ['a Monday weekly', 'Friday'],
  },
  {
    id: 'weekday.every',
    triggers: [
      ...inARow(['every', 'each'], NAMES),
      ...inARow(['every', 'each'], ['other', 'second', 'third', 'first', 'last'], NAMES),
      ...inARow(['a'], NAMES),
      ...NAMES.map((name) => `${name}s`),
    ],
    pattern: phrase`(?:(?:every|each) (?:(?:other|second|third|first|last) )?(?<one>${WEEKDAY_NAME})|(?<=\bon )a (?<any>${WEEKDAY_NAME})(?=[.,;]|$| (?:and|or|in|when|night|morning|afternoon|evening)\b)|(?<many>${WEEKDAY_NAME})s)`,
    read: ({ groups }) => ({
      kind: 'set',
      value: `XXXX-WXX-${weekdayNumber(groups['one'] ?? groups['any'] ?? groups['many'] ?? '')}`,
      unit: 'day',
    }),
    examples: [
      ['They march every Friday.', { kind: 'set', value: 'XXXX-WXX-5' }],
      ['closed on Mondays', { value: 'XXXX-WXX-1' }],
      ['meets every second Tuesday', { value: 'XXXX-WXX-2' }],
      ['It opened on a Friday.', { value: 'XXXX-WXX-5' }],
    ],
    rejects: ['on Monday', 'every day', 'on a Monday visit'],
  },
  {
    id: 'weekday.not-in-a-name',
    triggers: [...inARow(DAY_NICKNAMES, NAMES), ...inARow(NAMES, NAMED_AFTER_DAYS)],
    pattern: phrase`(?:(?:Black|Bloody|Freaky|Super|Cyber|Man|Ruby|Joe|Girl|TGI) (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(?:Sunday|Saturday|Monday|Friday) (?:Times|Mirror|Express|Telegraph|Herald|Mail|Independent|World|Evening Post|Night (?:Live|Lights|Football)|school))`,
    read: 'negative',
    examples: [
      ['on Black Friday sales rose', {}],
      ['The Sunday Times reported', {}],
    ],
    rejects: ['on Friday', 'Sunday morning'],
  },
];

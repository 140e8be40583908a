import { phrase } from '@dateline/rules';
import type { DateRule } from '../reading.ts';
import { inARow } from '../triggers.ts';
import { CALENDAR_UNIT, unitOf } from '../vocabulary.ts';

const BEFORE = /^(?:last|past|previous|preceding)/i;
const AFTER = /^(?:next|nxt|coming|following)/i;
const PERIOD_UNITS = '(?:weekend|wknd|week|wk|month|quarter|year|decade|century)';

const WHICH = ['last', 'past', 'this', 'current', 'coming', 'next', 'nxt'];
const PERIOD_STARTS = ['day', 'week', 'wk', 'weekend', 'wknd', 'month', 'quarter', 'year', 'decade', 'century'];

/** Weeks, months, years and the like, by name: before and after the publication or the last date mentioned. */
export const relativeUnitRules: readonly DateRule[] = [
  {
    id: 'relative-unit.which',
    triggers: [
      ...inARow(WHICH, [...PERIOD_STARTS, 'past']),
      ...inARow(['the'], WHICH),
      ...inARow(['later', 'earlier'], [...WHICH, 'the']),
    ],
    pattern: phrase`(?:(?:later|earlier) )?(?:the )?(?<which>last|this past|past|this|current|coming|next|nxt) (?<unit>${PERIOD_UNITS})\b(?! (?:ago|old|of (?:last|the|this|\d))|-)`,
    read: ({ groups, text, start, end }) => {
      const which = groups['which'] ?? '';
      // "the past year" lasts until now and "the next week" begins now: lengths, but "the last quarter" is a quarter.
      const phraseWithArticle = text.slice(Math.max(0, start - 4), end);
      if (/\bthe\s+(?:past|next|last\s+(?!quarter|century))/i.test(phraseWithArticle)) return null;
      return {
        kind: 'shift',
        shift: {
          unit: unitOf(groups['unit'] ?? ''),
          amount: BEFORE.test(which) || /past/i.test(which) ? -1 : AFTER.test(which) ? 1 : 0,
          base: 'publication',
        },
      };
    },
    examples: [
      ['Both said last week that it held', { kind: 'shift', shift: { unit: 'week', amount: -1, base: 'publication' } }],
      ['later this year', { shift: { unit: 'year', amount: 0, base: 'publication' } }],
      ['by next month', { shift: { unit: 'month', amount: 1, base: 'publication' } }],
    ],
    rejects: ['over the past year', 'lasting weeks', 'this week-long siege'],
  },
  {
    id: 'weekend.nearest',
    triggers: ['the weekend'],
    pattern: phrase`(?<=\b(?:over|during|at|on|in|of|for|throughout|before|after|since) )the weekend\b(?! (?:of|before|after|edition)\b)`,
    read: () => ({ kind: 'weekend' }),
    examples: [
      ['Over the weekend gunmen struck.', { kind: 'weekend' }],
      ['rain at the weekend', { kind: 'weekend' }],
    ],
    rejects: ['over the weekend of May 3', 'the weekends'],
  },
  {
    id: 'relative-unit.mentioned',
    triggers: [
      ...inARow(['the'], ['same', 'following', 'previous', 'preceding', 'next']),
      ...inARow(['that'], ['same', ...PERIOD_STARTS]),
      ...inARow(['later', 'earlier'], ['that', 'the', 'in']),
    ],
    pattern: phrase`(?:(?:later|earlier) )?(?:in )?(?:(?<same>that same|that|the same)|the (?<which>following|previous|preceding|next)) (?<unit>${PERIOD_UNITS})\b`,
    read: ({ groups }) => {
      const which = groups['which'] ?? '';
      return {
        kind: 'shift',
        shift: {
          unit: unitOf(groups['unit'] ?? ''),
          amount: BEFORE.test(which) ? -1 : AFTER.test(which) ? 1 : 0,
          base: 'mention',
        },
      };
    },
    examples: [
      ['later that month', { shift: { unit: 'month', amount: 0, base: 'mention' } }],
      ['The following year it ended', { shift: { unit: 'year', amount: 1, base: 'mention' } }],
    ],
    rejects: ['the weeks', 'following weeks'],
  },
  {
    id: 'relative-unit.day-before',
    triggers: inARow(['the'], PERIOD_STARTS),
    pattern: phrase`the (?<unit>day|week|month|year) (?<side>before|after)(?=[.,;:)]| and\b|$)`,
    read: ({ groups }) => ({
      kind: 'shift',
      shift: { unit: unitOf(groups['unit'] ?? ''), amount: /^b/i.test(groups['side'] ?? '') ? -1 : 1, base: 'mention' },
    }),
    examples: [
      ['The day before, rivals met.', { kind: 'shift', shift: { unit: 'day', amount: -1, base: 'mention' } }],
      ['and left the year after.', { shift: { unit: 'year', amount: 1, base: 'mention' } }],
    ],
    rejects: ['the day before the summit', 'the day'],
  },
  {
    id: 'relative-unit.of-context',
    triggers: inARow(['the'], ['entire', 'whole', 'full', ...PERIOD_STARTS]),
    pattern: phrase`(?:(?<=\b(?:end|beginning|start|middle|close|part|half|rest|out|later in|earlier in|late in|early in|for|ending) (?:of )?)|(?<=[a-z] of )(?=the year\b))the (?:entire |whole |full )?(?<unit>${CALENDAR_UNIT})\b(?! (?:of|ago|when|that|ended|ending)\b| (?:before|after) (?:the|an?|his|her|its|their)\b|s\b|-)`,
    read: ({ groups }) => {
      const unit = groups['unit'] ?? '';
      // "Man of the Year" is a title.
      return /^[A-Z]/.test(unit) ? null : { kind: 'shift', shift: { unit: unitOf(unit), amount: 0, base: 'context' } };
    },
    examples: [
      ['by the end of the year', { shift: { unit: 'year', amount: 0, base: 'context' } }],
      ['the rest of the month', { shift: { unit: 'month', amount: 0, base: 'context' } }],
    ],
    rejects: ['the week', 'the end of the week of talks', 'Man of the Year', 'order of the day'],
  },
  {
    id: 'relative-unit.two-away',
    triggers: inARow(['the'], PERIOD_STARTS),
    pattern: phrase`the (?<unit>week|weekend|month|quarter|year) (?:(?<before>before last)|after next)\b`,
    read: ({ groups }) => ({
      kind: 'shift',
      shift: { unit: unitOf(groups['unit'] ?? ''), amount: groups['before'] ? -2 : 2, base: 'publication' },
    }),
    priority: 1,
    examples: [
      ['The week before last it fell.', { kind: 'shift', shift: { unit: 'week', amount: -2, base: 'publication' } }],
      ['the year after next', { shift: { unit: 'year', amount: 2, base: 'publication' } }],
    ],
    rejects: ['the week before', 'the year after'],
  },
  {
    id: 'relative-unit.week-of',
    triggers: ['the week', 'the same'],
    pattern: phrase`the (?:same )?week (?:of|beginning|starting)(?: on)?(?= [a-z\d])`,
    read: () => ({
      kind: 'unresolvable',
      value: 'XXXX-WXX',
      unit: 'week',
      reason: 'event-anchored',
      offset: { unit: 'week', amount: 0 },
    }),
    examples: [
      ['in the week of 16 February', { kind: 'unresolvable', offset: { unit: 'week', amount: 0 } }],
      ['The week beginning Monday', { kind: 'unresolvable', unit: 'week' }],
    ],
    rejects: ['a week of talks', 'the week'],
  },
];

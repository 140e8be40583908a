import { phrase } from '@dateline/rules';
import type { Base, DateRule, Unit } from '../reading.ts';
import { CALENDAR_UNIT, COUNT, COUNT_TRIGGERS, countOf, UNIT, unitOf } from '../vocabulary.ts';

/** Units finer than a day name no calendar period: "two hours ago" stays unresolved rather than falsely exact. */
const isCalendar = (unit: Unit): boolean => unit !== 'hour' && unit !== 'minute' && unit !== 'second';

const BEFORE = /^(?:last|past|previous|preceding)/i;
const AFTER = /^(?:next|coming|following)/i;
const PERIOD_UNITS = '(?:weekend|week|month|quarter|year|decade|century)';

/** Weeks, months, years and the like, before and after the publication or the last date mentioned. */
export const relativeUnitRules: readonly DateRule[] = [
  {
    id: 'relative-unit.which',
    triggers: ['last', 'past', 'this', 'current', 'coming', 'next', 'previous', 'later', 'earlier', 'the'],
    pattern: phrase`(?:(?:later|earlier) )?(?:the )?(?<which>last|this past|past|this|current|coming|next) (?<unit>${PERIOD_UNITS})\b(?! (?:ago|old)|-)`,
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
    id: 'relative-unit.mentioned',
    triggers: ['that', 'the', 'later', 'earlier'],
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
    id: 'relative-unit.of-context',
    triggers: ['the'],
    pattern: phrase`(?:(?<=\b(?:end|beginning|start|middle|close|part|half|rest|out|later in|earlier in|late in|early in|for|ending) (?:of )?)|(?<=[a-z] of )(?=the year\b))the (?:entire |whole |full )?(?<unit>${CALENDAR_UNIT})\b(?! (?:of|ago|when|that|ended|ending)\b| (?:before|after) (?:the|an?|his|her|its|their)\b|s\b|-)`,
    read: ({ groups }) => {
      const unit = groups['unit'] ?? '';
      // "Man of the Year" is a title.
      return /^[A-Z]/.test(unit) ? null : { kind: 'shift', shift: { unit: unitOf(unit), amount: 0, base: 'context' } };
    },
    examples: [
      ['by the end of the year', { shift: { unit: 'year', amount: 0, base: 'context' } }],
      ['profit for the entire quarter', { shift: { unit: 'quarter', amount: 0, base: 'context' } }],
    ],
    rejects: ['the week', 'the end of the week of talks', 'Man of the Year', 'order of the day'],
  },
  {
    id: 'relative-unit.ago',
    triggers: ['#digit', ...COUNT_TRIGGERS],
    pattern: phrase`(?<count>${COUNT})[- ](?<unit>${UNIT})s? ago`,
    read: ({ groups }) => {
      const unit = unitOf(groups['unit'] ?? '');
      const count = countOf(groups['count'] ?? '');
      if (count === null || !isCalendar(unit) || !Number.isInteger(count)) {
        return { kind: 'unresolvable', value: 'PAST_REF', unit, reason: 'vague-amount' };
      }
      return { kind: 'shift', shift: { unit, amount: -count, base: 'publication' } };
    },
    examples: [
      ['It sank three days ago.', { kind: 'shift', shift: { unit: 'day', amount: -3, base: 'publication' } }],
      ['a decade ago', { shift: { unit: 'decade', amount: -1, base: 'publication' } }],
      ['a few weeks ago', { kind: 'unresolvable', reason: 'vague-amount' }],
    ],
    rejects: ['three days', 'weeks ago'],
  },
  {
    id: 'relative-unit.vague-ago',
    triggers: ['minutes', 'hours', 'days', 'weeks', 'months', 'years', 'decades', 'centuries'],
    pattern: phrase`(?<unit>${UNIT})s ago`,
    read: ({ groups }) => ({
      kind: 'unresolvable',
      value: 'PAST_REF',
      unit: unitOf(groups['unit'] ?? ''),
      reason: 'vague-amount',
    }),
    examples: [
      ['They left months ago.', { kind: 'unresolvable', value: 'PAST_REF' }],
      ['Centuries ago', { reason: 'vague-amount' }],
    ],
    rejects: ['months', 'a month ago'],
  },
  {
    id: 'relative-unit.offset',
    triggers: ['#digit', 'the', ...COUNT_TRIGGERS],
    pattern: phrase`(?<count>${COUNT}) (?<unit>${UNIT})s? (?<side>earlier|later|afterwards|after(?=[.,;]|$)|before(?=[.,;]|$))`,
    read: ({ groups }) => {
      const unit = unitOf(groups['unit'] ?? '');
      const count = countOf(groups['count'] ?? '');
      const side = groups['side'] ?? '';
      const isBefore = /^(?:earlier|before)/i.test(side);
      if (count === null || !isCalendar(unit) || !Number.isInteger(count)) {
        return { kind: 'unresolvable', value: isBefore ? 'PAST_REF' : 'FUTURE_REF', unit, reason: 'vague-amount' };
      }
      // News says "two days earlier" of its own day unless the sentence has named another; "later" goes on from what was told.
      const base: Base = isBefore ? 'sentence' : 'mention';
      const isLikeBefore = unit === 'year' && count === 1 && isBefore;
      return {
        kind: 'shift',
        shift: { unit, amount: isBefore ? -count : count, base },
        ...(isLikeBefore ? { keepsUnit: true } : {}),
      };
    },
    examples: [
      ['Two days later they left.', { shift: { unit: 'day', amount: 2, base: 'mention' } }],
      ['up 3 percent from a year earlier', { shift: { unit: 'year', amount: -1, base: 'sentence' }, keepsUnit: true }],
    ],
    rejects: ['two days after the storm', 'days later on'],
  },
  {
    id: 'relative-unit.event-anchored',
    triggers: ['#digit', 'the', ...COUNT_TRIGGERS],
    pattern: phrase`(?:(?<count>${COUNT}) (?<unit>${UNIT})s?|the (?<one>day|week|month|year)) (?<side>before|after)(?= [a-z\d])(?! (?:yesterday|tomorrow)\b)`,
    read: ({ groups }) => {
      const unit = unitOf(groups['unit'] ?? groups['one'] ?? '');
      const count = groups['one'] ? 1 : countOf(groups['count'] ?? '');
      const amount = /^b/i.test(groups['side'] ?? '') ? -(count ?? 0) : (count ?? 0);
      return {
        kind: 'unresolvable',
        value: 'XXXX-XX-XX',
        unit,
        reason: 'event-anchored',
        ...(count !== null && isCalendar(unit) ? { offset: { unit, amount } } : {}),
      };
    },
    examples: [
      ['a day before the summit', { kind: 'unresolvable', reason: 'event-anchored' }],
      ['13 days after the bombings', { unit: 'day' }],
    ],
    rejects: ['the day before yesterday', 'two days later'],
  },
  {
    id: 'relative-unit.week-of',
    triggers: ['the'],
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

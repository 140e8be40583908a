import { phrase } from '@dateline/rules';
import type { Base, DateReading, DateRule, Unit } from '../reading.ts';
import { COUNT_STARTS, counted, inARow, UNIT_STARTS } from '../triggers.ts';
import { COUNT, countOf, UNIT, unitOf, WEEKDAY_NAME, weekdayNumber, whichOf } from '../vocabulary.ts';

/** Units finer than a day name no calendar period: "two hours ago" stays unresolved rather than falsely exact. */
const isCalendar = (unit: Unit): boolean => unit !== 'hour' && unit !== 'minute' && unit !== 'second';

/** "from $31 million a year ago", "compared with 4.1 percent a year ago": a figure of another report. */
const COMPARED = /\b(?:from|with|against|than|versus|over)\b[^.;]{0,12}[\d$][^;]{0,40}$/;

const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months', 'years', 'decades', 'centuries'];

const DAYS: Readonly<Record<string, number>> = { today: 0, yesterday: -1, tomorrow: 1 };

/** So many units away: from the publication ("ago"), from the last date mentioned ("later"), from an event ("after the storm"). */
export const amountAwayRules: readonly DateRule[] = [
  {
    id: 'relative-unit.vague-offset',
    triggers: inARow(UNITS, ['earlier', 'later', 'afterwards']),
    pattern: phrase`(?<unit>${UNIT})s (?<side>earlier|later|afterwards)\b`,
    read: ({ groups }) => ({
      kind: 'unresolvable',
      value: /^e/i.test(groups['side'] ?? '') ? 'PAST_REF' : 'FUTURE_REF',
      unit: unitOf(groups['unit'] ?? ''),
      reason: 'vague-amount',
    }),
    examples: [
      ['Days later it sank.', { kind: 'unresolvable', reason: 'vague-amount' }],
      ['It had begun weeks earlier', { value: 'PAST_REF' }],
    ],
    rejects: ['a day later', 'days on end'],
  },
  {
    id: 'relative-unit.ago',
    triggers: counted(UNIT_STARTS, ['ago']),
    pattern: phrase`(?<count>${COUNT})[- ](?<unit>${UNIT})s? ago`,
    read: ({ groups, text, start }) => {
      const unit = unitOf(groups['unit'] ?? '');
      const count = countOf(groups['count'] ?? '');
      if (count === null || !isCalendar(unit) || !Number.isInteger(count)) {
        return { kind: 'unresolvable', value: 'PAST_REF', unit, reason: 'vague-amount' };
      }
      if (unit === 'year' && count === 1) {
        const reach = COMPARED.test(text.slice(Math.max(0, start - 70), start)) ? 'text' : 'sentence';
        return { kind: 'same-period', unit: null, years: -1, base: 'publication', reach };
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
    id: 'relative-unit.part-of-century-ago',
    triggers: ['a half', 'a quarter', ...inARow(['half', 'quarter'], ['a', 'century', 'of'])],
    pattern: phrase`(?:a )?(?<part>half|quarter)(?: a|-| of a)? ?century ago`,
    read: ({ groups }) => ({
      kind: 'shift',
      shift: { unit: 'year', amount: /^h/i.test(groups['part'] ?? '') ? -50 : -25, base: 'publication' },
    }),
    priority: 1,
    examples: [
      ['Half a century ago he fled', { kind: 'shift', shift: { unit: 'year', amount: -50, base: 'publication' } }],
      ['a quarter-century ago', { shift: { unit: 'year', amount: -25, base: 'publication' } }],
    ],
    rejects: ['half a century', 'a century ago'],
  },
  {
    id: 'relative-unit.from-now',
    triggers: [
      ...inARow(['in'], COUNT_STARTS, UNIT_STARTS),
      ...inARow(['in a'], ['few', 'couple']),
      ...counted(UNIT_STARTS, ['from']),
    ],
    pattern: phrase`(?:(?<count>${COUNT}) (?<unit>${UNIT})s? from (?:now|today)|in (?<count2>${COUNT}) (?<unit2>${UNIT})s?'?s? time)\b`,
    read: ({ groups }) => {
      const unit = unitOf(groups['unit'] ?? groups['unit2'] ?? '');
      const count = countOf(groups['count'] ?? groups['count2'] ?? '');
      if (count === null || !isCalendar(unit) || !Number.isInteger(count)) {
        return { kind: 'unresolvable', value: 'FUTURE_REF', unit, reason: 'vague-amount' };
      }
      return { kind: 'shift', shift: { unit, amount: count, base: 'publication' } };
    },
    examples: [
      ['Two weeks from now it ends.', { kind: 'shift', shift: { unit: 'week', amount: 2, base: 'publication' } }],
      ['in three days\u2019 time', { shift: { unit: 'day', amount: 3, base: 'publication' } }],
    ],
    rejects: ['two weeks from Oslo', 'in three days'],
  },
  {
    id: 'relative-unit.ago-day',
    triggers: counted(UNIT_STARTS, ['ago', 'from']),
    pattern: phrase`(?<count>${COUNT}) (?<unit>day|week|month|year)s? (?<side>ago|from) (?:(?<day>today|yesterday|tomorrow)|this (?<period>week|month)\b|(?:(?<which>last|this|next) )?(?<weekday>${WEEKDAY_NAME}))`,
    read: ({ groups }) => {
      const { day = '', period, weekday, which = '' } = groups;
      const count = countOf(groups['count'] ?? '');
      // "two weeks from today" is told by another rule; a day without an amount can not be.
      if (count === null || !Number.isInteger(count) || (/^f/i.test(groups['side'] ?? '') && /^tod/i.test(day)))
        return null;
      const amount = /^a/i.test(groups['side'] ?? '') ? -count : count;
      const from: DateReading = weekday
        ? { kind: 'weekday', weekday: weekdayNumber(weekday), which: whichOf(which) }
        : {
            kind: 'shift',
            shift: { unit: unitOf(period ?? 'day'), amount: DAYS[day.toLowerCase()] ?? 0, base: 'publication' },
          };
      return { kind: 'offset', from, unit: unitOf(groups['unit'] ?? ''), amount, isExact: true };
    },
    examples: [
      ['a year ago today', { kind: 'offset', unit: 'year', amount: -1, isExact: true }],
      ['a week from Monday', { unit: 'week', amount: 1 }],
      ['two years ago this month', { unit: 'year', amount: -2 }],
    ],
    rejects: ['two weeks from today', 'a year ago', 'a few weeks ago today'],
  },
  {
    id: 'relative-unit.vague-ago',
    triggers: inARow(UNITS, ['ago']),
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
    triggers: counted(UNIT_STARTS, ['earlier', 'previously', 'later', 'afterwards', 'after', 'before']),
    pattern: phrase`(?<count>${COUNT}) (?<unit>${UNIT})s? (?<side>earlier|previously|later|afterwards|after(?=[.,;]|$)|before(?=[.,;]|$))`,
    read: ({ groups }) => {
      const unit = unitOf(groups['unit'] ?? '');
      const count = countOf(groups['count'] ?? '');
      const side = groups['side'] ?? '';
      const isBefore = /^(?:earlier|previously|before)/i.test(side);
      if (count === null || !isCalendar(unit) || !Number.isInteger(count)) {
        return { kind: 'unresolvable', value: isBefore ? 'PAST_REF' : 'FUTURE_REF', unit, reason: 'vague-amount' };
      }
      // News says "two days earlier" of its own day unless the sentence has named another; "later" goes on from what was told.
      const base: Base = isBefore ? 'sentence' : 'mention';
      if (unit === 'year' && count === 1 && isBefore) {
        return { kind: 'same-period', unit: null, years: -1, base, reach: 'text' };
      }
      return { kind: 'shift', shift: { unit, amount: isBefore ? -count : count, base } };
    },
    examples: [
      ['Two days later they left.', { shift: { unit: 'day', amount: 2, base: 'mention' } }],
      ['where two years previously it had stood', { shift: { unit: 'year', amount: -2, base: 'sentence' } }],
      ['up 3 percent from a year earlier', { kind: 'same-period', years: -1, base: 'sentence' }],
    ],
    rejects: ['two days after the storm', 'days later on'],
  },
  {
    id: 'relative-unit.event-anchored',
    triggers: [
      ...inARow(['the'], ['day', 'week', 'month', 'year'], ['before', 'after']),
      ...counted(UNIT_STARTS, ['before', 'after']),
    ],
    pattern: phrase`(?:(?<count>${COUNT}) (?<unit>${UNIT})s?|(?<!\b(?:late|later|early|earlier)[ ]in[ ])the (?<one>day|week|month|year)) (?<side>before|after)(?= [a-z\d])(?! (?:yesterday|tomorrow)\b)`,
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
];

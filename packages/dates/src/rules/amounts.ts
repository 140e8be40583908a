import { phrase } from '@dateline/rules';
import type { DateRule } from '../reading.ts';
import { COUNT, countOf, durationValue, UNIT, unitOf } from '../vocabulary.ts';
import { COUNT_STARTS, counted, inARow, UNIT_STARTS } from '../triggers.ts';

const PERIODIC: Readonly<Record<string, string>> = {
  hourly: 'PT1H',
  daily: 'P1D',
  nightly: 'P1D',
  weekly: 'P1W',
  fortnightly: 'P2W',
  monthly: 'P1M',
  quarterly: 'P3M',
  annual: 'P1Y',
  annually: 'P1Y',
  yearly: 'P1Y',
};

const COUNT_OR_UNIT = [...COUNT_STARTS, ...UNIT_STARTS];

/** Durations and sets: amounts of time and what recurs. They name no place on the calendar. */
export const amountRules: readonly DateRule[] = [
  {
    id: 'duration.count',
    triggers: counted([...UNIT_STARTS, 'more', 'full', 'straight', 'consecutive', 'whole']),
    pattern: phrase`(?<![\d][.,])(?<count>${COUNT})(?:[- ](?:more|full|straight|consecutive|whole))?[- ](?<unit>${UNIT})s?\b(?!['-](?:old)|[- ]years?|[- ]old)`,
    read: ({ groups }) => {
      const unit = unitOf(groups['unit'] ?? '');
      // "a second chance", "a quarter of them", "three quarters full": ordinals and fractions.
      if (unit === 'second' && /^an?$/i.test(groups['count'] ?? '')) return null;
      if (unit === 'quarter' && /^(?:an?|one|three)$/i.test(groups['count'] ?? '')) return null;
      return { kind: 'duration', value: durationValue(unit, countOf(groups['count'] ?? '')), unit };
    },
    examples: [
      ['It was a 4 day pause.', { kind: 'duration', value: 'P4D' }],
      ['a one-week truce', { value: 'P1W' }],
      ['several years', { value: 'PXY' }],
    ],
    rejects: ['an 11-year-old boy', 'a second chance', '35 years old', 'a quarter of them'],
  },
  {
    id: 'duration.since-now',
    triggers: [
      ...inARow(['the', 'these'], ['past', 'last', 'next', 'coming', 'previous', 'following'], COUNT_OR_UNIT),
      ...inARow(['past', 'last', 'next', 'coming'], COUNT_OR_UNIT),
    ],
    pattern: phrase`(?:(?:the|these) (?:past|last|next|coming|previous|following)|past|coming|(?:last|next)(?= ${COUNT}))(?: (?<count>${COUNT}))? (?<unit>${UNIT})(?<plural>s?)\b`,
    read: ({ groups, text, start }) => {
      const unit = unitOf(groups['unit'] ?? '');
      const isOne = groups['count'] === undefined && !groups['plural'];
      const words = text.slice(start, start + 8);
      if (isOne && (!/^the/i.test(words) || (unit === 'day' && /^the (?:next|f)/i.test(words)))) return null;
      return { kind: 'duration', value: durationValue(unit, isOne ? 1 : countOf(groups['count'] ?? '')), unit };
    },
    examples: [
      ['no strikes in the past 24 hours', { kind: 'duration', value: 'PT24H' }],
      ['over the last few days', { value: 'PXD' }],
      ['in the past year', { value: 'P1Y' }],
    ],
    rejects: ['last week', 'the last straw', 'cuts that last hours'],
  },
  {
    id: 'duration.half',
    triggers: ['half a', 'half an', 'a half'],
    pattern: phrase`(?:half an? (?<unit>${UNIT})|a half[- ](?<other>${UNIT}))`,
    read: ({ groups }) => {
      const unit = unitOf(groups['unit'] ?? groups['other'] ?? '');
      return { kind: 'duration', value: durationValue(unit, 0.5), unit };
    },
    examples: [
      ['half an hour', { value: 'PT0.5H' }],
      ['Half a year on', { value: 'P0.5Y' }],
    ],
    rejects: ['half the hour', 'a half'],
  },
  {
    id: 'set.every',
    triggers: ['every', 'each'],
    pattern: phrase`(?:every|each) (?:(?<count>${COUNT}) |(?<other>other ))?(?<unit>${UNIT})s?`,
    read: ({ groups }) => {
      const unit = unitOf(groups['unit'] ?? '');
      return {
        kind: 'set',
        value: durationValue(unit, groups['count'] ? countOf(groups['count']) : groups['other'] ? 2 : 1),
        unit,
      };
    },
    examples: [
      ['shelled every day', { kind: 'set', value: 'P1D' }],
      ['every two weeks', { value: 'P2W' }],
    ],
    rejects: ['every one of them', 'each Monday'],
  },
  {
    id: 'set.adverb',
    triggers: Object.keys(PERIODIC),
    pattern: phrase`(?<word>${Object.keys(PERIODIC)
      .toSorted((a, b) => b.length - a.length)
      .join('|')})`,
    read: ({ groups, text, start }) => {
      const value = PERIODIC[(groups['word'] ?? '').toLowerCase()];
      // "Daily Mail", "the Weekly Standard": a name unless it begins its sentence.
      const isName = /[A-Z]/.test(text.charAt(start)) && /^\w+ [A-Z]/.test(text.slice(start, start + 40));
      return value && !isName
        ? {
            kind: 'set',
            value,
            unit: value.endsWith('Y') ? 'year' : value.endsWith('M') ? 'month' : value.endsWith('W') ? 'week' : 'day',
          }
        : null;
    },
    examples: [
      ['a daily occurrence', { kind: 'set', value: 'P1D' }],
      ['annual loss', { value: 'P1Y' }],
    ],
    rejects: ['the Daily Mail', 'dailies'],
  },
  {
    id: 'set.rate',
    triggers: inARow(['a', 'an', 'per'], ['hour', 'day', 'week', 'month', 'year']),
    pattern: phrase`(?<=(?:\d|times|once|twice|dollars|million|thousand|hundred|[a-z]s) )(?:an?|per) (?<unit>hour|day|week|month|year)\b(?! (?:ago|before|after|earlier|later|old|and)|-)`,
    read: ({ groups }) => {
      const unit = unitOf(groups['unit'] ?? '');
      return { kind: 'set', value: durationValue(unit, 1), unit };
    },
    priority: 1,
    examples: [
      ['3,000 litres a day', { kind: 'set', value: 'P1D' }],
      ['twice a week', { value: 'P1W' }],
    ],
    rejects: ['a day', 'a year ago'],
  },
];

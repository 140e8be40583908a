import { phrase } from '@dateline/rules';
import type { DateRule, Modifier } from '../reading.ts';
import { COUNT_STARTS, inARow } from '../triggers.ts';

const PARTS: readonly (readonly [RegExp, Modifier])[] = [
  [/^(?:early|(?:the )?(?:start|beginning|early part|first half|dawn|opening))/i, 'START'],
  [/^(?:mid|(?:the )?middle)/i, 'MID'],
  [/^(?:late|(?:the )?(?:end|close|latter part|second half))/i, 'END'],
];

const AMOUNTS: readonly (readonly [RegExp, Modifier])[] = [
  [/^(?:more than|over)/i, 'MORE_THAN'],
  [/^(?:less than|under|nearly|almost)/i, 'LESS_THAN'],
  [/^at least/i, 'EQUAL_OR_MORE'],
  [/^(?:at most|up to|no more than)/i, 'EQUAL_OR_LESS'],
  [/^(?:about|around|some|roughly|approximately|circa)/i, 'APPROX'],
];

const modifierOf = (table: typeof PARTS, words: string): Modifier | null =>
  table.find(([pattern]) => pattern.test(words))?.[1] ?? null;

const EDGES = ['middle', 'start', 'beginning', 'end', 'close', 'dawn', 'opening'];

const AMOUNT_WORDS =
  'more than|less than|at least|at most|up to|no more than|over|under|nearly|almost|about|around|some|roughly|approximately|circa'.split(
    '|',
  );

/** Words that stand right before a date or duration and change it; alone they are nothing. */
export const modifierRules: readonly DateRule[] = [
  {
    id: 'modifier.part',
    triggers: [
      'early',
      'late',
      'mid',
      ...inARow(EDGES, ['of']),
      ...inARow(['the'], [...EDGES, 'very', 'early', 'latter']),
      ...inARow(['first', 'second', 'the first', 'the second'], ['half of']),
    ],
    pattern: phrase`(?:early|late|mid|(?:the )?(?:(?:very )?(?:start|beginning|middle|end|close)|early part|latter part|(?:first|second) half|dawn|opening) of)(?: in| on)?(?=[- ])`,
    read: ({ text, start, end }) => {
      const modifier = modifierOf(PARTS, text.slice(start, end).replace(/very /i, ''));
      return modifier && { kind: 'modifier', modifier };
    },
    examples: [
      ['in late January', { kind: 'modifier', modifier: 'END' }],
      ['at the beginning of 2009', { modifier: 'START' }],
      ['mid-June', { modifier: 'MID' }],
    ],
    rejects: ['later', 'the end', 'midway'],
  },
  {
    id: 'modifier.amount',
    triggers: inARow(AMOUNT_WORDS, [...COUNT_STARTS, 'the', 'half', 'noon', 'midnight', 'midday']),
    pattern: phrase`(?:more than|over(?! the| this| that| an? )|less than|under|nearly|almost|at least|at most|up to|no more than|about|around|some|roughly|approximately|circa)(?= )`,
    read: ({ text, start, end }) => {
      const modifier = modifierOf(AMOUNTS, text.slice(start, end));
      return modifier && { kind: 'modifier', modifier };
    },
    examples: [
      ['at least two weeks', { kind: 'modifier', modifier: 'EQUAL_OR_MORE' }],
      ['about 1990', { modifier: 'APPROX' }],
    ],
    rejects: ['overtime', 'at last'],
  },
];

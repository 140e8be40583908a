import { phrase } from '@dateline/rules';
import type { DateRule, Modifier } from '../reading.ts';
import { pairs } from '../triggers.ts';

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

/** Words that stand right before a date or duration and change it; alone they are nothing. */
export const modifierRules: readonly DateRule[] = [
  {
    id: 'modifier.part',
    triggers: [
      'early',
      'late',
      'mid',
      'middle',
      'start',
      'beginning',
      'end',
      'close',
      'dawn',
      'opening',
      'first half',
      'second half',
      ...pairs(
        ['the'],
        [
          'very',
          'start',
          'beginning',
          'middle',
          'end',
          'close',
          'early',
          'latter',
          'first',
          'second',
          'dawn',
          'opening',
        ],
      ),
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
    triggers: [
      'more than',
      'over',
      'less than',
      'under',
      'nearly',
      'almost',
      'at least',
      'at most',
      'up to',
      'no more',
      'about',
      'around',
      'some',
      'roughly',
      'approximately',
      'circa',
    ],
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

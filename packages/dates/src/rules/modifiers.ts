import { phrase } from '@dateline/rules';
import type { DateRule } from '../reading.ts';
import { COUNT_STARTS, inARow } from '../triggers.ts';

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
    pattern: phrase`(?:(?<start>early|(?:the )?(?:(?:very )?(?:start|beginning)|early part|first half|dawn|opening) of)|(?<mid>mid|(?:the )?(?:very )?middle of)|late|(?:the )?(?:(?:very )?(?:end|close)|latter part|second half) of)(?: in| on)?(?=[- ])`,
    read: ({ groups }) => ({ kind: 'modifier', modifier: groups['start'] ? 'START' : groups['mid'] ? 'MID' : 'END' }),
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
    pattern: phrase`(?:(?<more>more than|over(?! the| this| that| an? ))|(?<less>less than|under|nearly|almost)|(?<least>at least)|(?<most>at most|up to|no more than)|about|around|some|roughly|approximately|circa)(?= )`,
    read: ({ groups }) => {
      const { more, less, least, most } = groups;
      const modifier = more
        ? 'MORE_THAN'
        : less
          ? 'LESS_THAN'
          : least
            ? 'EQUAL_OR_MORE'
            : most
              ? 'EQUAL_OR_LESS'
              : 'APPROX';
      return { kind: 'modifier', modifier };
    },
    examples: [
      ['at least two weeks', { kind: 'modifier', modifier: 'EQUAL_OR_MORE' }],
      ['about 1990', { modifier: 'APPROX' }],
    ],
    rejects: ['overtime', 'at last'],
  },
];

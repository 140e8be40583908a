import { phrase } from '@dateline/rules';
import type { DateRule } from '../reading.ts';
import { SEASON, SEASON_OR_FALL, seasonOf, WHICH_TRIGGERS, WHICH_WORD, whichOf, YEAR } from '../vocabulary.ts';

const NTH = '(?<nth>first|second|third|fourth|1st|2nd|3rd|4th)';
const TRIGGERS = ['the', 'first', 'second', 'third', 'fourth', '#digit'];
const ORDER: Readonly<Record<string, number>> = { fi: 1, se: 2, th: 3, fo: 4 };
const nthOf = (word: string): number => ORDER[word.slice(0, 2).toLowerCase()] ?? Number.parseInt(word, 10);
const shortYear = (digits: string): number => Number(digits) + (Number(digits) < 40 ? 2000 : 1900);
const yearOf = (year: string | undefined): number | null => (year === undefined ? null : Number(year));

/** Quarters, halves and seasons. */
export const quarterRules: readonly DateRule[] = [
  {
    id: 'quarter.ordinal',
    triggers: TRIGGERS,
    pattern: phrase`(?:the )?${NTH}[- ](?:fiscal )?quarter(?:(?: of| in)? (?<year>${YEAR}))?`,
    read: ({ groups }) => ({ kind: 'quarter', quarter: nthOf(groups['nth'] ?? ''), year: yearOf(groups['year']) }),
    examples: [
      ['in the fourth quarter of 2005', { kind: 'quarter', quarter: 4, year: 2005 }],
      ['first-quarter profit', { quarter: 1, year: null }],
    ],
    rejects: ['a quarter of them', 'the fifth quarter'],
  },
  {
    id: 'quarter.letter',
    triggers: ['q1', 'q2', 'q3', 'q4', '#digit'],
    pattern: phrase`(?:Q(?<nth>[1-4])|(?<nth2>[1-4])Q)(?:(?: of)?[ ,]{0,2}(?:(?<year>${YEAR})|'?(?<short>\d\d)\b))?`,
    read: ({ groups }) => ({
      kind: 'quarter',
      quarter: Number(groups['nth'] ?? groups['nth2']),
      year: groups['short'] ? shortYear(groups['short']) : yearOf(groups['year']),
    }),
    examples: [
      ['Q3 2009 sales', { quarter: 3, year: 2009 }],
      ['exports in 2Q', { quarter: 2, year: null }],
    ],
    rejects: ['Q5', 'FAQ1'],
  },
  {
    id: 'half.ordinal',
    triggers: TRIGGERS,
    pattern: phrase`(?:the )?(?<nth>first|second)[- ]half of (?:(?<year>${YEAR})|(?:the|this) year)`,
    read: ({ groups }) => ({
      kind: 'half',
      half: nthOf(groups['nth'] ?? ''),
      year: yearOf(groups['year']),
      ...(groups['year'] ? {} : { yearShift: { unit: 'year', amount: 0, base: 'publication' } as const }),
    }),
    examples: [
      ['in the first half of 2009', { kind: 'half', half: 1, year: 2009 }],
      ['the second half of this year', { half: 2, year: null }],
    ],
    rejects: ['the first half of the match', 'half of 2009'],
  },
  {
    id: 'season.name',
    triggers: ['the', 'spring', 'summer', 'autumn', 'winter', 'fall'],
    pattern: phrase`(?:the )?(?:(?<named>${SEASON_OR_FALL})(?: of)?,? (?<year>${YEAR})|(?<=\b(?:in|of|since|by|until|during|over|through|early|late|mid)[- ](?:the )?)(?<alone>${SEASON})(?! [A-Z]|s\b))`,
    read: ({ groups }) => ({
      kind: 'season',
      season: seasonOf(groups['named'] ?? groups['alone'] ?? ''),
      year: yearOf(groups['year']),
    }),
    examples: [
      ['in the summer of 1943', { kind: 'season', season: 'SU', year: 1943 }],
      ['fighting in winter', { season: 'WI', year: null }],
    ],
    rejects: ['a hot spring', 'fall of Rome', 'Winter Olympics'],
  },
  {
    id: 'season.which',
    triggers: WHICH_TRIGGERS,
    pattern: phrase`(?<which>${WHICH_WORD}) (?<season>${SEASON_OR_FALL})`,
    read: ({ groups }) => ({
      kind: 'season',
      season: seasonOf(groups['season'] ?? ''),
      year: null,
      which: whichOf(groups['which'] ?? ''),
    }),
    examples: [
      ['last summer', { season: 'SU', which: 'last' }],
      ['this fall', { season: 'FA', which: 'this' }],
    ],
    rejects: ['last falling', 'the fall'],
  },
];

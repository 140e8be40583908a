import { phrase } from '@dateline/rules';
import type { DateRule } from '../reading.ts';
import { SEASON, SEASON_OR_FALL, seasonOf, THAT, WHICH_TRIGGERS, WHICH_WORD, whichOf, YEAR } from '../vocabulary.ts';
import { inARow } from '../triggers.ts';

const NTH = '(?<nth>first|second|third|fourth|1st|2nd|3rd|4th)';
const NTHS = ['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th'];
const SEASONS = ['spring', 'summer', 'autumn', 'winter', 'fall'];
const ORDER: Readonly<Record<string, number>> = { fi: 1, se: 2, th: 3, fo: 4 };
const nthOf = (word: string): number => ORDER[word.slice(0, 2).toLowerCase()] ?? Number.parseInt(word, 10);
const shortYear = (digits: string): number => Number(digits) + (Number(digits) < 40 ? 2000 : 1900);
const yearOf = (year: string | undefined): number | null => (year === undefined ? null : Number(year));

const THIS_YEAR = { unit: 'year', amount: 0, base: 'publication' } as const;

/** Quarters, halves and seasons. */
export const quarterRules: readonly DateRule[] = [
  {
    id: 'quarter.ordinal',
    triggers: [
      ...inARow([...NTHS, 'final', 'last', '#digit'], ['quarter', 'fiscal']),
      ...inARow(['the'], [...NTHS, 'final', 'last'], ['quarter', 'fiscal']),
      ...inARow(['#digit', 'the 1*', 'the 2*'], NTHS),
    ],
    pattern: phrase`(?:the )?(?:(?<before>${YEAR})'?s? )?(?:${NTH}|(?<last>final|last)(?= quarter (?:of|in) ))[- ](?:fiscal )?quarter(?:(?:,? of(?: fiscal)?|,? in|,)? (?<year>${YEAR}))?`,
    read: ({ groups }) => ({
      kind: 'quarter',
      quarter: groups['last'] ? 4 : nthOf(groups['nth'] ?? ''),
      year: yearOf(groups['year'] ?? groups['before']),
    }),
    examples: [
      ['in the fourth quarter of 2005', { kind: 'quarter', quarter: 4, year: 2005 }],
      ['first-quarter profit', { quarter: 1, year: null }],
      ['a 1988 third-quarter loss', { quarter: 3, year: 1988 }],
      ['the final quarter of 2011', { quarter: 4, year: 2011 }],
    ],
    rejects: ['a quarter of them', 'the fifth quarter', 'last quarter'],
  },
  {
    id: 'quarter.elided',
    triggers: inARow(['the'], NTHS),
    pattern: phrase`(?<=\bquarter\b[^.;\n]{0,80} (?:in|for|during|from|and|to) )the ${NTH}(?=[.,;]| and\b|$)`,
    read: ({ groups }) => ({ kind: 'quarter', quarter: nthOf(groups['nth'] ?? ''), year: null }),
    examples: [
      ['2 percent in the first quarter and 3 percent in the second.', { quarter: 2 }],
      ['from the third quarter to the fourth, it fell', { quarter: 4 }],
    ],
    rejects: ['in the second.', 'a quarter of them, and the second half'],
  },
  {
    id: 'quarter.three-months',
    triggers: inARow(['the'], ['first', 'last', 'final', 'closing'], ['three', '3', 'six', '6']),
    pattern: phrase`the (?:(?<first>first)|last|final|closing) (?<months>three|3|six|6) months (?:of|in) (?:(?<year>${YEAR})|(?:the|this|(?<which>last|next)) year)`,
    read: ({ groups }) => {
      const isFirst = groups['first'] !== undefined;
      const year = yearOf(groups['year']);
      const { which } = groups;
      const amount = which === undefined ? 0 : /^n/i.test(which) ? 1 : -1;
      const shift = year === null ? { yearShift: { ...THIS_YEAR, amount } } : {};
      return /^(?:s|6)/i.test(groups['months'] ?? '')
        ? { kind: 'half', half: isFirst ? 1 : 2, year, ...shift }
        : { kind: 'quarter', quarter: isFirst ? 1 : 4, year, ...shift };
    },
    priority: 1,
    examples: [
      ['in the last three months of 2011', { kind: 'quarter', quarter: 4, year: 2011 }],
      ['the first six months of this year', { kind: 'half', half: 1 }],
      ['the final three months of last year', { kind: 'quarter', quarter: 4, year: null }],
    ],
    rejects: ['the last three months', 'the first nine months of 2010'],
  },
  {
    id: 'quarter.letter',
    triggers: ['q1', 'q2', 'q3', 'q4', '#1q'],
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
    triggers: inARow(['first', 'second', 'the first', 'the second'], ['half']),
    pattern: phrase`(?:the )?(?<nth>first|second)[- ]half(?:(?<=\byear's (?:first|second)[- ]half)| of (?:(?<year>${YEAR})|(?:fiscal )?(?<this>the year|this year))|(?= of (?:last|next) year\b)|(?= (?:net|profits?|earnings|results|sales|revenues?|loss(?:es)?|income|figures|output|growth|exports)\b))`,
    read: ({ groups }) => ({
      kind: 'half',
      half: nthOf(groups['nth'] ?? ''),
      year: yearOf(groups['year']),
      ...(groups['this'] ? { yearShift: THIS_YEAR } : {}),
    }),
    priority: 1,
    examples: [
      ['in the first half of 2009', { kind: 'half', half: 1, year: 2009 }],
      ['the second half of this year', { half: 2, year: null }],
      ['First-half net rose', { half: 1, year: null }],
    ],
    rejects: ['the first half of the match', 'half of 2009', 'a first-half goal'],
  },
  {
    id: 'season.name',
    triggers: [...SEASONS, ...inARow(['the'], SEASONS)],
    pattern: phrase`(?:the )?(?:(?<named>${SEASON_OR_FALL})(?: of)?,? (?<year>${YEAR})|(?<=\b(?:in|of|since|by|until|during|over|through|early|late|mid)[- ](?:the )?)(?<alone>${SEASON})(?! [A-Z]|s\b)|(?<=\b(?:in|by|until|since|during) )the (?<fall>fall)(?=[.,;]|$))`,
    read: ({ groups }) => ({
      kind: 'season',
      season: seasonOf(groups['named'] ?? groups['alone'] ?? groups['fall'] ?? ''),
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
    triggers: [...inARow(WHICH_TRIGGERS, SEASONS), ...inARow(['this'], ['coming', 'past'], SEASONS)],
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
  {
    id: 'season.mentioned',
    triggers: inARow(['that', 'that same'], SEASONS),
    pattern: phrase`${THAT} (?:same )?(?<season>${SEASON_OR_FALL})`,
    read: ({ groups }) => ({
      kind: 'season',
      season: seasonOf(groups['season'] ?? ''),
      year: null,
      yearShift: { ...THIS_YEAR, base: 'mention' },
    }),
    examples: [
      ['in that same spring', { kind: 'season', season: 'SP', year: null }],
      ['That fall he left', { season: 'FA' }],
    ],
    rejects: ['said that summer sales rose', 'that falling'],
  },
];

import { lexQuantities } from '@dateline/text';
import recognizers from '@microsoft/recognizers-text-number';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const inSentence = (phrase: string): string => `They counted ${phrase} people there.`;

/** What our lexer counts in a sentence: the number that stands there, the floor of a range. */
const ours = (phrase: string): number[] =>
  lexQuantities(inSentence(phrase))
    .filter(({ kind }) => kind === 'count' || kind === 'decimal')
    .map(({ low, best }) => best ?? low ?? Number.NaN);

/** What Microsoft's recognizer reads there. It is asked in tests only. */
const theirs = (phrase: string): number[] =>
  recognizers
    .recognizeNumber(inSentence(phrase), recognizers.Culture.English)
    .map(({ resolution }) => Number(resolution?.['value']));

type Difference = { what: string; phrase: RegExp; example: string; ours: number[]; theirs: number[]; because: string };

/** Where the two part, each by intent. Everything else must agree; a difference that no longer holds fails. */
const DIFFERENCES: readonly Difference[] = [
  {
    what: 'half of a scale',
    phrase: /half a (?:million|thousand|hundred)|(?:million|thousand|hundred|dozen) and a half/,
    example: 'half a million',
    ours: [500_000],
    theirs: [0.000_002],
    because: '500,000 is what is said; the recognizer divides one by it',
  },
  {
    what: 'a score',
    phrase: /\bscore\b/,
    example: 'two score',
    ours: [40],
    theirs: [2],
    because: 'a score is twenty',
  },
  {
    what: 'decimals in words before a scale',
    phrase: / point .*(?:million|billion|thousand)/,
    example: 'one point five million',
    ours: [1_500_000],
    theirs: [],
    because: 'newsrooms spell small decimals out',
  },
  {
    what: 'words for two',
    phrase: /^(?:a couple of|a pair of|both)$/,
    example: 'a couple of',
    ours: [2],
    theirs: [],
    because: 'a couple of people are counted',
  },
  {
    what: 'vague words',
    phrase: /^(?:several|dozens of|hundreds of|a few|a handful of)$/,
    example: 'dozens of',
    ours: [12],
    theirs: [],
    because: 'they are figures by policy, and marked vague',
  },
  {
    what: 'none',
    phrase: /^(?:no|none of the)$/,
    example: 'no',
    ours: [0],
    theirs: [],
    because: 'none is an explicit zero',
  },
  {
    what: 'fractions',
    phrase: /^\d\/\d|thirds|quarters|^\w+ and a half$/,
    example: 'two thirds',
    ours: [],
    theirs: [0.666_666_666_666_667],
    because: 'a share of people is no count of them',
  },
  {
    what: 'ranges',
    phrase: /^\S+(?:-| to )\S+$/,
    example: 'ten to fifteen',
    ours: [10],
    theirs: [10, 15],
    because: 'a range is one figure with two bounds',
  },
  {
    what: 'a common misspelling',
    phrase: /fourty/,
    example: 'fourty',
    ours: [40],
    theirs: [],
    because: 'it is written, and means one thing',
  },
  {
    what: 'points between groups of three',
    phrase: /^\d{1,3}(?:\.\d{3}){2,}$/,
    example: '1.000.000',
    ours: [1_000_000],
    theirs: [1, 0, 0],
    because: 'texts from much of Europe and Latin America group so',
  },
  {
    what: 'numbers below zero',
    phrase: /^(?:-|minus )/,
    example: '-5',
    ours: [],
    theirs: [-5],
    because: 'nobody counts people below zero; the digits are a temperature or a score',
  },
];

describe('differences to @microsoft/recognizers-text-number, each by intent', () => {
  test.each(DIFFERENCES)('$what: $because', ({ example, phrase, ...expected }) => {
    expect(example).toMatch(phrase);
    expect({ ours: ours(example), theirs: theirs(example) }).toMatchObject({
      ours: expected.ours,
      theirs: expected.theirs,
    });
  });
});

const UNITS = 'one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['thousand', 'million', 'billion'];

const unit = fc.constantFrom(...UNITS);
const belowHundred = fc.oneof(
  unit,
  fc.constantFrom(...TEENS),
  fc.tuple(fc.constantFrom(...TENS), fc.constantFrom('-', ' '), unit).map((parts) => parts.join('')),
  fc.constantFrom(...TENS),
);
const belowThousand = fc.oneof(
  belowHundred,
  fc.tuple(unit, fc.constantFrom(' hundred and ', ' hundred '), belowHundred).map((parts) => parts.join('')),
  fc.tuple(fc.oneof(unit, fc.constant('a')), fc.constant(' hundred')).map((parts) => parts.join('')),
);
const inWords = fc.oneof(
  belowThousand,
  fc.tuple(belowThousand, fc.constantFrom(...SCALES)).map((parts) => parts.join(' ')),
  fc.tuple(belowHundred, belowThousand).map(([thousands, rest]) => `${thousands} thousand ${rest}`),
  fc.tuple(unit, belowThousand).map(([millions, rest]) => `${millions} million ${rest} thousand`),
  fc.tuple(fc.constantFrom(...TEENS.slice(1)), fc.constant('hundred')).map((parts) => parts.join(' ')),
);
const whole = fc.integer({ min: 1, max: 999_999_999 });
const inDigits = fc.oneof(
  whole.map(String),
  whole.map((n) => n.toLocaleString('en-US')),
  fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 9 }), fc.constantFrom(...SCALES))
    .map(([n, tenth, scale]) => `${n}.${tenth} ${scale}`),
  fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom(...SCALES, 'dozen', 'hundred'))
    .map((parts) => parts.join(' ')),
  fc.integer({ min: 1, max: 999 }).map((n) => `${n}k`),
);
const oddities = fc.constantFrom(
  ...DIFFERENCES.map(({ example }) => example),
  'half a dozen',
  'a dozen',
  'zero',
  '3 lakh',
);

test('any other phrase for a number reads as the recognizer reads it', () => {
  fc.assert(
    fc.property(fc.oneof(inWords, inDigits, oddities), (phrase) => {
      if (DIFFERENCES.some((difference) => difference.phrase.test(phrase))) return;
      expect(ours(phrase), phrase).toEqual(theirs(phrase));
    }),
    { numRuns: 3000 },
  );
});

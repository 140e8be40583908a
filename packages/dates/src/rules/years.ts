import { DASH, phrase } from '@dateline/rules';
import type { DateRule } from '../reading.ts';
import { countOf, ORDINAL_NUMBER, ordinalOf } from '../vocabulary.ts';
import { ordinals, inARow } from '../triggers.ts';

/** What a year never stands right behind: money, a sign, a number or name that it continues. */
const NOT_CONTINUED = String.raw`(?<![\d.,:#/+]|[$\u00a3\u20ac\u00a5#][ ]?|\b(?:no|number|nos|flight|route|highway|room|page|section|windows|mazda|peugeot|boeing|airbus|russell?|class|nikkei|usd?|eur|gbp)\.? )`;
/** "1942 Elm Street". */
const AN_ADDRESS = String.raw` (?!the |an? |and |in |on |of |new |main )[a-z]{2,20} (?:street|st\.|avenue|ave\b|boulevard|blvd|road|lane|drive)`;
/** Nouns that make the figure an amount. */
const NOT_AN_AMOUNT = String.raw`(?![\d%\u00b0]|[.,:]\d|/(?!\d\d\b)\d|[-\u2010-\u2014]\w{1,20}[-\u2010-\u2014]|-(?:strong|meter|metre|mile|foot|point|seat|member|page|man|hour|year|day|ton)| ?(?:%|percent|per cent|people|persons|men|women|children|troops|soldiers|police|civilians|residents|families|homes|houses|buildings|dead|deaths|casualties|victims|jobs|workers|employees|members|delegates|prisoners|miles|kilometers|kilometres|km|metres|meters|feet|ft|hectares|acres|tons|tonnes|pounds|dollars|euros|francs|marks|yen|lire|pesos|rubles|roubles|rupees|won|yuan|crowns|kronor|hours|hrs|minutes|seconds|days|years|months|points|votes|seats|shares|others|more|times|drones|missiles|rockets|shells|tanks|vehicles|aircraft|ships|gmt|utc|grams|kilograms|kg|liters|litres|units|barrels|bushels|ounces|copies|passengers|students|mm|cc|calories|sheets|tickets|cases|calls|apartments)\b|${AN_ADDRESS})`;
/** Before any four figures: words that introduce a year. */
const INTRODUCED = String.raw`(?<=\b(?:in|since|by|until|till|from|to|of|during|circa|before|after|early|late|mid|year|summer|spring|autumn|winter|and|through|ad)[ \u00a0-]|${DASH}|\()`;

const COUNT_WORD =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)';
/** 10 to 99 as the end of a year: "forty-five", "twelve". */
const YEAR_IN_WORDS =
  '(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)';

const DECADE_STARTS = ['twent*', 'thirt*', 'fort*', 'fift*', 'sixt*', 'sevent*', 'eight*', 'ninet*'];

/** Years, decades and centuries. */
export const yearRules: readonly DateRule[] = [
  {
    id: 'year.modern',
    triggers: ['#4'],
    pattern: phrase`${NOT_CONTINUED}(?<year>19\d\d|20[0-4]\d)\b${NOT_AN_AMOUNT}`,
    read: ({ groups }) => ({ kind: 'year', year: Number(groups['year']) }),
    examples: [
      ['after its 2022 invasion', { kind: 'year', year: 2022 }],
      ['the 1939\u20131945 war', { year: 1945 }],
    ],
    rejects: ['$2010', '2000 people', 'Flight 1999', '1,999', '2010.5', 'room 2020'],
  },
  {
    id: 'year.introduced',
    triggers: ['#4'],
    pattern: phrase`(?=1[0-8]|20[5-9])(?:${INTRODUCED}|(?=1\d\d\d${DASH}1\d\d\d\b))(?<year>1[0-8]\d\d|20[5-9]\d)\b${NOT_AN_AMOUNT}(?! [a-z]{1,20}s\b)`,
    read: ({ groups }) => ({ kind: 'year', year: Number(groups['year']) }),
    examples: [
      ['Built in 1648, it burned.', { year: 1648 }],
      ['carbon-neutral by 2060', { year: 2060 }],
    ],
    rejects: ['of 1200 ducks', 'some 1500 were there', 'in 1200 metres'],
  },
  {
    id: 'year.in-words',
    triggers: ['nineteen', 'twenty', 'two thousand'],
    pattern: phrase`(?:(?<century>nineteen|twenty)[- ](?:hundred(?: and)? )?(?<rest>${YEAR_IN_WORDS})|two thousand(?: and)? (?<ones>${COUNT_WORD}))\b(?! (?:people|men|women|percent|dollars|years|miles|points|troops|dead|times|to)\b|-)`,
    read: ({ groups }) => {
      const { century, rest = '', ones } = groups;
      if (ones) return { kind: 'year', year: 2000 + (countOf(ones) ?? 0) };
      const years = countOf(rest.replace(' ', '-').toLowerCase()) ?? 0;
      return years < 10 ? null : { kind: 'year', year: (/^n/i.test(century ?? '') ? 1900 : 2000) + years };
    },
    examples: [
      ['born in nineteen forty-five', { kind: 'year', year: 1945 }],
      ['in two thousand and eight', { year: 2008 }],
      ['by twenty twelve', { year: 2012 }],
    ],
    rejects: ['nineteen people', 'two thousand ten people', 'twenty five'],
  },
  {
    id: 'year.short',
    triggers: [`'#2`],
    pattern: phrase`(?<=(?:\b(?:since|in|of|late|early|by) |${DASH})['\u2018])(?<year>\d\d)\b(?![\d'%])`,
    read: ({ groups }) => {
      const year = Number(groups['year']);
      return { kind: 'year', year: year < 40 ? 2000 + year : 1900 + year };
    },
    examples: [
      ['lowest since \u201982', { year: 1982 }],
      ["the class of '08", { year: 2008 }],
    ],
    rejects: ['since 82', "'82"],
  },
  {
    // Policy: "2009-10" is two years, not the month of October; a month in figures needs its day.
    id: 'year.range-end',
    triggers: ['-#2', '/#2'],
    pattern: phrase`(?<=\b(?<century>1\d|20)(?<first>\d\d)(?:${DASH}|/))(?<last>\d\d)\b(?![-/:%]|\.\d|\d)`,
    read: ({ groups }) =>
      Number(groups['last']) > Number(groups['first'])
        ? { kind: 'year', year: Number(`${groups['century']}${groups['last']}`) }
        : null,
    examples: [
      ['in the 2009-10 season', { kind: 'year', year: 2010 }],
      ['the winter of 1941/42', { year: 1942 }],
    ],
    rejects: ['2026-02-03', '2010-09', '10-12'],
  },
  {
    id: 'decade.full',
    triggers: ['#4s', `#4'`, ...inARow(['the'], ['1*', '2*'])],
    pattern: phrase`(?:the )?(?<decade>1\d\d|20\d)0'?s\b`,
    read: ({ groups }) => {
      const decade = Number(groups['decade']);
      // "the 1800s" are a hundred years, the 1900s and 2000s more often ten.
      if (decade < 190 && decade % 10 === 0) return { kind: 'century', century: decade / 10 };
      return { kind: 'decade', decade, twoDigits: false };
    },
    examples: [
      ['in the 1990s', { kind: 'decade', decade: 199 }],
      ['since the 1800s', { kind: 'century', century: 18 }],
      ['a 1920s house', { decade: 192 }],
    ],
    rejects: ['1995s', 'in 1990'],
  },
  {
    id: 'decade.short',
    triggers: [
      '#2s',
      ...DECADE_STARTS,
      ...inARow(['the'], [...DECADE_STARTS, '2*', '3*', '4*', '5*', '6*', '7*', '8*', '9*']),
    ],
    pattern: phrase`(?<!\b(?:(?:his|her|their|my|your|our)|(?:temperatures?|highs|lows|readings)\b[^.\n]{0,24} in)[ ](?:the )?(?:upper |lower |low |high )?(?:early |mid-?|late )?)(?:the )?['\u2018]?(?:(?<digit>[2-9])0s|(?<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b`,
    read: ({ groups, text, start }) => {
      const word = groups['word']?.toLowerCase();
      const names = ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties'];
      if (
        !/^the/i.test(text.slice(start, start + 3)) &&
        !/(?:the|and|early|late|mid|of|or)[ -]['\u2018\u2019]?$/i.test(text.slice(Math.max(0, start - 7), start))
      ) {
        return null;
      }
      return { kind: 'decade', decade: word ? names.indexOf(word) + 2 : Number(groups['digit']), twoDigits: true };
    },
    examples: [
      ['cars of the 70s', { kind: 'decade', decade: 7, twoDigits: true }],
      ['in the early nineties', { decade: 9 }],
    ],
    rejects: ['a man in his 80s', 'the upper 40 s', 'temperatures in the 90s'],
  },
  {
    id: 'century.ordinal',
    triggers: ordinals(['century']),
    pattern: phrase`(?:the )?(?<nth>${ORDINAL_NUMBER})[- ]century`,
    read: ({ groups }) => {
      const nth = ordinalOf(groups['nth'] ?? '');
      return nth > 0 ? { kind: 'century', century: nth - 1 } : null;
    },
    examples: [
      ['in the 19th century', { kind: 'century', century: 18 }],
      ['a seventeenth-century map', { century: 16 }],
    ],
    rejects: ['the last century', 'his second hundred'],
  },
];

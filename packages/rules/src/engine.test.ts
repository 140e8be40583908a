import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Beaten,
  chooseNonOverlapping,
  compileRules,
  findCandidates,
  phrase,
  settleOverlaps,
  type Rule,
} from './index.ts';
import { describeRules } from './test-rules.ts';

type Reading = { word: string };

const word = (id: string, triggers: string[], pattern: RegExp, more: Partial<Rule<Reading>> = {}): Rule<Reading> => ({
  id,
  triggers,
  pattern,
  read: ({ text, start, end }) => ({ word: text.slice(start, end) }),
  examples: [],
  rejects: [],
  ...more,
});

const find = (text: string, ...rules: Rule<Reading>[]) =>
  chooseNonOverlapping(findCandidates(text, compileRules(rules))).map(({ reading }) => reading?.word);

describe('triggers', () => {
  const may = word('may', ['may'], /may/iy);
  test.each([
    ['In May it rained', ['May']],
    ['mid-May', ['May']],
    ['\u201cMay\u201d and May\u2019s', ['May', 'May']],
    ['before\u00a0May\u2014or\u2009May', ['May', 'May']],
    ['Mayor, dismay, May\u0131s, \u00e9May, May2', []],
    ["o'May", []],
  ])('whole words only, whatever stands around them: %s', (text, expected) => {
    expect(find(text, may)).toEqual(expected);
  });

  test('prefix, digit, glued and quantity triggers', () => {
    expect(find('twenty-two twins', word('t', ['twent*'], /twent\w+/iy))).toEqual(['twenty']);
    expect(find('a1 12th x-3', word('d', ['#digit'], /\d+(?:th)?/y))).toEqual(['12th', '3']);
    expect(find('ReaderToday 7, READERToday, Reader77Today, todays', word('g', ['+today'], /today/iy))).toEqual([
      'Today',
      'Today',
      'Today',
    ]);
    expect(find('$\ue001 of \ue002', word('q', ['#quantity'], /[\ue000-\uf8ff]/y))).toEqual(['\ue001', '\ue002']);
  });

  test('words in a row, prefixes among them', () => {
    const ago = word('ago', ['#digit year* ago', 'two year* ago', 'a few'], /(?:\d+|two|a few)[ -]\w+(?: ago)?/iy);
    expect(find('2 years ago, two-year ago, two years, a few men, 3 agos', ago)).toEqual([
      '2 years ago',
      'two-year ago',
      'a few men',
    ]);
  });

  test('a number between its neighbours', () => {
    const clock = word('c', ['#2:#'], /\d+:\d+/y);
    const second = word('s', ['d#2', '-#1', '+#3'], /\d+/y);
    const text = '10:30 10: and 25 or 26 and 7 3\u20134 x5 +123 124';
    expect(find(text, clock, second)).toEqual(['10:30', '25', '4', '123']);
  });

  test('a match never ends inside a word, nor beyond the asked range', () => {
    const number = word('n', ['#digit'], /\d+ \w/y);
    expect(find('5 kg', number)).toEqual([]);
    expect(findCandidates('5 k', compileRules([number]), { to: 2 })).toEqual([]);
    expect(findCandidates('5 k 6 m', compileRules([number]), { from: 3 })).toHaveLength(1);
  });
});

describe('choice', () => {
  const short = word('short', ['march'], /march/iy);
  const long = word('long', ['march'], /march \d+/iy);
  const negative = word('not', ['march'], /march \d+ miles/iy, { read: 'negative' });

  test('longest, unless priority says otherwise; a negative swallows', () => {
    expect(find('march 20', short, long)).toEqual(['march 20']);
    expect(find('march 20', { ...short, priority: 1 }, long)).toEqual(['march']);
    expect(find('march 20 miles', short, long, negative)).toEqual([]);
  });

  test('the beaten name what beat them', () => {
    const beaten: Beaten<Reading>[] = [];
    const chosen = settleOverlaps(findCandidates('march 20', compileRules([short, long])), beaten);
    expect(chosen.map(({ rule }) => rule.id)).toEqual(['long']);
    expect(beaten.map(({ candidate, by }) => [candidate.rule.id, by.rule.id])).toEqual([['short', 'long']]);
  });

  test('what read refuses is handed over on demand', () => {
    const refused: ReturnType<typeof findCandidates<Reading>> = [];
    findCandidates('march', compileRules([{ ...short, read: () => null }]), { refused });
    expect(refused).toMatchObject([{ start: 0, end: 5 }]);
  });

  test('spans of named groups', () => {
    const spans = word('s', ['the'], phrase`the (?<n>\d+)(?<x>x)?`, {
      read: (match) => ({ word: JSON.stringify(match.spans()) }),
    });
    expect(find('in the\u00a0 25', spans)).toEqual(['{"n":[8,10]}']);
  });

  test('any text: chosen candidates are in order, apart, and true to the text', () => {
    const compiled = compileRules([short, long, word('d', ['#digit'], /\d+(?: march)?/iy)]);
    const piece = fc.constantFrom('march', ' ', '20', 'x', '\u2019', '\ud83d', '\n');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const candidate of chooseNonOverlapping(findCandidates(text, compiled))) {
          expect(candidate.start).toBeGreaterThanOrEqual(end);
          expect(candidate.reading?.word).toBe(text.slice(candidate.start, candidate.end));
          end = candidate.end;
        }
      }),
    );
  });
});

describe('faults of an author', () => {
  test.each([
    [[word('a', ['x'], /x/y), word('a', ['y'], /y/y)], '"a" is used twice'],
    [[word('a', ['x'], /x/)], 'must be sticky'],
    [[word('a', ['five little words and more'], /x/y)], '"five little words and more" is no trigger'],
    [[word('a', [], /x/y)], 'is no trigger'],
  ])('%#', (rules, message) => {
    expect(() => compileRules(rules)).toThrow(message);
  });
});

describeRules('a family', [
  word('colour.red', ['red'], phrase`red(?! tape)`, {
    examples: [
      ['The red flag', { word: 'red' }],
      ['RED', { word: 'RED' }],
    ],
    rejects: ['red tape', 'bred'],
  }),
  word('colour.not-red', ['red'], phrase`red herring`, {
    read: 'negative',
    examples: [
      ['a red herring', {}],
      ['Red herring', {}],
    ],
    rejects: ['red'],
  }),
]);

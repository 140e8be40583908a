import { expect, test } from 'vitest';
import { comparableWords } from './comparable-words.ts';

const wordsOf = (text: string): string =>
  comparableWords(text)
    .map(({ word }) => word)
    .join(' ');
const factsOf = (text: string): string[] => comparableWords(text).flatMap(({ word, isFact }) => (isFact ? [word] : []));

test.each([
  ['a dateline', 'KYIV, Ukraine (Agency) - Two people died.', 'Two people died.'],
  ['a dateline with a day', 'OSSEL, Jan. 14 — Two people died.', 'Two people died.'],
  ['a byline', 'By A. N. LEE, Agency\nTwo people died.', 'Two people died.'],
  ['credits at the end', 'Two people died.\nReporting by Ann Lee; Editing by Bo Ek', 'Two people died.'],
  ['rights', 'Two people died.\n© 2026 The Outlet. All rights reserved.', 'Two people died.'],
  ['case, spaces and dashes', 'Two  PEOPLE died - at last!', 'Two people died at last.'],
  ['kinds of quotation marks', 'It’s “over”, he said.', `It's "over", he said.`],
  ['how small numbers are written', 'Twelve people died', '12 people died'],
  ['how thousands are written', '5,500 customers', '5500 customers'],
])('%s makes no difference', (_, text, other) => {
  expect(wordsOf(text)).toBe(wordsOf(other));
});

test.each([
  ['a number', 'Two people died.', 'Three people died.'],
  ['a decimal point', 'It rose by 1.5 metres.', 'It rose by 15 metres.'],
  ['a sentence that begins with "by"', 'By noon the men had left.', ''],
  ['a paragraph that begins with a credit', `Editing by hand ${'takes the time of a man or two '.repeat(6)}`, ''],
  ['a sentence in brackets later on', 'Two died there. (Three lived) - or so it seemed.', 'or so it seemed.'],
])('%s does', (_, text, other) => {
  expect(wordsOf(text)).not.toBe(wordsOf(other));
});

test('numbers, weekdays and months are facts', () => {
  expect(factsOf('On Monday, 14 January, two men and 1,200 others left in March.')).toEqual(
    ['monday', '14', 'january', '2', '1200', 'march'], // "March" as a verb is rare in news, and then only a place more
  );
});

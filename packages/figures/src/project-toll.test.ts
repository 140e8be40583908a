import { describe, expect, test } from 'vitest';
import { extractFigures } from './extract-figures.ts';
import { projectToll } from './project-toll.ts';

const tollOf = (text: string) =>
  projectToll(extractFigures(text, { publishedAt: '2026-02-04', kind: 'article', dates: [] }));
const exactly = (n: number) => ({ low: n, best: n, high: n });

describe('the toll of a document', () => {
  test.each([
    ['adds what one sentence counts', 'Four militiamen and two soldiers were killed.', exactly(6)],
    [
      'takes the largest of what sentences repeat',
      'A strike killed 12 people. The 12 people were killed at dawn.',
      exactly(12),
    ],
    ['adds what is said to be more', 'A strike killed 12 people. Another three people were killed later.', exactly(15)],
    ['lets a total replace a smaller count', 'Two people died. The death toll rose to 41.', exactly(41)],
    ['leaves subtotals out', 'The raid killed 12 people, including a child.', exactly(12)],
    ['keeps perpetrators apart', 'A suicide bomber was killed. The blast killed nine people.', exactly(9)],
    ['counts perpetrators where nobody else died', 'Two gunmen were killed.', exactly(2)],
    ['leaves out other events', 'On the anniversary of the raid that killed 200 people, one man was killed.', null],
    ['leaves out what is denied', 'The army denied that 12 civilians were killed.', null],
    ['leaves out what only might be', 'The dam could kill 5,000 people.', null],
    ['never splits a joint figure', 'Some 20 people were killed or wounded.', null],
    ['says none where the text does', 'No one was killed.', exactly(0)],
    ['is null where the text is silent', 'The talks went on.', null],
    [
      'keeps what is not stated null',
      'At least 12 people and a driver were killed.',
      { low: 13, best: 13, high: null },
    ],
  ])('%s', (_, text, killed) => {
    expect(tollOf(text).killed).toEqual(killed);
  });
  test('counts what is said in quotation marks, and not what is quoted from another comment', () => {
    const text = '"We buried nine men, all shot dead." They killed 30 people.';
    const figures = extractFigures(text, { publishedAt: '2026-02-04', kind: 'comment', dates: [] });
    const quote = { start: text.indexOf('They'), end: text.length };
    expect(projectToll(figures).killed).toEqual(exactly(30));
    expect(projectToll(figures, [quote]).killed).toEqual(exactly(9));
  });
});

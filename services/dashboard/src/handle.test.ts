import { expect, test } from 'vitest';
import { type Model, renderPage } from './handle.ts';

const hostile = '<script>alert(1)</script>"\'&';
const row = {
  day: '2026-01-13',
  category: 'killed',
  attribution: hostile,
  low: '9',
  best: '9',
  high: null,
  sentence: hostile,
};
const model: Model = {
  tolls: { rows: [{ ...row, articles: '2' }], complete: true },
  revisions: {
    rows: [
      { ...row, change: 'first', known_at: '2026-01-13T00:00:00.000Z' },
      { ...row, best: '23', low: '23', high: '23', change: 'unchanged', known_at: '2026-01-14T00:00:00.000Z' },
    ],
    complete: true,
  },
  articles: '2',
  comments: '0',
};

test('numbers read as a reader says them, and what did not change is not shown as a revision', () => {
  const page = renderPage(model);
  expect(page).toContain('<td>at least 9</td>');
  expect(page).not.toContain('<td>23</td>');
});

test('text of strangers stays text', () => {
  const page = renderPage(model);
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
});

test('without data the page says how to load some, with too much of it that there is more', () => {
  const nothing = { rows: [], complete: true };
  const empty = { tolls: nothing, revisions: nothing, articles: '0', comments: '0' };
  expect(renderPage(empty)).toContain('npx dateline load');
  expect(renderPage(empty)).not.toContain('npx dateline sql');
  expect(renderPage({ ...model, tolls: { ...model.tolls, complete: false } })).toContain('npx dateline sql');
});

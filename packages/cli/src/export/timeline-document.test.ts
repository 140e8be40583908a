import { expect, test } from 'vitest';
import { type Statement, toTimelineEvent } from './timeline-document.ts';

/** A number of a speaker as the server writes it, 64-bit integers as text. */
const stated = (
  low: string | null,
  best: string | null,
  high: string | null,
  more?: Partial<Statement>,
): Statement => ({
  starts: '2026-01-13T00:00:00Z',
  ends: '2026-01-14T00:00:00Z',
  category: 'killed',
  attribution: 'the ministry',
  articles: '2',
  sentence: 'A sentence.',
  low,
  best,
  high,
  ...more,
});

test.each([
  ['killed 21', [stated('21', '21', '21')]],
  ['killed over 60', [stated('61', '60', null)]],
  ['killed none', [stated('0', '0', '0')]],
  ['killed up to 100', [stated('0', null, '100'), stated('0', null, '100')]],
  ['killed 0 to 100', [stated('47', '47', '47'), stated('0', null, '100')]],
  ['killed 9 to 60', [stated('9', '9', null), stated('61', '60', null), stated(null, null, null)]],
  ['killed 9, wounded at least 3', [stated('9', '9', '9'), stated('3', '3', null, { category: 'wounded' })]],
] as const)('%s', (headline, [first, ...others]) => {
  expect(toTimelineEvent([first, ...others]).text.headline).toBe(headline);
});

test('a day has no end, a longer event ends on its last day', () => {
  expect(toTimelineEvent([stated('9', '9', '9')])).not.toHaveProperty('end_date');
  expect(toTimelineEvent([stated('9', '9', '9', { ends: '2026-02-01T00:00:00Z' })])).toMatchObject({
    unique_id: '2026-01-13/2026-01-31',
    end_date: { year: 2026, month: 1, day: 31 },
  });
});

test('what texts and speakers say never becomes markup', () => {
  const { text } = toTimelineEvent([stated('9', '9', '9', { sentence: '<script>', attribution: '<b>' })]);
  expect(text.text).toContain('<q>&lt;script&gt;</q>');
  expect(text.text).toContain('&lt;b&gt;');
});

import { describe, expect, test } from 'vitest';
import { toCalendar, toTimeline, type TimelineRow } from './handle.ts';
import { type CommentRow, toThread } from './link-thread.ts';

const row = (given: Partial<TimelineRow>): TimelineRow => ({
  category: 'killed',
  side: 'victims',
  day: '2026-01-13',
  low: '0',
  high: '61',
  newest: '21',
  speakers: '6',
  ...given,
});
const frame = { unit: 'day', from: '2026-01-01', to: '2026-02-01', outside: 0 } as const;

describe('toTimeline', () => {
  test('puts a category and side into columns, and looks first at the day that most speak of', () => {
    const { series, focus } = toTimeline(
      [row({}), row({ day: '2026-01-15', speakers: '1' }), row({ category: 'wounded', speakers: '2' })],
      frame,
    );
    expect(focus).toEqual({ day: '2026-01-13', category: 'killed' });
    expect(series).toEqual([
      {
        category: 'killed',
        side: 'victims',
        days: ['2026-01-13', '2026-01-15'],
        low: [0, 0],
        high: [61, 61],
        newest: [21, 21],
        speakers: [6, 1],
      },
      { category: 'wounded', side: 'victims', days: ['2026-01-13'], low: [0], high: [61], newest: [21], speakers: [2] },
    ]);
  });

  test('of nothing there is nothing to look at', () =>
    expect(toTimeline([], frame)).toEqual({ ...frame, focus: null, series: [] }));
});

test('a calendar says how many mentions it leaves out', () => {
  const { days, outside } = toCalendar(
    [
      { day: '2026-01-02', articles: '3', comments: '1', total: '9' },
      { day: '2026-01-01', articles: '1', comments: '0', total: '9' },
    ],
    [],
  );
  expect(days).toEqual(['2026-01-01', '2026-01-02']);
  expect(outside).toBe(4);
});

const comment = (id: string, given: Partial<CommentRow>): CommentRow => ({
  comment_id: id,
  revision: 1,
  position: 1,
  author: 'Ada',
  reply_to: null,
  posted_at: null,
  body: '',
  quotes: [],
  total: '2',
  ...given,
});

describe('toThread', () => {
  const quote = { author: 'Ada', text: 'two fewer -- dead', start: 0, end: 17 };
  const first = comment('1', { body: 'I see “two fewer – dead” here.' });

  test('ties a quotation to the comment it was taken from, whatever became of its punctuation', () => {
    const { comments } = toThread('a', [first, comment('2', { author: 'Bo', reply_to: 'Ada', quotes: [quote] })], []);
    expect(comments.rows[1]).toMatchObject({ answers: '1', quotes: [{ of: '1' }] });
  });

  test('ties nothing to a later comment, to other words or to another author', () => {
    const later = toThread('a', [comment('2', { quotes: [quote] }), first], []);
    expect(later.comments.rows[0]?.quotes[0]?.of).toBeNull();
    const others = [
      first,
      comment('2', {
        quotes: [
          { ...quote, author: 'Bo' },
          { ...quote, text: 'unsaid' },
          { ...quote, text: '…' },
        ],
      }),
    ];
    expect(toThread('a', others, []).comments.rows[1]?.quotes.map(({ of }) => of)).toEqual([null, null, null]);
  });
});

import { expect, test } from 'vitest';
import { upcast } from './upcast.ts';

/** A history of three versions, to see the chain walk before the real events have one. */
const chain = {
  'news.poll.closed': [
    (data: Record<string, unknown>) => ({ ...data, votes: Number(data['count']) }),
    (data: Record<string, unknown>) => ({ ...data, closed: true }),
  ],
};

test.each([
  ['news.poll.closed.v1', { count: '3' }, { count: '3', votes: 3, closed: true }],
  ['news.poll.closed.v2', { votes: 4 }, { votes: 4, closed: true }],
  ['news.poll.closed.v3', { votes: 5, closed: false }, { votes: 5, closed: false }],
])('%s is brought to version 3', (type, data, expected) => {
  expect(upcast({ type, data }, chain)).toEqual({ ok: true, event: { type: 'news.poll.closed.v3', data: expected } });
});

test.each(['news.poll.closed.v4', 'news.poll.closed.v0', 'news.poll.closed', 'constructor.v1', ''])(
  '%j is refused',
  (type) => {
    expect(upcast({ type, data: {} }, chain)).toMatchObject({ ok: false });
  },
);

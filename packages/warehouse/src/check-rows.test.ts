import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articles } from './tables/articles.ts';
import { comments } from './tables/comments.ts';
import { dateMentions } from './tables/date-mentions.ts';
import { figures } from './tables/figures.ts';
import { article, comment, dateMention, figure } from './test-rows.ts';

const known = '2026-02-01T00:00:00.000Z';
const rows = [
  [articles, article({ name: 'a', known })],
  [comments, comment({ name: 'a', place: 1, known })],
  [dateMentions, dateMention({ name: 'a', known, on: '2026-01-31' })],
  [figures, figure({ name: 'a', known, on: '2026-01-31', best: 9 })],
] as const;

test.each(rows)('a row of $name passes without its schema; no other row does that the schema refuses', (table, row) => {
  expect(table.isRow(row)).toBe(true);
  const near = fc.constantFrom(
    '',
    null,
    undefined,
    -1,
    4_294_967_296,
    '1850-01-01T00:00:00.000Z',
    '2024-02-31T00:00:00.000Z',
    1.5,
  );
  const column = fc.constantFrom(...table.columns, 'more');
  fc.assert(
    fc.property(column, fc.oneof(near, fc.jsonValue()), (name, value) => {
      const spoilt = { ...row, [name]: value };
      expect(table.isRow(spoilt) && !table.row.safeParse(spoilt).success).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

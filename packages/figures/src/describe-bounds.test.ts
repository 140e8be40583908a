import { expect, test } from 'vitest';
import { describeBounds } from './describe-bounds.ts';

test.each([
  [21, 21, 21, '21'],
  [0, 0, 0, 'none'],
  [9, 9, null, 'at least 9'],
  [61, 60, null, 'over 60'],
  [null, 2600, null, 'about 2600'],
  [null, 270000, 270000, 'nearly 270000'],
  [0, null, 30, 'up to 30'],
  [40, null, 50, '40 to 50'],
  ['61', '60', null, 'over 60'],
  [null, null, null, 'not stated'],
])('low %s, best %s, high %s reads "%s"', (low, best, high, expected) => {
  expect(describeBounds({ low, best, high })).toBe(expected);
});

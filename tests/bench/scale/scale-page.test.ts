import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fillPage, PAGE_FILE } from './scale-page.ts';

test('docs/scale.md shows what the unit costs and the runs come to (`npm run scale -- write` brings it up to date)', () => {
  const page = readFileSync(PAGE_FILE, 'utf8');
  expect(page).toContain('| processor time, all |');
  expect(fillPage(page)).toBe(page);
});

test('a page that lacks a table is refused', () => {
  expect(() => fillPage('<!-- table: units -->\n<!-- end -->')).toThrow(/computed are/);
});

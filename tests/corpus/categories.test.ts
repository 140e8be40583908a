import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Category } from '@dateline/figures';
import { expect, test } from 'vitest';
import { ROOT } from '../support/dateline.ts';

/** Every category there is: the compiler asks for each. */
const CATEGORIES: Record<Category, true> = {
  killed: true,
  wounded: true,
  casualties: true,
  missing: true,
  captured: true,
  arrested: true,
  displaced: true,
  evacuated: true,
  affected: true,
  munitions: true,
  damage: true,
};

test('the codes that the warehouse groups by have every category', () => {
  const file = join(ROOT, 'packages/warehouse/migrations/100_category_codes.sql');
  const [, names = ''] = /category_code Enum8\(([^)]+)\)/.exec(readFileSync(file, 'utf8')) ?? [];
  const coded = [...names.matchAll(/'(\w+)' = \d+/g)].map(([, name]) => name);
  expect(coded).toEqual(Object.keys(CATEGORIES));
});

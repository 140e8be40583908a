import { readdirSync, readFileSync } from 'node:fs';
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
  const folder = join(ROOT, 'packages/warehouse/migrations');
  const definitions = readdirSync(folder)
    .toSorted((a, b) => a.localeCompare(b))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/COLUMN .*category_code Enum8\(([^)]+)\)/g),
    ]);
  const names = definitions.at(-1)?.[1] ?? '';
  const coded = [...names.matchAll(/'(\w+)' = \d+/g)].map(([, name]) => name);
  expect(coded).toEqual(Object.keys(CATEGORIES));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../../support/dateline.ts';
import { loadRun } from './load-run.ts';
import { renderTables } from './render-tables.ts';
import { unitCosts } from './unit-costs.ts';

export const UNITS_FILE = join(import.meta.dirname, 'unit-costs.json');
export const RUNS_FILE = join(import.meta.dirname, 'checked-runs.json');
export const PAGE_FILE = join(ROOT, 'docs/scale.md');

const BLOCK = /(?<=<!-- table: (\w+) -->\n)[^]*?(?=<!-- end -->)/g;

/** Runs that the model is checked against. */
export const readRuns = () => z.array(loadRun).parse(JSON.parse(readFileSync(RUNS_FILE, 'utf8')));

/** Every table of the page, computed from the files. */
export function computeTables(): Record<string, string> {
  return renderTables(unitCosts.parse(JSON.parse(readFileSync(UNITS_FILE, 'utf8'))), readRuns());
}

/** The page with its tables as they are computed now. Throws where it has not exactly those. */
export function fillPage(page: string): string {
  const tables = computeTables();
  const named = [...page.matchAll(BLOCK)].map(([, name = '']) => name);
  if (named.toSorted().join() !== Object.keys(tables).toSorted().join())
    throw new Error(`${PAGE_FILE} has the tables ${named.join(', ')}, computed are ${Object.keys(tables).join(', ')}`);
  return page.replace(BLOCK, (_, name: string) => `\n${tables[name]}\n\n`);
}

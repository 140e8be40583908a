import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/dateline.ts';

/** What the linter must never let pass, each with the rule that catches it. */
const PLANTED: [string, string][] = [
  ['no-floating-promises', 'export function start(work: () => Promise<void>): void {\n  work();\n}\n'],
  ['no-explicit-any', 'export const loose = (value: any): unknown => value;\n'],
  ['no-non-null-assertion', 'export const sure = (value: string | null): string => value!;\n'],
];

test.each(PLANTED)('a planted fault is found by %s', (rule, code) => {
  // Inside the checkout: type-aware rules need its tsconfig.
  const folder = mkdtempSync(join(ROOT, 'tests', 'planted-'));
  try {
    writeFileSync(join(folder, 'planted.ts'), code);
    const output = lint(folder);
    expect(output).toContain(rule);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The linter's words; it exits with 1 when it finds something. */
function lint(folder: string): string {
  try {
    return execFileSync(join(ROOT, 'node_modules/.bin/oxlint'), ['--type-aware', folder], {
      cwd: ROOT,
      encoding: 'utf8',
    });
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/dateline.ts';
import { openSeeds } from '../support/seeds.ts';
import type { OpenTables } from '../support/tables.ts';

/**
 * docs/sql.md shows real answers: this test runs every query in it and compares. `COOKBOOK_UPDATE=1 npx vitest run tests/e2e/cookbook`
 * writes the present answers into it; read the difference before you commit it.
 */
const FILE = join(ROOT, 'docs/sql.md');
const UPDATE = process.env['COOKBOOK_UPDATE'] === '1';
const ANSWER = /```sql\n([^`]+)```\n```\n([^`]*)```/g;

const cookbook = readFileSync(FILE, 'utf8');
const questions = [...cookbook.matchAll(ANSWER)].map(([, sql = '', shown = '']) => ({ sql, shown }));
let tables: OpenTables;

beforeAll(async () => {
  tables = await openSeeds();
});

afterAll(async () => tables?.close());

const answer = async (sql: string): Promise<string> => {
  const stream = await tables.stream(sql, 'table');
  return Buffer.concat(await stream.toArray()).toString('utf8');
};

describe.skipIf(UPDATE)('docs/sql.md', () => {
  test('asks twenty questions, and each has an answer', () => {
    expect(questions).toHaveLength(20);
    expect(questions.filter(({ shown }) => !shown.includes('│'))).toEqual([]);
  });
  test.each(questions)('answers $sql', async ({ sql, shown }) => {
    expect(await answer(sql)).toBe(shown);
  });
});

test.runIf(UPDATE)('write the present answers into docs/sql.md', async () => {
  let text = cookbook;
  for (const [block, sql = ''] of cookbook.matchAll(ANSWER)) {
    const shown = await answer(sql);
    text = text.replace(block, () => `\`\`\`sql\n${sql}\`\`\`\n\`\`\`\n${shown}\`\`\``);
  }
  writeFileSync(FILE, text);
  expect(text).toContain('┌');
});

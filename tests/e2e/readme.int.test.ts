import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateline, ROOT } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

/**
 * The README shows real output: this test runs what it shows and compares. `README_UPDATE=1 npx vitest run tests/e2e/readme`
 * writes the present output into it; read the difference before you commit it.
 */
const FILE = join(ROOT, 'README.md');
const UPDATE = process.env['README_UPDATE'] === '1';
const ANSWER = /```sql\n([^`]+)```\n```\n([^`]*)```/g;
const TIMELINE = /<!-- timeline -->\n```\n([^`]*)```/;
const TIMELINE_LINES = 30;

const readme = readFileSync(FILE, 'utf8');
let sandbox: Sandbox;
let printed: string;

beforeAll(async () => {
  sandbox = await createSandbox();
  const { code, stdout, stderr } = await dateline(
    ['up', '--load', 'seeds', '--once', '--timeline'],
    sandbox.environment,
  );
  if (code !== 0) throw new Error(stderr);
  printed = `${stdout.trim().split('\n').slice(0, TIMELINE_LINES).join('\n')}\n...\n`;
});
afterAll(() => sandbox.dispose());

const answer = async (sql: string): Promise<string> => {
  const { code, stdout, stderr } = await dateline(['sql', sql, '--format', 'table'], sandbox.environment);
  if (code !== 0) throw new Error(stderr);
  return stdout;
};

describe.skipIf(UPDATE)('the README', () => {
  test('begins with what npm start prints', () => {
    expect(TIMELINE.exec(readme)?.[1]).toBe(printed);
  });

  const questions = [...readme.matchAll(ANSWER)].map(([, sql = '', shown = '']) => ({ sql, shown }));
  test('asks ten questions', () => expect(questions).toHaveLength(10));
  test.each(questions)('answers $sql', async ({ sql, shown }) => {
    expect(await answer(sql)).toBe(shown);
  });
});

test.runIf(UPDATE)('write the present output into the README', async () => {
  let text = readme.replace(TIMELINE, () => `<!-- timeline -->\n\`\`\`\n${printed}\`\`\``);
  for (const [block, sql = ''] of readme.matchAll(ANSWER)) {
    const shown = await answer(sql);
    text = text.replace(block, () => `\`\`\`sql\n${sql}\`\`\`\n\`\`\`\n${shown}\`\`\``);
  }
  writeFileSync(FILE, text);
  expect(text).toContain('┌');
});

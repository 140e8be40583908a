import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitStatements } from './split-statements.ts';

test.each([
  ['two statements', 'SELECT 1; SELECT 2;', ['SELECT 1', 'SELECT 2']],
  ['no semicolon at the end', 'SELECT 1', ['SELECT 1']],
  [
    'a semicolon in a string',
    `SELECT ';', 'it''s; \\'; fine'; SELECT 2`,
    [`SELECT ';', 'it''s; \\'; fine'`, 'SELECT 2'],
  ],
  ['a semicolon in a quoted name', 'SELECT `a;b`, "c;d"', ['SELECT `a;b`, "c;d"']],
  ['a semicolon in a comment', 'SELECT 1 -- one; only\n; SELECT 2', ['SELECT 1 -- one; only', 'SELECT 2']],
  ['a quote in a comment', "-- don't\nSELECT 1; SELECT 2", ["-- don't\nSELECT 1", 'SELECT 2']],
  ['a block comment', '/* a; b */ SELECT 1;', ['/* a; b */ SELECT 1']],
  ['only comments', '-- nothing here;\n/* nor; here */ ;', []],
  ['division and minus', 'SELECT 4/2, 3-1; SELECT 2', ['SELECT 4/2, 3-1', 'SELECT 2']],
])('%s', (_name, sql, expected) => {
  expect(splitStatements(sql)).toEqual(expected);
});

test('any strings and comments: the statements come back as they were', () => {
  const string = fc
    .string({ unit: fc.constantFrom('a', ';', '-', '"', '`', '\n', '\\\\', "''") })
    .map((text) => `'${text}'`);
  const comment = fc.string({ unit: fc.constantFrom('a', ';', "'", '`') }).map((text) => `-- ${text}\n`);
  const statement = fc.array(fc.oneof(string, comment), { minLength: 1 }).map((parts) => `SELECT ${parts.join(' ')} 1`);
  fc.assert(
    fc.property(fc.array(statement), (statements) => {
      expect(splitStatements(statements.map((sql) => `${sql};`).join('\n'))).toEqual(statements);
    }),
  );
});

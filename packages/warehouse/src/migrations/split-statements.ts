/**
 * Splits a SQL file at its semicolons, but not at those inside comments, quoted strings or quoted names. Comments are kept with
 * the statement they stand before; a piece that holds only comments and blanks is left out.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let hasCode = false;
  for (const { 0: token, index } of sql.matchAll(SQL_TOKEN)) {
    if (token === ';') {
      if (hasCode) statements.push(sql.slice(start, index).trim());
      start = index + 1;
      hasCode = false;
    } else if (!isSkipped(token)) hasCode = true;
  }
  if (hasCode) statements.push(sql.slice(start).trim());
  return statements;
}

/** Comment, string, quoted name, semicolon, blanks, or a run of anything else. */
export const SQL_TOKEN =
  /--[^\n]*|#!?[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\]|\\[\s\S])*(?:'|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|`(?:[^`\\]|\\[\s\S])*(?:`|$)|;|\s+|[^;\s'"`#/-]+|[/-]/g;

const isSkipped = (token: string): boolean => /^(?:--|#|\/\*|\s)/.test(token);

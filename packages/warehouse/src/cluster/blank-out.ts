import { SQL_TOKEN } from '../migrations/split-statements.ts';

/**
 * The statement with comments blanked and the insides of strings and quoted names filled with dots, every character in its place: a
 * pattern put to it meets code alone, and what it finds can be cut out of the statement itself.
 */
export const blankOut = (sql: string): string =>
  sql.replaceAll(SQL_TOKEN, (token) => {
    if (/^(?:--|#|\/\*)/.test(token)) return token.replaceAll(/[^\n]/g, ' ');
    return /^['"`]/.test(token)
      ? `${token[0]}${'.'.repeat(Math.max(0, token.length - 2))}${token.slice(1).at(-1) ?? ''}`
      : token;
  });

/** Pieces between commas, where no bracket is open; as [start, end) of the blanked text. */
export function splitAtCommas(blanked: string): readonly (readonly [number, number])[] {
  const pieces: (readonly [number, number])[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < blanked.length; index += 1) {
    const character = blanked[index];
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === ',' && depth === 0) {
      pieces.push([start, index]);
      start = index + 1;
    }
  }
  return [...pieces, [start, blanked.length]];
}

/** Where the bracket that opens at `open` is closed, one past it. Throws where it is not. */
export function closingBracket(blanked: string, open: number): number {
  let depth = 0;
  for (let index = open; index < blanked.length; index += 1) {
    if (blanked[index] === '(') depth += 1;
    else if (blanked[index] === ')') depth -= 1;
    if (depth === 0) return index + 1;
  }
  throw new Error(`a bracket is not closed: ${blanked.slice(open, open + 60)}`);
}

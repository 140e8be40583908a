import type { Quote } from '@dateline/events';
import { readStamp, stampInstant } from './posting-stamp.ts';
import type { Passage, SaidBefore } from './quoted-passages.ts';

/** A whole line in quotation marks: somebody's words, whoever they are. */
const IN_QUOTATION_MARKS = /^(\s*["“]\s*)(.*?\S)(\s*[.,;]?["”][.,;]?\s*)$/;

type Found = Passage & { postedAt: string | null };
type Line = { text: string; start: number };

/** What is known when a comment is read: what was said before it, the article's day, whom it answers. */
export type QuoteContext = { said: SaidBefore; publicationDay: string; replyTo: string | null };

/**
 * The quotes in a comment's body, in order: text under or behind a stamp (`NameToday 07:56 am JST`), passages that repeat
 * what was said before in the thread or in the article, and whole lines in quotation marks. Neighbouring quotes of one text
 * make one quote. Offsets are UTF-16 code units into the body.
 */
export function findQuotes(body: string, context: QuoteContext): Quote[] {
  const found: Found[] = [];
  const lines = linesOf(body);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line) continue;
    const stamp = readStamp(line.text);
    if (!stamp) {
      found.push(...plainQuotes(line, context));
      continue;
    }
    const postedAt = stampInstant(stamp, context.publicationDay);
    const below = lines[index + 1];
    const behind = { text: line.text.slice(stamp.length), start: line.start + stamp.length };
    const quoted = /[\p{L}\p{N}]/u.test(behind.text) ? behind : below;
    if (!quoted) continue;
    found.push(...stampedQuotes(quoted, { ...context, author: stamp.author }).map((span) => ({ ...span, postedAt })));
    if (quoted === below) index++;
  }
  return joinNeighbours(found, body).map(({ start, end, author, postedAt }) => ({
    author,
    postedAt,
    text: body.slice(start, end),
    start,
    end,
  }));
}

function linesOf(body: string): Line[] {
  let start = 0;
  return body.split('\n').map((text) => {
    const line = { text, start };
    start += text.length + 1;
    return line;
  });
}

function plainQuotes({ text, start }: Line, { said, replyTo }: QuoteContext): Found[] {
  const passages = said.find(text, replyTo);
  const enclosed = passages.length === 0 ? IN_QUOTATION_MARKS.exec(text) : null;
  if (enclosed) {
    const from = start + (enclosed[1] ?? '').length;
    return [{ start: from, end: from + (enclosed[2] ?? '').length, author: null, source: -1, postedAt: null }];
  }
  return passages.map((passage) => ({ ...shift(passage, start), postedAt: null }));
}

/** Text that a stamp introduces: as much of the line as repeats its author, or all of it where nothing does. */
function stampedQuotes(line: Line, { said, author }: QuoteContext & { author: string }): Passage[] {
  const repeated = said.find(line.text, author).filter((passage) => passage.author === author);
  const first = repeated[0];
  if (first && /^[^\p{L}\p{N}]*$/u.test(line.text.slice(0, first.start))) return [shift(first, line.start)];
  const lead = /^[^\p{L}\p{N}]*/u.exec(line.text)?.[0].length ?? 0;
  const end = line.text.trimEnd().length;
  return [{ start: line.start + lead, end: line.start + end, author, source: -1 }];
}

const shift = (passage: Passage, by: number): Passage => ({
  ...passage,
  start: passage.start + by,
  end: passage.end + by,
});

/** Quotes of one text with nothing but marks and a line break between them are one quote. */
function joinNeighbours(found: readonly Found[], body: string): Found[] {
  const joined: Found[] = [];
  for (const next of found) {
    const last = joined.at(-1);
    const between = last ? body.slice(last.end, next.start) : '';
    const oneText = last !== undefined && last.source === next.source && last.author === next.author;
    if (last && oneText && between.includes('\n') && !/[\p{L}\p{N}]/u.test(between)) last.end = next.end;
    else joined.push({ ...next });
  }
  return joined;
}

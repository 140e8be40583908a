import { isCalendarDate, type Quote } from '@dateline/events';
import type { Fault } from '../fault.ts';
import { inferNames } from './infer-names.ts';
import type { ThreadLine } from './name-evidence.ts';
import { readStamp } from './posting-stamp.ts';
import { createSaidBefore } from './quoted-passages.ts';
import { findQuotes } from './quotes.ts';
import { segment, type Stretch } from './segment.ts';

/** A comment as a seed file has it. `line` is its author's line, from 1. */
type SeedComment = {
  position: number;
  author: string;
  replyTo: string | null;
  quotes: Quote[];
  body: string;
  line: number;
};

/** An article and its thread. `declaredComments`: the N of `N Comments`, null where the file has no such line. */
export type SeedDocument = {
  publishedAt: string;
  publishedBasis: 'header';
  body: string;
  comments: SeedComment[];
  declaredComments: number | null;
  /** Faults that leave the document usable. */
  problems: Fault[];
};

export type SeedResult = { ok: true; document: SeedDocument } | { ok: false; faults: Fault[] };

const HEADER = /^\s*date\s+(?<day>\d\S*)(?:\s+(?<lead>\S.*))?$/i;
const SECOND_HEADER = /^ ?date \d{4}-\d{2}-\d{2} /;
const THREAD_START = /^\s*(?<count>\d{1,9}|\d{1,3}(?:,\d{3})+)\s+comments?\s*$/i;

/**
 * Reads one document in the seed format. Lines end in LF or CRLF; apart from that, bodies keep every character of the file,
 * without the blank lines around them.
 */
export function parseSeed(text: string): SeedResult {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1) return refuse({ code: 'empty_input', message: 'the document is empty: nothing was read from it' });
  const header = readHeader(lines[first] ?? '', first + 1);
  if (!header.ok) return refuse(header.fault);

  const threadAt = lines.findIndex((line, index) => index > first && THREAD_START.test(line));
  const body = joinLines([header.lead, ...lines.slice(first + 1, threadAt === -1 ? undefined : threadAt)]);
  if (body === '') {
    const message = `the article has no text behind "date ${header.day}": write its first paragraph on the same line`;
    return refuse({ code: 'empty_body', message, line: first + 1 });
  }
  const second = lines.findIndex((line, index) => index > first && SECOND_HEADER.test(line));
  if (second !== -1) {
    const message = 'a second "date YYYY-MM-DD" line: a seed file holds one article, put each into a file of its own';
    return refuse({ code: 'second_document', message, line: second + 1 });
  }
  const declared = threadAt === -1 ? null : declaredCount(lines[threadAt] ?? '');
  const comments = threadAt === -1 ? [] : readThread({ lines, threadAt, declared, day: header.day, article: body });
  const problems =
    declared === null || declared === comments.length ? [] : [mismatch(declared, comments.length, threadAt)];
  const document = { publishedAt: header.day, publishedBasis: 'header' as const, body, comments, problems };
  return { ok: true, document: { ...document, declaredComments: declared } };
}

const refuse = (fault: Fault): SeedResult => ({ ok: false, faults: [fault] });

function readHeader(
  line: string,
  number: number,
): { ok: true; day: string; lead: string } | { ok: false; fault: Fault } {
  const { day, lead = '' } = HEADER.exec(line)?.groups ?? {};
  if (day === undefined) {
    const message = 'no publication date: the first line has to begin with "date YYYY-MM-DD"';
    return { ok: false, fault: { code: 'missing_publication_date', message, line: number } };
  }
  if (!isCalendarDate(day)) {
    const message = `"${day.slice(0, 40)}" is not a calendar day that exists, written YYYY-MM-DD: correct the first line`;
    return { ok: false, fault: { code: 'invalid_publication_date', message, line: number } };
  }
  return { ok: true, day, lead };
}

const declaredCount = (line: string): number =>
  Number((THREAD_START.exec(line)?.groups?.['count'] ?? '0').replaceAll(',', ''));

const mismatch = (declared: number, found: number, threadAt: number): Fault => ({
  code: 'comment_count_mismatch',
  message:
    `the file says ${declared} comments, ${found} were found: all text is kept; ` +
    `check that each comment begins with its author's name on a line of its own, or correct the number`,
  line: threadAt + 1,
});

type ThreadSource = {
  lines: readonly string[];
  threadAt: number;
  declared: number | null;
  day: string;
  article: string;
};

function readThread({ lines, threadAt, declared, day, article }: ThreadSource): SeedComment[] {
  const thread: ThreadLine[] = [];
  const stamped = new Set<string>();
  for (let line = threadAt + 1; line < lines.length; line++) {
    const text = lines[line]?.trim() ?? '';
    if (text !== '') thread.push({ text, line });
    const stamp = readStamp(text);
    if (stamp) stamped.add(stamp.author);
  }
  const stretches = segment(thread, inferNames(thread, declared, stamped));
  const said = createSaidBefore();
  said.add(null, article);
  return stretches.map((stretch, index) => {
    const body = bodyOf(stretch, { thread, lines, next: stretches[index + 1] });
    const { author, replyTo } = stretch;
    const quotes = findQuotes(body, { said, publicationDay: day, replyTo });
    said.add(author, body, quotes);
    return { position: index + 1, author, replyTo, quotes, body, line: (thread[stretch.start]?.line ?? 0) + 1 };
  });
}

/** The lines from the first of the body up to the next author's, as they stand in the file. */
function bodyOf(
  stretch: Stretch,
  { thread, lines, next }: { thread: readonly ThreadLine[]; lines: readonly string[]; next: Stretch | undefined },
): string {
  const from = thread[stretch.bodyFrom]?.line ?? lines.length;
  const to = next ? (thread[next.start]?.line ?? lines.length) : lines.length;
  return joinLines(lines.slice(from, to));
}

/** Joins lines, without the blank ones at both ends. */
function joinLines(lines: readonly string[]): string {
  const from = lines.findIndex((line) => line.trim() !== '');
  const to = lines.findLastIndex((line) => line.trim() !== '');
  return from === -1 ? '' : lines.slice(from, to + 1).join('\n');
}

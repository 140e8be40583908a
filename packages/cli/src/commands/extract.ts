import { extractDates } from '@dateline/dates';
import { dayOrInstant } from '@dateline/events';
import { extractFigures, projectToll } from '@dateline/figures';
import type { Command } from '@dateline/runtime';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const document = z.object({
  id: z.string(),
  text: z.string(),
  published_at: dayOrInstant,
  kind: z.enum(['article', 'comment']).default('article'),
});

/** Dates and figures of texts on standard input, without any server: for scripts, other languages and the score tools. */
export const extract: Command = {
  name: 'extract',
  summary: 'dates and figures of texts on standard input, one JSON a line; needs no server',
  options: [['--ndjson', 'one JSON object a line in and out (the only form, and the default)']],
  details: [
    'In:  {"id","text","published_at"} with published_at a day (2026-02-04) or an instant (2026-02-04T06:30:00Z);',
    '     "kind":"comment" for a reader comment.',
    'Out: {"id","dates":[...],"figures":[...],"toll":{"killed":{"low","best","high"}|null,"wounded":...}}',
    '     start and end are UTF-16 offsets into text; text.slice(start, end) is the mention.',
  ].join('\n'),
  async run(_args, _options, { stdin, stdout, stderr, signal }) {
    let line = 0;
    let refused = 0;
    for await (const text of createInterface({ input: stdin, crlfDelay: Infinity })) {
      if (signal.aborted) return 1;
      line += 1;
      if (text.trim() === '') continue;
      const result = extractLine(text);
      if (!result.ok) {
        refused += 1;
        stderr.write(`standard input:${line}: ${result.fault}\n`);
      } else if (!stdout.write(`${result.json}\n`)) await once(stdout, 'drain');
    }
    return refused > 0 ? 1 : 0;
  },
};

type Extracted = { ok: true; json: string } | { ok: false; fault: string };

function extractLine(line: string): Extracted {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch (cause) {
    return { ok: false, fault: `not JSON: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
  const parsed = document.safeParse(raw);
  if (!parsed.success) {
    return {
      ok: false,
      fault: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    };
  }
  const { id, text, published_at: publishedAt, kind } = parsed.data;
  const dates = extractDates(text, { publishedAt, kind });
  const figures = extractFigures(text, { publishedAt, kind, dates });
  const columns = (mentions: readonly Mention[]) => mentions.map((mention) => toColumns(mention, text));
  return {
    ok: true,
    json: JSON.stringify({ id, dates: columns(dates), figures: columns(figures), toll: projectToll(figures) }),
  };
}

type Mention = { start: number; end: number; sentence: { start: number; end: number } };

/** A mention under the column names of the tables; its sentence as text. */
function toColumns(mention: Mention, text: string): Record<string, unknown> {
  const named = Object.entries(mention).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    name === 'sentence' ? text.slice(mention.sentence.start, mention.sentence.end) : value,
  ]);
  return Object.fromEntries(named);
}

import { dayOrInstant } from '@dateline/events';
import { type Command, UsageError } from '@dateline/runtime';
import { once } from 'node:events';
import { explainDateMentions } from '../explain/explain-dates.ts';
import { explainFigureMentions } from '../explain/explain-figures.ts';
import type { ExplainedText, Explanation } from '../explain/explanation.ts';
import { printText } from '../explain/print-text.ts';
import { readDocumentFile, readPlainText, type Text } from '../explain/read-texts.ts';

/** Why each date and figure of a file is what it is, without any server. */
export const explain: Command = {
  name: 'explain',
  summary:
    'why each date and figure in a file reads as it does: rule, anchor or event, cue, speaker, what was rejected; needs no server',
  arguments: '<file>',
  options: [
    ['--published <time>', 'take the file as plain text, published on this day or at this instant'],
    ['--ndjson', 'one JSON object a text: {"title","published_at","mentions":[...]}'],
  ],
  details: [
    'FILE is anything that `dateline load` takes (a table with its columns declared beside it), or - for standard input; with',
    '--published it is plain text.',
    'On a terminal mentions are coloured in the text: dates green, figures cyan, unresolved ones yellow. NO_COLOR is heeded.',
    'Offsets are UTF-16 code units. "not" names the readings that were not taken.',
  ].join('\n'),
  async run([file = '-'], options, io) {
    const published = options['published'];
    if (published !== undefined && !dayOrInstant.safeParse(published).success) {
      throw new UsageError(`--published ${published}: give a day (2026-02-04) or an instant (2026-02-04T06:30:00Z)`);
    }
    const { texts, exitCode } =
      typeof published === 'string'
        ? { texts: [await readPlainText(file, published, io)], exitCode: 0 }
        : await readDocumentFile(file, io);
    const hasColour = io.stdout.isTTY === true && !io.environment['NO_COLOR'];
    for (const text of texts) {
      const explained = explainText(text);
      const output = options['ndjson'] ? toLine(explained) : `${printText(explained, hasColour)}\n`;
      if (!io.stdout.write(output)) await once(io.stdout, 'drain');
    }
    return exitCode;
  },
};

function explainText({ title, body, context }: Text): ExplainedText {
  const figures = explainFigureMentions(body, context);
  const dates = explainDateMentions(body, context).filter((date) => !isToldByFigure(date, figures));
  return {
    title,
    publishedAt: context.postedAt ?? context.publishedAt,
    body,
    explanations: [...dates, ...figures].toSorted((a, b) => a.start - b.start),
  };
}

const YEAR = /\b\d{4}\b/;

/** True for what is no date and is told of as a number already: as a figure, or, where it could be no year, as what it measures. */
const isToldByFigure = (date: Explanation, figures: readonly Explanation[]): boolean =>
  date.isRejected &&
  figures.some(
    ({ start, end, isRejected }) => start < date.end && date.start < end && !(isRejected && YEAR.test(date.text)),
  );

const toLine = ({ title, publishedAt, explanations }: ExplainedText): string => {
  const mentions = explanations.map(({ isRejected, ...explanation }) => ({ ...explanation, is_rejected: isRejected }));
  return `${JSON.stringify({ title, published_at: publishedAt, mentions })}\n`;
};

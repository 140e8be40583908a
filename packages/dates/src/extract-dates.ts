import { splitSentences } from '@dateline/text';
import type { DateMention, DocumentContext } from './mention.ts';
import { recognize, recognizeWithRejected, type Rejected } from './recognize.ts';
import { resolve } from './resolve.ts';

/** Version of the rules and the resolver, stored with every row: raise it whenever output changes. */
export const CODER_VERSION = 'dates-3';

/**
 * Every expression of time in a text, in order, none overlapping, none across a line, each with `text.slice(start, end)` as its
 * text. Pure: the same text and context give the same mentions on any machine, in any zone. Never throws on any text.
 */
export function extractDates(text: string, context: DocumentContext): DateMention[] {
  const expressions = recognize(text);
  if (expressions.length === 0) return [];
  return resolve({ text, context, sentences: splitSentences(text) }, expressions);
}

/** What `extractDates` finds, and what it rejected on the way; for people who want to know why. */
export function explainDates(
  text: string,
  context: DocumentContext,
): { mentions: DateMention[]; rejected: readonly Rejected[] } {
  const { expressions, rejected } = recognizeWithRejected(text);
  return { mentions: resolve({ text, context, sentences: splitSentences(text) }, expressions), rejected };
}

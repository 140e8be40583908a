import type { Span } from '@dateline/text';
import { mayBeCue } from './cue-vocabulary.ts';

/**
 * The words and figures of a sentence in lower case, in order. "May" is left out: the month is no modal verb. Read as far as its dates
 * ask for, and once for all of them.
 */
export type SentenceWords = {
  text: string;
  end: number;
  /** How far the sentence has been read. */
  readTo: number;
  words: string[];
  /** Where each begins in the text. */
  starts: number[];
  /**
   * The first word of what each belongs to: messages begin sentences without a capital ("today is worse. maybe monday"). No
   * abbreviation is four small letters and a mark.
   */
  clauses: number[];
  /** The first word of what is being read. */
  clause: number;
  /** Which words may be cues, by their places in `words`: hardly any, and each is looked at for many dates. */
  cues: number[];
};

/** The words between two places of a sentence: from `from` on, before `to`. */
export type Stretch = { sentence: SentenceWords; from: number; to: number };

export const wordsOfSentence = (text: string, { start, end }: Span): SentenceWords => ({
  text,
  end,
  readTo: start,
  words: [],
  starts: [],
  clauses: [],
  clause: 0,
  cues: [],
});

/** Reads on up to a place, over the word that stands there. */
function readTo(sentence: SentenceWords, place: number): void {
  const { text } = sentence;
  const end = Math.min(place, sentence.end);
  let index = sentence.readTo;
  while (index < end) {
    const code = text.charCodeAt(index);
    const isWord = isLetter(code);
    const next = isWord ? wordEnd(text, index) : isDigit(code) ? digitsEnd(text, index) : index + 1;
    if (isWord || isDigit(code)) addWord(sentence, index, text.slice(index, next));
    else if (isClauseEnd(text, index, code)) sentence.clause = sentence.words.length;
    index = next;
  }
  sentence.readTo = index;
}

function addWord({ words, starts, clauses, clause, cues }: SentenceWords, start: number, written: string): void {
  if (written === 'May') return;
  const word = written.toLowerCase().replace('\u2019', "'");
  if (mayBeCue(word)) cues.push(words.length);
  words.push(word);
  starts.push(start);
  clauses.push(clause);
}

/** The words of at most `reach` characters before a place, none of an earlier clause. */
export function stretchBefore(sentence: SentenceWords, at: number, reach: number): Stretch {
  readTo(sentence, at);
  const to = firstAt(sentence.starts, at);
  const clause = sentence.clauses[to] ?? sentence.clause;
  return { sentence, from: Math.min(to, Math.max(clause, firstAt(sentence.starts, at - reach))), to };
}

/** The words of at most `reach` characters from a place on. */
export function stretchAfter(sentence: SentenceWords, at: number, reach: number): Stretch {
  readTo(sentence, at + reach);
  return { sentence, from: firstAt(sentence.starts, at), to: firstAt(sentence.starts, at + reach) };
}

/** The words of a stretch that may be cues, by their places. */
export function cuesOf({ sentence, from, to }: Stretch): readonly number[] {
  const first = firstAt(sentence.cues, from);
  return first === sentence.cues.length ? NONE : sentence.cues.slice(first, firstAt(sentence.cues, to));
}

const NONE: readonly number[] = [];

/** A word of a stretch; empty outside it. */
export const wordAt = ({ sentence, from, to }: Stretch, index: number): string =>
  index >= from && index < to ? (sentence.words[index] ?? '') : '';

/** Where in an ascending list the first number stands that is no less than `least`. */
function firstAt(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** "he'll" is one word, and "don't". */
function wordEnd(text: string, start: number): number {
  const end = lettersEnd(text, start);
  const code = text.charCodeAt(end);
  return (code === 0x27 || code === 0x2019) && isLetter(text.charCodeAt(end + 1)) ? lettersEnd(text, end + 1) : end;
}

function lettersEnd(text: string, start: number): number {
  let end = start + 1;
  while (isLetter(text.charCodeAt(end))) end++;
  return end;
}

function digitsEnd(text: string, start: number): number {
  let end = start + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

function isClauseEnd(text: string, index: number, code: number): boolean {
  if (code !== 0x2e && code !== 0x21 && code !== 0x3f) return false;
  const space = text.charCodeAt(index + 1);
  if ((space !== 0x20 && space !== 0xa0) || !isSmall(text.charCodeAt(index + 2))) return false;
  if (code !== 0x2e) return true;
  for (let back = 1; back <= 4; back++) if (!isSmall(text.charCodeAt(index - back))) return false;
  return true;
}

const isSmall = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isLetter = (code: number): boolean => isSmall(code | 0x20) && code < 0x80;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

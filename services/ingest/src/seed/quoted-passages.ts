import { clauseEnds, sentenceEnds, wordsOf, type Word } from './words.ts';

/** Words that have to agree before part of a text is taken for a quote; a whole sentence may be shorter. */
const PASSAGE_WORDS = 6;
const SENTENCE_WORDS = 4;
/** Places compared for one passage: a phrase that begins more clauses than this is a stock phrase. */
const MAX_PLACES = 64;

/** Number of a word that no text before had. */
const UNHEARD = -1;

/** A stretch of text that stood elsewhere before. `source` tells texts apart; `author` is null for the article itself. */
export type Passage = { start: number; end: number; author: string | null; source: number };

/** Words as numbers of a vocabulary: a thread of 50 MB has millions. */
type SourceText = { author: string | null; words: Int32Array };
type Place = { source: number; word: number };

/** What was said so far in a thread, searchable for passages that a later comment repeats. */
export type SaidBefore = {
  /** Adds a text. `own`: which of its words are the author's own; quoted ones belong to whom they quote. */
  add(author: string | null, body: string, quoted?: readonly { start: number; end: number }[]): void;
  /** Passages of a line that repeat earlier text. `preferred`: whose text wins among equals. Offsets into the line. */
  find(line: string, preferred: string | null): Passage[];
};

/**
 * Finds sentences, and clauses of at least six words, that repeat what was said before. Compared word by word, so that
 * changed dots, dashes and quotation marks do not matter. A repeated text is attributed to whoever said it first.
 */
export function createSaidBefore(): SaidBefore {
  const texts: SourceText[] = [];
  const places = new Map<string, Place[]>();

  const vocabulary = new Map<string, number>();
  const numberOf = ({ text }: Word): number => {
    const known = vocabulary.get(text) ?? vocabulary.size;
    if (known === vocabulary.size) vocabulary.set(text, known);
    return known;
  };
  const remember = (words: Int32Array, place: Place, length: number) => {
    const key = keyOf(words, place.word, length);
    const known = places.get(key);
    if (!known) places.set(key, [place]);
    else if (known.length < MAX_PLACES) known.push(place);
  };

  return {
    add(author, body, quoted = []) {
      const words = wordsOf(body);
      const source = texts.length;
      const ends = sentenceEnds(body, words);
      const clauses = clauseEnds(body, words);
      const numbers = Int32Array.from(words, numberOf);
      texts.push({ author, words: numbers });
      for (const [word, { start }] of words.entries()) {
        const begins = word === 0 || clauses[word - 1] === true;
        if (!begins || quoted.some((span) => start >= span.start && start < span.end)) continue;
        if (word + PASSAGE_WORDS <= words.length) remember(numbers, { source, word }, PASSAGE_WORDS);
        if (word === 0 || ends[word - 1] === true) {
          const length = sentenceLength(ends, word);
          if (length >= SENTENCE_WORDS && length < PASSAGE_WORDS) remember(numbers, { source, word }, length);
        }
      }
    },
    find(line, preferred) {
      const words = wordsOf(line);
      const ends = sentenceEnds(line, words);
      const numbers = Int32Array.from(words, ({ text }) => vocabulary.get(text) ?? UNHEARD);
      const passages: Passage[] = [];
      for (let word = 0; word < words.length; word = nextSentence(ends, word)) {
        const match = bestMatch({ texts, places, words: numbers, ends, preferred }, word);
        if (!match) continue;
        passages.push({ ...spanOf(line, words.slice(word, match.to)), author: match.author, source: match.source });
        word = match.to - 1;
      }
      return passages;
    },
  };
}

type Search = {
  texts: readonly SourceText[];
  places: ReadonlyMap<string, readonly Place[]>;
  words: Int32Array;
  ends: readonly boolean[];
  preferred: string | null;
};

/** The longest run of whole sentences from `from` on that stood in an earlier text. `to`: the word behind it. */
function bestMatch(search: Search, from: number): { to: number; author: string | null; source: number } | null {
  const { texts, places, words, ends, preferred } = search;
  const alone = from === 0 && sentenceLength(ends, 0) === words.length;
  const length = alone && words.length < PASSAGE_WORDS ? words.length : PASSAGE_WORDS;
  if (length < SENTENCE_WORDS || from + length > words.length) return null;
  let best: { to: number; author: string | null; source: number } | null = null;
  for (const { source, word } of places.get(keyOf(words, from, length)) ?? []) {
    const text = texts[source];
    if (!text) continue;
    let same = length;
    while (from + same < words.length && words[from + same] === text.words[word + same]) same++;
    let to = from + same;
    while (to > from && ends[to - 1] !== true) to--;
    const better =
      to > (best?.to ?? from) || (to === best?.to && text.author === preferred && best.author !== preferred);
    if (better) best = { to, author: text.author, source };
  }
  return best && best.to - from >= length ? best : null;
}

const keyOf = (words: Int32Array, from: number, length: number): string =>
  words.subarray(from, from + length).join(' ');

const nextSentence = (ends: readonly boolean[], word: number): number => word + sentenceLength(ends, word);

function sentenceLength(ends: readonly boolean[], from: number): number {
  let to = from;
  while (to < ends.length && ends[to] !== true) to++;
  return Math.min(to, ends.length - 1) - from + 1;
}

/** From the first word to the last, with the one mark that closes the sentence. */
function spanOf(line: string, words: readonly Word[]): { start: number; end: number } {
  const start = words[0]?.start ?? 0;
  const end = words.at(-1)?.end ?? start;
  return { start, end: /[.!?…]/.test(line.charAt(end)) ? end + 1 : end };
}

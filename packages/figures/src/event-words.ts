import { anyOf } from '@dateline/rules';
import { ANY_EVENT, EVENT_KINDS, EVENT_VERBS } from './vocabulary/events.ts';

const NOUNS = [...new Set([...EVENT_KINDS.flat(), ...ANY_EVENT])];

/** A noun for an event, one or many, as the source of a pattern. */
export const EVENT_NOUN = String.raw`\b${anyOf(NOUNS)}(?:e?s)?\b`;

const WORD = new RegExp(String.raw`\b(?:${anyOf(NOUNS)}(?:e?s)?|${anyOf(EVENT_VERBS.keys())})\b`, 'gi');
/** "the strike on Ossel's central station", "this week's deadly raid": an event that is known already, and of what it is. */
const KNOWN = new RegExp(
  String.raw`\b(?:the|this|that|these|those)(?: [\w'’-]+){0,3}? (${EVENT_NOUN})(?: (?:on|at|in|of|against|near|outside) ([^,.;]{0,40}))?`,
  'gi',
);
/** "three days after the strike": the day is not that of the event that it is counted from. */
const COUNTED_FROM = new RegExp(
  String.raw`\b(?:after|since|before|following) (?:the|this|that|an?)(?: [\w'’-]+){0,3}? ${EVENT_NOUN}`,
  'gi',
);
const CONTENT_WORD = /[\p{L}\d]{4,}/gu;
const ALL_KINDS = 2 ** EVENT_KINDS.length - 1;

const kindsByWord = new Map([
  ...NOUNS.map((noun) => [noun, kindsOfNoun(noun)] as const),
  ...[...EVENT_VERBS].map(([verb, nouns]) => [verb, nouns.reduce((all, noun) => all | kindsOfNoun(noun), 0)] as const),
]);

function kindsOfNoun(noun: string): number {
  if (ANY_EVENT.includes(noun)) return ALL_KINDS;
  return EVENT_KINDS.reduce((kinds, nouns, index) => (nouns.includes(noun) ? kinds | (1 << index) : kinds), 0);
}

function kindsOfWord(written: string): number {
  const word = written.toLowerCase();
  return (
    kindsByWord.get(word) ?? kindsByWord.get(word.replace(/s$/, '')) ?? kindsByWord.get(word.replace(/es$/, '')) ?? 0
  );
}

/** Events as a text names them: a bit for each of `EVENT_KINDS`, and the words that tell of what they were. */
export type NamedEvents = { kinds: number; words: readonly string[] };

const wordsOf = (text: string): string[] => text.toLowerCase().match(CONTENT_WORD) ?? [];

/** The events that a sentence tells of. */
export function eventsToldIn(sentence: string): NamedEvents {
  const told = sentence.replace(COUNTED_FROM, '');
  return { kinds: (told.match(WORD) ?? []).reduce((all, word) => all | kindsOfWord(word), 0), words: wordsOf(told) };
}

/** The events that a text refers to as known. */
export function eventsKnownIn(text: string): NamedEvents {
  let kinds = 0;
  const words: string[] = [];
  KNOWN.lastIndex = 0;
  for (let match = KNOWN.exec(text); match; match = KNOWN.exec(text)) {
    kinds |= kindsOfWord(match[1] ?? '');
    if (match[2] !== undefined) words.push(...wordsOf(match[2]));
  }
  return { kinds, words };
}

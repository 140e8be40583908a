import type { Span } from '@dateline/text';
import {
  BETWEEN,
  DETERMINERS,
  DUE_FOLLOWERS,
  LOOKING_BACK,
  MODALS,
  MOVED,
  NOT_PAST,
  PAST,
  PLANNED_TO,
  STRONG_FUTURE,
  UP_TO,
  WEAK_FUTURE,
  WITH_TO,
} from './cue-vocabulary.ts';

/**
 * A word of the sentence that tells whether a date lies ahead of the text or behind it. A weak one gives way where the calendar
 * says otherwise: a future that may be no plan, a past verb of another clause.
 */
export type Cue = { tense: 'future' | 'past'; strong: boolean; word: string };

const REACH = 110;
/** So many words away, or beyond a comma, a past verb governs only loosely. */
const CLOSE = 6;

/** The words before or after a mention, in lower case, and the text they stand in. */
type Words = { words: readonly string[]; text: string };

/**
 * The cue that governs a mention: the nearest one before it in its sentence, else the first one after it. "held" in "will be held"
 * is no past: a participle after "be" gives way to the verb before it.
 */
export function governingCue(text: string, sentence: Span, mention: Span): Cue | null {
  const lead = text.slice(Math.max(sentence.start, mention.start - REACH), mention.start);
  const before = wordsOf(lead.replace(EARLIER_SENTENCES, ''));
  const atMention = prepositionCue(text, mention, before);
  const count = before.words.length;
  if (atMention && count > 1) return atMention;
  for (let index = count - 1; index >= 0; index--) {
    const cue = cueAt(before, index);
    if (cue?.tense === 'past') return { ...cue, strong: count - index <= CLOSE && !isCutOff(before.text, cue.word) };
    if (cue) return cue;
  }
  const after = wordsOf(text.slice(mention.end, Math.min(sentence.end, mention.end + REACH)));
  for (let index = 0; index < after.words.length; index++) {
    const cue = cueAt(after, index);
    // After the mention only a verb counts: "on Friday until noon" says nothing about the Friday.
    if (cue && (cue.tense === 'past' || cue.strong || MODALS.has(cue.word))) return cue;
  }
  return atMention;
}

/** "today is worse. maybe monday": messages begin sentences without a capital. No abbreviation is four small letters and a mark. */
const EARLIER_SENTENCES = /^.*(?:[a-z]{4}\.|[!?])[ \u00a0](?=[a-z])/s;

/** "were submitted, with settlement on Nov. 2": a comma between the verb and the mention. */
function isCutOff(lead: string, word: string): boolean {
  const comma = lead.lastIndexOf(',');
  return comma >= 0 && comma > lead.toLowerCase().lastIndexOf(word);
}

/** What the preposition right before the mention says by itself: "until Friday", "for Thursday", "after Monday's crash". */
function prepositionCue(text: string, mention: Span, before: Words): Cue | null {
  const { words } = before;
  const last = words.at(-1) ?? '';
  const isPossessive = POSSESSIVE.test(text.slice(mention.end, mention.end + 3));
  if (isPossessive && LOOKING_BACK.has(last)) return { tense: 'past', strong: true, word: last };
  // "The game is Sunday", "is on Friday".
  const verb = last === 'on' ? words.at(-2) : last;
  const isFor = last === 'for' && !isPossessive;
  if ((isFor || verb === 'is' || verb === 'are') && A_DAY.test(text.slice(mention.start, mention.end))) {
    return isFor ? plannedFor(before) : { tense: 'future', strong: false, word: verb ?? '' };
  }
  const moved = words.at(-2) ?? '';
  if (last === 'to' && MOVED.has(moved)) return { tense: 'future', strong: true, word: `${moved} to` };
  let index = words.length - 1;
  while (index >= 0 && BETWEEN.has(words[index] ?? '')) index--;
  const preposition = words[index] ?? '';
  return UP_TO.has(preposition) ? upTo(before, preposition) : null;
}

const POSSESSIVE = /^['\u2019]s?\b/;
const A_DAY = /\d|(?:day|mas|eve|easter|thanksgiving)\b/i;

/** "scheduled for Monday", and "a strike called for Monday". */
function plannedFor(before: Words): Cue {
  const cue = lastCue(before);
  return cue?.tense === 'future' ? cue : { tense: 'future', strong: false, word: 'for' };
}

/** "will be ready by June" and "had fled by June": the verb decides; without one a deadline looks ahead. */
function upTo(before: Words, preposition: string): Cue {
  const cue = lastCue(before);
  return cue?.tense === 'past' && preposition !== 'until' && preposition !== 'till'
    ? cue
    : { tense: 'future', strong: false, word: preposition };
}

function lastCue(before: Words): Cue | null {
  for (let index = before.words.length - 1; index >= 0; index--) {
    const cue = cueAt(before, index);
    if (cue) return cue;
  }
  return null;
}

function wordsOf(text: string): Words {
  // The month is no modal verb. Looking first is much cheaper than replacing what is hardly ever there.
  const verbs = text.includes('May') ? text.replaceAll(/\bMay\b/g, '') : text;
  const plain = verbs.includes('\u2019') ? verbs.replaceAll('\u2019', "'") : verbs;
  return { words: plain.toLowerCase().match(WORD) ?? [], text };
}

/** Figures too, so that "slipped to 141 yen" is no infinitive. */
const WORD = /[a-z]+(?:'[a-z]+)?|'ll|\d+/g;

/** Few words are cues: one look tells the others apart. */
const MAY_BE_CUES = new Set([...STRONG_FUTURE, ...WEAK_FUTURE, ...PAST, 'due', 'to', 'be', 'for', 'record']);

function cueAt(sentence: Words, index: number): Cue | null {
  const { words } = sentence;
  const word = words[index] ?? '';
  if (!MAY_BE_CUES.has(word) && !word.endsWith('ed') && !word.endsWith("'ll")) return null;
  const previous = words[index - 1] ?? '';
  if (STRONG_FUTURE.has(word) || word.endsWith("'ll") || (word === 'due' && isDue(words, index))) {
    return { tense: 'future', strong: true, word };
  }
  if (
    (word === 'to' && WITH_TO.has(previous)) ||
    (word === 'be' && previous === 'to') ||
    (word === 'for' && previous === 'set') ||
    (word === 'record' && previous === 'of')
  ) {
    return { tense: 'future', strong: true, word: `${previous} ${word}` };
  }
  if (WEAK_FUTURE.has(word)) return { tense: 'future', strong: false, word };
  if (word === 'to' && isPlannedTo(sentence, index)) {
    return { tense: 'future', strong: false, word: `to ${words[index + 1]}` };
  }
  const isPast = PAST.has(word) || (word.length > 4 && word.endsWith('ed') && !NOT_PAST.has(word));
  if (!isPast || previous === 'be' || previous === 'to' || previous === 'been') return null;
  const isBeforeTo = words[index + 1] === 'to' && (word === 'was' || word === 'were');
  return isBeforeTo ? null : { tense: 'past', strong: true, word };
}

/** "agreed to meet on Friday", and the headline "Bush to visit China in May". */
function isPlannedTo({ words, text }: Words, index: number): boolean {
  const next = words[index + 1] ?? '';
  if (!/^[a-z]/.test(next) || /ing$|s$/.test(next) || DETERMINERS.has(next)) return false;
  return PLANNED_TO.has(words[index - 1] ?? '') || (index <= 2 && HEADLINE.test(text));
}

const HEADLINE = /^\W*(?:[A-Z][\w.-]* ){1,2}to [a-z]/;

function isDue(words: readonly string[], index: number): boolean {
  const next = words[index + 1];
  if (next === undefined || DUE_FOLLOWERS.has(next)) return true;
  return next === 'to' && !DETERMINERS.has(words[index + 2] ?? 'a');
}

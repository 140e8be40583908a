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

/**
 * The cue that governs a mention: the nearest one before it in its sentence, else the first one after it. "held" in "will be held"
 * is no past: a participle after "be" gives way to the verb before it.
 */
export function governingCue(text: string, sentence: Span, mention: Span): Cue | null {
  const lead = text.slice(Math.max(sentence.start, mention.start - REACH), mention.start);
  const before = tokens(lead);
  const atMention = prepositionCue(text, mention, before);
  if (atMention && before.length > 1) return atMention;
  for (let index = before.length - 1; index >= 0; index--) {
    const cue = cueAt(before, index);
    if (cue?.tense === 'past') return { ...cue, strong: before.length - index <= CLOSE && !isCutOff(lead, cue.word) };
    if (cue) return cue;
  }
  const after = tokens(text.slice(mention.end, Math.min(sentence.end, mention.end + REACH)));
  for (let index = 0; index < after.length; index++) {
    const cue = cueAt(after, index);
    // After the mention only a verb counts: "on Friday until noon" says nothing about the Friday.
    if (cue && (cue.tense === 'past' || cue.strong || MODALS.has(cue.word))) return cue;
  }
  return atMention;
}

/** "were submitted, with settlement on Nov. 2": a comma between the verb and the mention. */
const isCutOff = (lead: string, word: string): boolean => lead.lastIndexOf(',') > lead.toLowerCase().lastIndexOf(word);

/** What the preposition right before the mention says by itself: "until Friday", "for Thursday", "after Monday's crash". */
function prepositionCue(text: string, mention: Span, before: readonly string[]): Cue | null {
  const last = before.at(-1)?.toLowerCase() ?? '';
  const isPossessive = /^['\u2019]s?\b/.test(text.slice(mention.end, mention.end + 3));
  if (isPossessive && LOOKING_BACK.has(last)) return { tense: 'past', strong: true, word: last };
  const isDay = /\d|(?:day|mas|eve|easter|thanksgiving)\b/i.test(text.slice(mention.start, mention.end));
  if (last === 'for' && isDay && !isPossessive) return plannedFor(before);
  // "The game is Sunday", "is on Friday".
  const verb = last === 'on' ? before.at(-2)?.toLowerCase() : last;
  if (isDay && (verb === 'is' || verb === 'are')) return { tense: 'future', strong: false, word: verb };
  if (last === 'to' && MOVED.has(before.at(-2)?.toLowerCase() ?? '')) {
    return { tense: 'future', strong: true, word: `${before.at(-2)} to` };
  }
  const preposition = before.findLast((word) => !BETWEEN.has(word.toLowerCase()))?.toLowerCase() ?? '';
  return UP_TO.has(preposition) ? upTo(before, preposition) : null;
}

/** "scheduled for Monday", and "a strike called for Monday". */
function plannedFor(before: readonly string[]): Cue {
  const cue = before.map((_, index) => cueAt(before, index)).findLast((found) => found !== null);
  return cue?.tense === 'future' ? cue : { tense: 'future', strong: false, word: 'for' };
}

/** "will be ready by June" and "had fled by June": the verb decides; without one a deadline looks ahead. */
function upTo(before: readonly string[], preposition: string): Cue {
  const cue = before.map((_, index) => cueAt(before, index)).findLast((found) => found !== null);
  return cue?.tense === 'past' && preposition !== 'until' && preposition !== 'till'
    ? cue
    : { tense: 'future', strong: false, word: preposition };
}

function tokens(text: string): readonly string[] {
  // The month is no modal verb. Looking first is much cheaper than replacing what is hardly ever there.
  const verbs = text.includes('May') ? text.replaceAll(/\bMay\b/g, '') : text;
  const plain = verbs.includes('\u2019') ? verbs.replaceAll('\u2019', "'") : verbs;
  return plain.match(WORD) ?? [];
}

/** Figures too, so that "slipped to 141 yen" is no infinitive. */
const WORD = /[a-z]+(?:'[a-z]+)?|'ll|\d+/gi;

function cueAt(sentence: readonly string[], index: number): Cue | null {
  const word = sentence[index]?.toLowerCase() ?? '';
  const previous = sentence[index - 1]?.toLowerCase() ?? '';
  if (STRONG_FUTURE.has(word) || word.endsWith("'ll") || isDue(sentence, index)) {
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
  if (isPlannedTo(sentence, index)) return { tense: 'future', strong: false, word: `to ${sentence[index + 1]}` };
  const isParticiple = previous === 'be' || previous === 'to' || previous === 'been';
  const isPast = PAST.has(word) || (word.length > 4 && word.endsWith('ed') && !NOT_PAST.has(word));
  const isBeforeTo = sentence[index + 1] === 'to' && (word === 'was' || word === 'were');
  return isPast && !isParticiple && !isBeforeTo ? { tense: 'past', strong: true, word } : null;
}

/** "agreed to meet on Friday", and the headline "Bush to visit China in May". */
function isPlannedTo(sentence: readonly string[], index: number): boolean {
  if (sentence[index] !== 'to') return false;
  const next = sentence[index + 1] ?? '';
  const previous = sentence[index - 1] ?? '';
  const isInfinitive = /^[a-z]/.test(next) && !/ing$|s$/.test(next) && !DETERMINERS.has(next);
  const isHeadline = index <= 2 && /^[A-Z]/.test(previous);
  return isInfinitive && (isHeadline || PLANNED_TO.has(previous.toLowerCase()));
}

function isDue(sentence: readonly string[], index: number): boolean {
  if (sentence[index]?.toLowerCase() !== 'due') return false;
  const next = sentence[index + 1]?.toLowerCase();
  if (next === undefined || DUE_FOLLOWERS.has(next)) return true;
  return next === 'to' && !DETERMINERS.has(sentence[index + 2] ?? 'a');
}

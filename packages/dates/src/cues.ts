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
import { cuesOf, type SentenceWords, type Stretch, stretchAfter, stretchBefore, wordAt } from './sentence-words.ts';

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
export function governingCue(sentence: SentenceWords, mention: Span): Cue | null {
  const before = stretchBefore(sentence, mention.start, REACH);
  const atMention = prepositionCue(mention, before);
  if (atMention && before.to - before.from > 1) return atMention;
  for (const index of cuesOf(before).toReversed()) {
    const cue = cueAt(before, index);
    if (cue?.tense === 'past') {
      const isCutOff = sentence.text.slice(sentence.starts[index], mention.start).includes(',');
      return { ...cue, strong: before.to - index <= CLOSE && !isCutOff };
    }
    if (cue) return cue;
  }
  const after = stretchAfter(sentence, mention.end, REACH);
  for (const index of cuesOf(after)) {
    const cue = cueAt(after, index);
    // After the mention only a verb counts: "on Friday until noon" says nothing about the Friday.
    if (cue && (cue.tense === 'past' || cue.strong || MODALS.has(cue.word))) return cue;
  }
  return atMention;
}

/** What the preposition right before the mention says by itself: "until Friday", "for Thursday", "after Monday's crash". */
function prepositionCue(mention: Span, before: Stretch): Cue | null {
  const { to } = before;
  const { text } = before.sentence;
  const [last, lastButOne] = [wordAt(before, to - 1), wordAt(before, to - 2)];
  const isPossessive = POSSESSIVE.test(text.slice(mention.end, mention.end + 3));
  if (isPossessive && LOOKING_BACK.has(last)) return { tense: 'past', strong: true, word: last };
  // "The game is Sunday", "is on Friday".
  const verb = last === 'on' ? lastButOne : last;
  const isFor = last === 'for' && !isPossessive;
  if ((isFor || verb === 'is' || verb === 'are') && A_DAY.test(text.slice(mention.start, mention.end))) {
    return isFor ? plannedFor(before) : { tense: 'future', strong: false, word: verb };
  }
  if (last === 'to' && MOVED.has(lastButOne)) return { tense: 'future', strong: true, word: `${lastButOne} to` };
  let index = to - 1;
  while (BETWEEN.has(wordAt(before, index))) index--;
  const preposition = wordAt(before, index);
  return UP_TO.has(preposition) ? upTo(before, preposition) : null;
}

const POSSESSIVE = /^['\u2019]s?\b/;
const A_DAY = /\d|(?:day|mas|eve|easter|thanksgiving)\b/i;

/** "scheduled for Monday", and "a strike called for Monday". */
function plannedFor(before: Stretch): Cue {
  const cue = lastCue(before);
  return cue?.tense === 'future' ? cue : { tense: 'future', strong: false, word: 'for' };
}

/** "will be ready by June" and "had fled by June": the verb decides; without one a deadline looks ahead. */
function upTo(before: Stretch, preposition: string): Cue {
  const cue = lastCue(before);
  return cue?.tense === 'past' && preposition !== 'until' && preposition !== 'till'
    ? cue
    : { tense: 'future', strong: false, word: preposition };
}

function lastCue(before: Stretch): Cue | null {
  for (const index of cuesOf(before).toReversed()) {
    const cue = cueAt(before, index);
    if (cue) return cue;
  }
  return null;
}

function cueAt(stretch: Stretch, index: number): Cue | null {
  const word = wordAt(stretch, index);
  const [previous, next] = [wordAt(stretch, index - 1), wordAt(stretch, index + 1)];
  if (STRONG_FUTURE.has(word) || word.endsWith("'ll") || (word === 'due' && isDue(stretch, index))) {
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
  if (word === 'to' && isPlannedTo(stretch, index)) return { tense: 'future', strong: false, word: `to ${next}` };
  const isPast = PAST.has(word) || (word.length > 4 && word.endsWith('ed') && !NOT_PAST.has(word));
  if (!isPast || previous === 'be' || previous === 'to' || previous === 'been') return null;
  const isBeforeTo = next === 'to' && (word === 'was' || word === 'were');
  return isBeforeTo ? null : { tense: 'past', strong: true, word };
}

/** "agreed to meet on Friday", and the headline "Bush to visit China in May". */
function isPlannedTo(stretch: Stretch, index: number): boolean {
  const { sentence, from } = stretch;
  const isPlan = PLANNED_TO.has(wordAt(stretch, index - 1));
  if (!isPlan && index - from > 2) return false;
  const next = wordAt(stretch, index + 1);
  if (!/^[a-z]/.test(next) || /ing$|s$/.test(next) || DETERMINERS.has(next)) return false;
  return isPlan || HEADLINE.test(sentence.text.slice(sentence.starts[from], sentence.starts[index + 1]) + next);
}

const HEADLINE = /^(?:[A-Z][\w.-]* ){1,2}to [a-z]/;

function isDue(stretch: Stretch, index: number): boolean {
  const next = wordAt(stretch, index + 1);
  if (next === '' || DUE_FOLLOWERS.has(next)) return true;
  return next === 'to' && !DETERMINERS.has(wordAt(stretch, index + 2) || 'a');
}

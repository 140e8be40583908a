import type { Span } from '@dateline/text';

/** A word of the sentence that tells whether a date lies ahead of the text or behind it. */
export type Cue = { tense: 'future' | 'past'; strong: boolean; word: string };

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const STRONG_FUTURE = words(
  "will shall gonna tmrw won't scheduled slated planned planning expected expects expect upcoming deadline tomorrow intend intends intended",
);
const WEAK_FUTURE = words(
  'possible likely forecast hopes would should could may might can must ahead forthcoming starting beginning begins starts opens ends expires expire arrives ready next future coming',
);
/** Verbs and adjectives that look ahead only with the word behind them: "set for", "plans to", "due on", but not "due to a strike". */
const WITH_TO = words('set plan plans hope hopes want wants is are be was were about going ready');
const DUE_FOLLOWERS = words('on in by at before for friday monday tuesday wednesday thursday saturday sunday back out');
const PAST = words(
  'was were had did said told says since ago came went began took made saw found fell rose won lost held sent left met sank shot broke gave got knew kept led paid put ran sold spoke stood struck hit became wrote',
);
/** Words in -ed that are no finite past. */
const NOT_PAST = words(
  'need united unprecedented indeed red speed hundred bed feed seed breed scheduled expected planned slated',
);

/** Prepositions that look ahead, but only at what stands right behind them. */
const UP_TO = words('until till by before');
/** What may stand between such a preposition and its date. */
const BETWEEN = words(
  'the at this next early late mid end of beginning start middle around about and or monday tuesday wednesday thursday friday',
);

const REACH = 110;

/**
 * The cue that governs a mention: the nearest one before it in its sentence, else the first one after it. "held" in "will be held"
 * is no past: a participle after "be" gives way to the verb before it.
 */
export function governingCue(text: string, sentence: Span, mention: Span): Cue | null {
  const before = tokens(text.slice(Math.max(sentence.start, mention.start - REACH), mention.start));
  const preposition = before.findLast((word) => !BETWEEN.has(word)) ?? '';
  const deadline = UP_TO.has(preposition) ? upTo(before, preposition) : null;
  if (deadline && before.length > 1) return deadline;
  for (let index = before.length - 1; index >= 0; index--) {
    const cue = cueAt(before, index);
    if (cue) return cue;
  }
  const after = tokens(text.slice(mention.end, Math.min(sentence.end, mention.end + REACH)));
  for (let index = 0; index < after.length; index++) {
    const cue = cueAt(after, index);
    // After the mention only a verb counts: "on Friday until noon" says nothing about the Friday.
    if (cue && (cue.tense === 'past' || cue.strong || MODALS.has(cue.word))) return cue;
  }
  return deadline;
}

/** "will be ready by June" and "had fled by June": the verb decides; without one a deadline looks ahead. */
function upTo(before: readonly string[], preposition: string): Cue {
  const cue = before.map((_, index) => cueAt(before, index)).findLast((found) => found !== null);
  return cue?.tense === 'past' && preposition !== 'until' && preposition !== 'till'
    ? cue
    : { tense: 'future', strong: false, word: preposition };
}

const MODALS = words('would should could may might can must');

function tokens(text: string): readonly string[] {
  // The month is no modal verb. Looking first is much cheaper than replacing what is hardly ever there.
  const verbs = text.includes('May') ? text.replaceAll(/\bMay\b/g, '') : text;
  const plain = verbs.includes('\u2019') ? verbs.replaceAll('\u2019', "'") : verbs;
  return plain.toLowerCase().match(WORD) ?? [];
}

const WORD = /[a-z]+(?:'[a-z]+)?|'ll/g;

function cueAt(sentence: readonly string[], index: number): Cue | null {
  const word = sentence[index] ?? '';
  const previous = sentence[index - 1] ?? '';
  const next = sentence[index + 1];
  if (STRONG_FUTURE.has(word) || word.endsWith("'ll")) return { tense: 'future', strong: true, word };
  if (
    (word === 'to' && WITH_TO.has(previous)) ||
    (word === 'be' && previous === 'to') ||
    (word === 'for' && previous === 'set')
  ) {
    return { tense: 'future', strong: true, word: `${previous} ${word}` };
  }
  const isDue =
    word === 'due' &&
    (next === undefined || DUE_FOLLOWERS.has(next) || (next === 'to' && !ARTICLES.has(sentence[index + 2] ?? 'a')));
  if (isDue) return { tense: 'future', strong: true, word };
  if (WEAK_FUTURE.has(word)) return { tense: 'future', strong: false, word };
  const isParticiple = previous === 'be' || previous === 'to' || previous === 'been';
  const isPast = PAST.has(word) || (word.length > 4 && word.endsWith('ed') && !NOT_PAST.has(word));
  const isBeforeTo = next === 'to' && (word === 'was' || word === 'were');
  return isPast && !isParticiple && !isBeforeTo ? { tense: 'past', strong: true, word } : null;
}

const ARTICLES = words('a an the his her its their this that heavy bad');

import type { FigureReading, Scope } from './figure-rule.ts';
import type { Realis } from './figure-mention.ts';

/** How far back, in characters, a word may govern a figure. */
const REACH = 70;

const DENIED =
  /\b(?:den(?:y|ies|ied|ying)|no evidence|refuted?|dismissed|rejected (?:reports|claims)|untrue|false(?:ly)?)\b[^;.]*$/i;
const DISPUTED = /\b(?:disput(?:e|es|ed|ing)|unverified|unconfirmed|contested|conflicting)\b[^;.]*$/i;
const HYPOTHETICAL =
  /\b(?:could|may|might|would|will|if|unless|threaten\w*|plan\w*|plot\w*|attempt\w*|tried|trying|vow\w*|risk\w*|potential\w*|intend\w*)(?: [\w'’]+){0,3} $|\bto $/i;

/** Whether the text stands behind the figure, by the words before the match that begins at `at` of the masked sentence. */
export function realisOf(masked: string, at: number, reading: FigureReading): Realis {
  const before = masked.slice(Math.max(0, at - REACH), at);
  if (reading.realis === 'denied' || DENIED.test(before)) return 'denied';
  if (reading.realis === 'hypothetical' || HYPOTHETICAL.test(before)) return 'hypothetical';
  return DISPUTED.test(before) ? 'disputed' : 'asserted';
}

const BACKGROUND =
  /\b(?:anniversar(?:y|ies)|commemorat\w+|memorial|in memory of|years? ago|decades? ago|protest(?:s|ed|ing)? (?:over|against|about)|mourn(?:s|ed|ing)? the)\b/i;
const CUMULATIVE =
  /\b(?:so far|to date|in total|overall|since (?:the|its|his|last|early|late|mid|January|February|March|April|May|June|July|August|September|October|November|December|\d{4})\b)/i;

/** What the sentence as a whole says of the scope of its figures, null where it says nothing. */
export function sentenceScope(masked: string): Scope | null {
  if (BACKGROUND.test(masked)) return 'background';
  return CUMULATIVE.test(masked) ? 'cumulative' : null;
}

const ADDITIONAL = /\b(?:another|further|additional|(?<!no )more(?! than))\b/i;

/** True for "another three", "three more people", "a further 12": to be added to what was counted before. */
export const isAdditional = (phrase: string): boolean => ADDITIONAL.test(phrase);

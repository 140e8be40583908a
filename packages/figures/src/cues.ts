import type { Span } from '@dateline/text';
import type { Realis } from './figure-mention.ts';
import type { FigureReading, Scope } from './figure-rule.ts';

/** How far back, in characters, a word may govern a figure. */
const REACH = 70;

const DENIED =
  /(?:[\ue000-\uf8ff] (?:to|in) (?:claims|reports|rumou?rs|allegations)|\b(?:den(?:y|ies|ied|ying)|no evidence|neither of|rejects?|rejected (?:the|a) (?:claim|report|allegation)|refuted?|dismissed|rejected (?:reports|claims)|untrue|false(?:ly)?))\b[^;.]*$/i;
const DISPUTED =
  /\b(?:(?:could|can) ?not (?:be )?(?:immediately |independently )?(?:confirm|verif)\w*|disput(?:e|es|ed|ing)|unverified|unconfirmed|contested|conflicting|maintain(?:s|ed)? that|insist(?:s|ed)? that|not repeated (?:its|his|her|their|the) claim)\b[^;.]*$/i;
const DISPUTED_BEHIND =
  /^[^.;]{0,30}(?: (?:could|can|has) ?not (?:yet )?(?:be|been) (?:immediately |independently )?(?:confirm|verif)\w*|, (?:which|but|though|although|a (?:figure|claim|number)(?: that| which)?) [^.,;]{2,30} (?:disput|den|reject|contest|dismiss)(?:es|ies|s|ed|ied)?\b)/i;
/** "The rumour that a child had died was false", "called reports of 40 dead a lie", "narrowly escaped being killed". */
const DENIED_BEHIND =
  /^[^.;,]{0,40}? (?:(?:was|were|is|are|proved|turned out to be) (?:false|untrue|a lie|lies|a rumou?r|rumou?rs|invented|wrong)|(?:an? (?:lie|rumou?r|invention|fabrication))|(?:escaped|avoided|missed) being)\b/i;
const HYPOTHETICAL =
  /\b(?:(?:plot|plan|aim|intention|goal|mission)s? (?:was|is|were|are|had been) to\b[^.;]{0,60} |(?:could|may|might|would|will|if|unless|whether|fear(?:s|ed)?|threaten\w*|plan(?:s|ned|ning)?|plot(?:s|ted|ting)?|attempt\w*|tried|trying|vow\w*|risk\w*|potential\w*|intend\w*)(?: [\w'’]+){0,3} )$|(?<![\ue000-\uf8ff] )\bto $/i;

/** Inside a match: "the toll could rise to 41". */
const MAY = /\b(?:could|may|might|would|will|expected to|likely to|feared to)\b/i;

/** Whether the text stands behind the figure, by the match in the masked sentence and the words before it. */
export function realisOf(masked: string, match: Span, reading: FigureReading): Realis {
  const before = masked.slice(Math.max(0, match.start - REACH), match.start);
  const behind = masked.slice(match.end, match.end + REACH);
  if (reading.realis === 'denied' || DENIED.test(before) || DENIED_BEHIND.test(behind)) return 'denied';
  if (DISPUTED.test(before) || DISPUTED_BEHIND.test(behind)) return 'disputed';
  if (reading.realis === 'hypothetical' || HYPOTHETICAL.test(before)) return 'hypothetical';
  if (reading.scope === 'cumulative' && MAY.test(masked.slice(match.start, match.end))) return 'hypothetical';
  return 'asserted';
}

const BACKGROUND =
  /\b(?:anniversar(?:y|ies)|commemorat\w+|memorial|in memory of|years? ago|decades? ago|(?:years|months|decades) after|remember(?:s|ed|ing)?|mourn(?:s|ed|ing)? the)\b/i;
/** Those who gather or avenge do it for deaths of another day: "protested in Rivas over the killing of two youths". */
const GATHERED =
  /\b(?:protest\w*|demonstrat\w+|(?-i:march)(?:ed|es|ing)?|rall(?:y|ied|ies)|sit-in|vigil|strike(?! (?:on|at|near|in|of|against)\b)|gather\w*|riot(?:ed|s)?|block(?:ed|ing|ade\w*)|denounc\w+|condemn\w*|demand\w*|funerals?|burials?|buried|mourn\w*|retaliat\w+|reveng\w+|aveng\w+|repris\w+|solidarity|justice)\b[^.;]{0,100}?\b(?:over|against|about|following|after|for|of|denounce|protest|condemn)(?: (?!and\b|but\b|when\b|while\b|police\b|soldiers\b|troops\b|forces\b)[\w-]+){0,4}? $/i;
/** "Accused of murdering", "sentenced him to life for killing", "looking for the man who killed". */
const CHARGED =
  /\b(?:accused|suspected|convicted|charged|indicted|tried|trial|sentenced|wanted|responsible|blamed|confess\w*|extradited|linked|looking|hunt\w*)(?: [\w-]+){0,3}? (?:of|for|with|in|to|over)(?: (?:the|an?|his|her|their|men|killers?|who|that|last|alleged|brutal|[\ue000-\uf8ff])){0,4} $/i;
/** "The judge who is investigating the murder of": nobody judges what has just happened. */
const JUDGED =
  /\b(?:(?:court|commission|committee|jury)\b[^.;]{0,50}?|who (?:is|are|was|were|has been|have been|had been) )\b(?:investigat\w+|probing|hearing|handling|prosecuting)\b[^.;]{0,40} $/i;
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
/** "the deadliest since August": the month begins no total. */
const SINCE = `(?<!\\b(?:\\w+est|worst|first|not repeated)\\b[^,.;]{0,60})since (?:then|(?:the|its|his) (?:[\\w-]+ )?(?:war|conflict|fighting|invasion|uprising|revolution|coup|start|beginning|outbreak)|the [\\w ]{1,20} began|last|early|late|mid|${MONTHS}|\\d+)`;
const CUMULATIVE = new RegExp(
  `\\b(?:so far|to date|in total|overall|in the (?:first|past|last) (?:\\w+ )?(?:weeks|months|years)|(?:weeks|months|years|decades) of (?:raids|fighting|war|violence|attacks|clashes|conflict|strikes|shelling|bombing|unrest|protests)|${SINCE})\\b`,
  'i',
);
/** What makes "nobody" the balance of a stretch of time. */
const UP_TO_A_POINT = /\b(?:before|until|since then|yet|any longer|any more|anymore)\b/i;

/** "bringing the total to 12". */
const ADDS_UP =
  /\b(?:bringing|raising|taking|pushing|lifting) (?:the|its|their) (?:[\w-]+ ){0,3}?(?:total|toll|count|number|dead)\b/i;

/** What a sentence as a whole says of its figures. */
export type SentenceCues = {
  /** The scope of them all, null where it says nothing. */
  scope: Scope | null;
  /** True where a count of none is one of all the time up to a point: "Before Thursday nobody had died". */
  isUpToAPoint: boolean;
  /** Where it goes on to a total to which what stands before has been added; minus infinity where it does not. */
  totalAt: number;
};

/** Reads the cues of a masked sentence once for all its figures. */
export function cuesOf(masked: string): SentenceCues {
  const isTotal = CUMULATIVE.test(masked);
  return {
    scope: BACKGROUND.test(masked) ? 'background' : isTotal ? 'cumulative' : null,
    isUpToAPoint: UP_TO_A_POINT.test(masked),
    totalAt: ADDS_UP.exec(masked)?.index ?? Number.NEGATIVE_INFINITY,
  };
}

/** "the first count was", "had given", "earlier put": what a later figure of the same event has replaced. */
const EARLIER =
  /\b(?:(?:first|earlier|initial|original|previous|preliminary) (?:\w+ )?(?:count|toll|figure|report|estimate)s?|had (?:given|spoken of|put|counted)|(?:earlier|initially|previously|at first|first) (?:said|reported|put|given|spoken|announced|counted|gave|spoke)|(?:said|reported|put|gave) then)\b[^.;,]*$/i;
/** "the deadliest in the region since August 2024, when ...": what it is measured against. */
const MEASURED_AGAINST = /\b(?:deadliest|worst|bloodiest|heaviest|biggest|largest)\b[^.;]{0,60} since\b[^.;]*$/i;

/** True where the words before a figure make its deaths the cause of what the sentence tells: another event. */
export function isGrievance(masked: string, at: number): boolean {
  const before = masked.slice(Math.max(0, at - 3 * REACH), at);
  return GATHERED.test(before) || CHARGED.test(before) || JUDGED.test(before);
}

/** True where the words before a figure make it an earlier count, or one of the event that this one is measured against. */
export function isSuperseded(masked: string, at: number): boolean {
  const before = masked.slice(Math.max(0, at - 2 * REACH), at);
  return EARLIER.test(before) || MEASURED_AGAINST.test(before);
}

const ADDITIONAL = /\b(?:another|further|additional|(?<!no )more(?! than))\b/i;

/** True for "another three", "three more people", "a further 12": to be added to what was counted before. */
export const isAdditional = (phrase: string): boolean => ADDITIONAL.test(phrase);

const wordOf = (pattern: RegExp, text: string): string | null => pattern.exec(text)?.[0].trim() ?? null;

/** The words by which a figure has its scope: `before` it in its sentence, in the `sentence`, in its own `phrase`. */
export function scopeWords(
  scope: Scope,
  { before, sentence, phrase }: { before: string; sentence: string; phrase: string },
): string | null {
  if (scope === 'cumulative') return wordOf(CUMULATIVE, sentence) ?? wordOf(ADDS_UP, sentence);
  if (scope === 'additional') return wordOf(ADDITIONAL, phrase) ?? wordOf(ADDS_UP, sentence);
  if (scope !== 'background') return null;
  return (
    [BACKGROUND, EARLIER, MEASURED_AGAINST, GATHERED, CHARGED, JUDGED]
      .map((pattern) => wordOf(pattern, pattern === BACKGROUND ? sentence : before))
      .find((words) => words !== null) ?? null
  );
}

/** The words by which a figure is not simply asserted. */
export function realisWords(realis: Realis, { before, sentence }: { before: string; sentence: string }): string | null {
  if (realis === 'asserted') return null;
  if (realis === 'denied') return wordOf(DENIED, before) ?? wordOf(/\b(?:not|false|untrue|lie|escaped)\b/i, sentence);
  if (realis === 'hypothetical') return wordOf(HYPOTHETICAL, before) ?? wordOf(MAY, sentence);
  return (
    wordOf(DISPUTED, before) ??
    wordOf(/\b(?:(?:disput|den|reject|contest|dismiss)(?:ed|ied|es|s)|not be (?:confirmed|verified))\b/i, sentence)
  );
}

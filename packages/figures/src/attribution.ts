import { anyOf } from '@dateline/rules';
import type { Span } from '@dateline/text';
import { canStandFor, isPronoun, isSpeaker, trimmedBefore, trimmedBehind } from './speaker.ts';

/**
 * A speaker of a sentence: the noun phrase, verbatim, and where its verb or "according to" stands. `isPronoun`: the speaker was
 * named before. `isTrailing`: it closes what it reports ("..., police said."), so that it covers what stands before it.
 */
export type Attribution = Span & { speaker: string; isPronoun: boolean; isTrailing: boolean };

const SPEAKS = anyOf(
  'said,says,say,reported,reports,announced,confirmed,claimed,claims,stated,added,wrote,estimated,estimates,estimate,told,acknowledged,insisted,insists,maintained,maintains,alleged,warned,put,puts,gave,given,spoken,tweeted,posted,denied,denies,noted,counted,counts,stressed,stress,declared,called,denounced'.split(
    ',',
  ),
);
/** "claimed 30 lives" says nothing, nor do "reports of three deaths". */
const SILENT = String.raw`[^.;]{0,30}\bli(?:fe|ves)\b| (?<=\b(?:reports|claims|counts|estimates?) )of\b`;
/** "cut the toll to 21", "has not repeated its claim": who changes or makes a count speaks. */
const RECKONS = String.raw`(?:cut|raised|lowered|revised|updated|corrected) (?=(?:the|its|their|that|this) (?:[\w-]+ )?(?:toll|count|figure|number))|repeated (?=its|his|her|their|the)|spoke (?=of\b)`;
const VERB = new RegExp(`\\b(?<!-)(?:${SPEAKS}(?![\\w-]|${SILENT})|${RECKONS})`, 'g');
/** Whose full stop ends no sentence. */
const TITLES = 'Dr|Mrs?|Ms|Gen|Col|Lt|Gov|Sen|Rep|Capt|Sgt|Maj';
const WORDS = String.raw`((?:(?:\b(?:${TITLES})\.|[^\s,.;:!?()"“”]+)[ \u00a0]?){1,10})`;
const ACCORDING = new RegExp(
  String.raw`\b(?:[Aa]ccording to|[Aa]s reported by|citing) ${WORDS}|\b[Bb]y ([^\s,.;:]+(?: [^\s,.;:]+){0,3}? (?:count|tally|account|estimate))\b`,
  'g',
);
/** Where a speaker's noun phrase can not reach across. */
const BOUNDARY = new RegExp(
  String.raw`[,.!?]['’](?= )|[,;:"“”!?()]|(?<!\b(?:${TITLES}|\p{Lu}))\. |\b(?:that|which|who|whom|but|while|where|when|as|because|since|after|before)\b`,
  'gu',
);
const RELATIVE = /\s(?:which|who)$/;
/** The verb closes what it reports, but for when, where and to whom it was said: "told the Harbour Post on Monday." */
const TRAILING_VERB =
  /^(?:told\s(?:the\s)?\p{Lu}[\p{L}'’]*(?:\s\p{Lu}[\p{L}'’]*){0,3}|\w+(?:\s(?:reporters|journalists|lawmakers|parliament|the press|state (?:media|television)))?)(?:\s(?:on|late|early|in|at|to|via|by|from|yesterday|today|\p{Lu}\w+day)\b[^,.;:"”]{0,50})?\s*(?:[,.;:"”)]|$)/u;
const BEHIND = new RegExp(String.raw`^ (?:\b(?:${TITLES})\.|[^,.;:!?"“”]){2,80}`);
const REACH = 120;
/** "The mayor called reports of it a lie": what is reported here is a noun. */
const ENDS_IN_VERB = /\s(?:called|denied|rejected|dismissed|confirmed|cited|quoted|received|published)$/;

/** Every attribution of a sentence, in order, those to a pronoun too. */
export function findAttributions(sentence: string): Attribution[] {
  const found: Attribution[] = [];
  for (const match of matchesOf(ACCORDING, sentence)) {
    const speaker = trimmedBehind(match[1] ?? match[2] ?? '');
    if (!isSpeaker(speaker)) continue;
    const isTrailing = match[1] !== undefined;
    found.push({ ...spanOf(match), speaker, isPronoun: false, isTrailing });
  }
  let previous: Attribution | null = null;
  for (const match of matchesOf(VERB, sentence)) {
    const verb = spanOf(match);
    const read: Speaker | null = speakerBefore(sentence, verb.start, previous) ?? speakerAround(sentence, verb);
    if (!read) continue;
    previous = pronounNamed({ ...verb, ...read }, previous, sentence);
    found.push(previous);
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Whose words stand at `at`: of the last speaker before it, else of the first behind it who closes what it reports. */
export const attributionOf = (attributions: readonly Attribution[], at: number): Attribution | undefined =>
  attributions.findLast(({ start }) => start < at) ?? attributions.find(({ isTrailing }) => isTrailing);

/**
 * Who a pronoun stands for by a sentence before its own: the last speaker named there; null where a pronoun can not stand for that
 * speaker, undefined where the sentence names none.
 */
export function resolvePronoun(pronoun: string, sentence: string): string | null | undefined {
  const named = findAttributions(sentence).findLast((attribution) => !attribution.isPronoun);
  return named && (canStandFor(pronoun, named.speaker) ? named.speaker : null);
}

type Speaker = Pick<Attribution, 'speaker' | 'isPronoun' | 'isTrailing'>;

/** As matchAll, which compiles a pattern anew for each sentence. */
function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match);
  return found;
}

const spanOf = (match: RegExpExecArray): Span => ({ start: match.index, end: match.index + match[0].length });

/** Right behind a verb of speech: whoever speaks speaks of himself. */
const OF_HIMSELF = /^(?: on \w+)?(?: that)? (?:he|she|it|they) /;

/** A pronoun's speaker where the one before it in the sentence is meant: "The navy said 21 died; it later corrected that". */
function pronounNamed(attribution: Attribution, previous: Attribution | null, sentence: string): Attribution {
  if (!attribution.isPronoun || !previous || previous.isPronoun) return attribution;
  const isSame = OF_HIMSELF.test(sentence.slice(previous.end, attribution.start));
  if (!isSame && !canStandFor(attribution.speaker, previous.speaker)) return attribution;
  return { ...attribution, speaker: previous.speaker, isPronoun: false };
}

/** The subject of the verb; `previous` speaks on in "counted 12 drones and said that". */
function speakerBefore(sentence: string, verbStart: number, previous: Speaker | null): Speaker | null {
  const base = Math.max(0, verbStart - REACH);
  let left = sentence.slice(base, verbStart);
  let cut = lastBoundary(left);
  if (cut === 0 && base > 0) return null;
  let words = left.slice(cut);
  if (words.trim() === '' && RELATIVE.test(left.slice(0, cut))) {
    left = left.slice(0, cut).replace(RELATIVE, '').replace(/,\s*$/, '');
    cut = lastBoundary(left);
    words = left.slice(cut);
  }
  if (/(?:^|\s)(?:and|but)(?: (?:then|later|also))?\s*$/.test(words))
    return previous && { ...previous, isTrailing: false };
  const phrase = trimmedBefore(words);
  const pronoun = isPronoun(phrase);
  if (!pronoun && (ENDS_IN_VERB.test(phrase) || !isSpeaker(phrase))) return null;
  return {
    speaker: phrase,
    isPronoun: pronoun,
    isTrailing: TRAILING_VERB.test(sentence.slice(verbStart)),
  };
}

function lastBoundary(left: string): number {
  let cut = 0;
  BOUNDARY.lastIndex = 0;
  while (BOUNDARY.test(left)) cut = BOUNDARY.lastIndex;
  return cut;
}

/** Whose speaker never stands behind them: "told Reuters", "put the toll at 19". */
const UPRIGHT =
  /^(?:told|puts?|gave|given|counte?[ds]?|called|denounced|cut|raised|lowered|revised|updated|corrected)\b/;
const PERSON_NAME = String.raw`(?:\p{Lu}[\p{L}'’.-]*[ \u00a0]){0,4}\p{Lu}[\p{L}'’.-]*`;
const DESCRIBED = String.raw`(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) (?:(?!and\b)[^\s,;:"“”!?()]+ ?){1,9}`;
/** "the mayor, Bilal Denn, said", "Nadia Brel, the district chief, said": office and name beside each other. */
const APPOSED = new RegExp(
  String.raw`(?:^|[,;:.!?"”] (?:and )?|\b(?:that|but|while) )(?:(${DESCRIBED}), ${PERSON_NAME}|(${PERSON_NAME}), (?:${DESCRIBED}|\p{Ll}[^,;:"“”!?()]{2,60})), $`,
  'u',
);
const HEAD = /^[^,;:"“”!?()]{2,80}(?=, [^;:"“”!?()]{2,100}, $)/;

/** Behind a comma or quotation mark: `"...," wrote Mayor Taras Bondar`, or "Pask, the army's spokesman, said". */
function speakerAround(sentence: string, verb: Span): Speaker | null {
  if (!/["”,]\s*$/.test(sentence.slice(Math.max(0, verb.start - 3), verb.start))) return null;
  const left = sentence.slice(Math.max(0, verb.start - REACH), verb.start);
  const isTrailing = TRAILING_VERB.test(sentence.slice(verb.start));
  const apposed = APPOSED.exec(left);
  const beside = trimmedBefore(apposed?.[1] ?? apposed?.[2] ?? '');
  if (isSpeaker(beside)) return { speaker: beside, isPronoun: false, isTrailing };
  const written = sentence.slice(verb.start, verb.end + 90);
  const right = UPRIGHT.test(written) ? undefined : BEHIND.exec(written.slice(verb.end - verb.start))?.[0];
  const behind = trimmedBehind(right ?? '');
  if (isSpeaker(behind)) return { speaker: behind, isPronoun: false, isTrailing: true };
  const head = HEAD.exec(verb.start > REACH ? '' : left)?.[0];
  const speaker = trimmedBefore(head ?? '');
  return isSpeaker(speaker) ? { speaker, isPronoun: false, isTrailing } : null;
}

import { anyOf } from '@dateline/rules';
import type { Span } from '@dateline/text';

/** A speaker named in a sentence: the noun phrase, verbatim, and where its verb or "according to" stands. */
export type Attribution = Span & { speaker: string };

const SPEAKS = anyOf(
  'said,says,reported,reports,announced,confirmed,claimed,claims,stated,added,wrote,estimated,estimates,told,acknowledged,insisted,alleged,warned,put,tweeted,posted,denied,denies,noted,counted'.split(
    ',',
  ),
);
/** "claimed 30 lives" says nothing. */
const LIVES = String.raw`[^.;]{0,30}\bli(?:fe|ves)\b`;
const VERB = new RegExp(`(?<![\\w-])${SPEAKS}(?![\\w-]|${LIVES})`, 'g');
const ACCORDING = /\b(?:[Aa]ccording to|[Aa]s reported by|citing) ((?:[^\s,.;:!?()"“”]+[ \u00a0]?){1,10})/g;
/** Where a speaker's noun phrase can not reach across. */
const BOUNDARY = /[,;:"“”!?()]|\. |\b(?:that|which|who|whom|but|while|where|when|as|because|since|after|before)\b/g;
/** What may stand between the speaker and the verb. */
const TRAILING =
  /\s+(?:has|have|had|also|later|earlier|previously|initially|already|then|on|late|early|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today)$/;
const LEADING = /^(?:and|or|so|yet|On [A-Z]\w+day|Meanwhile|Earlier|Later|However)\s+/;
/** Ends a speaker who stands behind the verb, or behind "according to". */
const AFTER_SPEAKER =
  /\s(?:on|in a|in an|at|via|to|that|who|as|after|when|late|early|and (?=\d)|said|adding|by)\s.*$|\s(?:on|that|as)$/;
const MOST_WORDS = 10;

/** Every attribution of a sentence, in order. */
export function findAttributions(sentence: string): Attribution[] {
  const found: Attribution[] = [];
  for (const match of sentence.matchAll(ACCORDING)) {
    const speaker = trimmedBehind(match[1] ?? '');
    if (speaker) found.push({ start: match.index, end: match.index + match[0].length, speaker });
  }
  for (const match of sentence.matchAll(VERB)) {
    const verb = { start: match.index, end: match.index + match[0].length };
    const speaker = speakerBefore(sentence, verb.start) ?? speakerBehind(sentence, verb);
    if (speaker) found.push({ ...verb, speaker });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Who says what stands at `at`: the last speaker before it, else the first behind it. */
export const speakerOf = (attributions: readonly Attribution[], at: number): string | null =>
  (attributions.findLast(({ start }) => start < at) ?? attributions[0])?.speaker ?? null;

function speakerBefore(sentence: string, verbStart: number): string | null {
  const base = Math.max(0, verbStart - 120);
  const left = sentence.slice(base, verbStart);
  let cut = 0;
  for (const boundary of left.matchAll(BOUNDARY)) cut = boundary.index + boundary[0].length;
  if (cut === 0 && base > 0) return null;
  let phrase = left.slice(cut).trim();
  for (let before = ''; before !== phrase;) {
    before = phrase;
    phrase = phrase.replace(TRAILING, '').replace(LEADING, '').trim();
  }
  return isSpeaker(phrase) ? phrase : null;
}

/** `"...," wrote Mayor Ihor Terekhov on Telegram`. */
function speakerBehind(sentence: string, verb: Span): string | null {
  if (!/["”,]\s*$/.test(sentence.slice(Math.max(0, verb.start - 3), verb.start))) return null;
  const right = /^ [^,.;:!?"“”]{2,80}/.exec(sentence.slice(verb.end, verb.end + 90))?.[0];
  const phrase = trimmedBehind(right ?? '');
  return phrase && isSpeaker(phrase) ? phrase : null;
}

const trimmedBehind = (phrase: string): string => `${phrase.trim()} `.replace(AFTER_SPEAKER, '').trim();

const NO_SPEAKER = /^(?:it|there|this|that|he|she|they|we|I|you|who|which|were|was|is|are|\W*)$/i;
const HAS_VERB = /\b(?:were|was|is|are|be|been|killed|wounded|injured|will|would|could)\b/;

/** A noun phrase of at most ten words; a bare pronoun names nobody. */
const isSpeaker = (phrase: string): boolean =>
  phrase.length > 1 && phrase.split(/\s+/).length <= MOST_WORDS && !NO_SPEAKER.test(phrase) && !HAS_VERB.test(phrase);

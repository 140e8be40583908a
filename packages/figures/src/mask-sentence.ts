import { anyOf } from '@dateline/rules';
import { type Bounds, lexQuantities, type Qualifier, type Quantity, type Span } from '@dateline/text';
import { nounPhraseAt, type NounPhrase, singularAt } from './noun-phrase.ts';
import { CLASSES, type QuantityClass } from './patterns.ts';
import { victimsOf } from './victims.ts';
import { PERSON_SINGULAR } from './vocabulary/people.ts';

/** Something counted: where it stands (number, qualifier and noun), how many, of what. */
export type Counted = Bounds & {
  start: number;
  end: number;
  qualifier: Qualifier;
  vague: boolean;
  class: QuantityClass;
  noun: string | null;
  victimKind: string | null;
  /** `definite`: "the driver", who may have been counted before; so may a `pronoun`. `named`: "Ivan Koval, 34". */
  form: 'number' | 'indefinite' | 'definite' | 'named' | 'pronoun';
};

/** A sentence in which each counted phrase is one private-use character. */
export type MaskedSentence = {
  text: string;
  /** What a private-use character of `text` stands for. */
  countedBy(character: string): Counted | undefined;
};

const ONE: Bounds = { low: 1, best: 1, high: 1 };
const TWO: Bounds = { low: 2, best: 2, high: 2 };
const ARTICLE = /\b(?:(another|an?|his|her|their|my|our|its)|the)(?=[ \t\u00a0])/gi;
/** A name, perhaps with a role before it, up to the comma or bracket before an age. */
const NAME_BEFORE_AGE = /(?:\p{Lu}[\p{L}'’.-]{0,30}[ \u00a0]?){1,5}(?:, | \()$/u;

/**
 * Finds what is counted in `span` and masks it; null where nothing is. `dates`: spans of dates, in order, whose numbers count nothing.
 * `counts`: whether people without a number are looked for, by their noun alone or also by what befalls them.
 * Private-use characters of the text itself are replaced, so that none passes for a count.
 */
export function maskSentence(
  text: string,
  span: Span,
  { dates, counts }: { dates: readonly Span[]; counts: 'numbers' | 'people' | 'victims' },
): MaskedSentence | null {
  const counted = numbersOf(text, span, dates);
  if (counts !== 'numbers') counted.push(...singularsOf(text, span).filter((one) => !isSpeaking(text, span, one)));
  if (counts === 'victims') counted.push(...victims(text, span).filter((one) => !isSpeaking(text, span, one)));
  if (counted.length === 0) return null;
  counted.sort((a, b) => a.start - b.start || b.end - a.end);
  return build(text, span, withoutOverlaps(counted, text));
}

function numbersOf(text: string, span: Span, dates: readonly Span[]): Counted[] {
  const found: Counted[] = [];
  let nextDate = 0;
  for (const quantity of lexQuantities(text, span.start, span.end)) {
    if (quantity.kind === 'age') found.push(...namedBefore(text, span, quantity));
    while ((dates[nextDate]?.end ?? Number.POSITIVE_INFINITY) <= quantity.numberStart) nextDate++;
    if (quantity.kind !== 'count' || quantity.end > (dates[nextDate]?.start ?? text.length)) continue;
    if (isAgeOfOne(text, quantity)) continue;
    const phrase = phraseOf(text, quantity, dates[nextDate]?.start ?? span.end);
    if (phrase === null || phrase.end > span.end) continue;
    const { low, best, high, qualifier, vague } = quantity;
    const { end, class: of, noun, victimKind } = phrase;
    const start = startWithMore(text, span, quantity);
    found.push({ start, end, low, best, high, qualifier, vague, class: of, noun, victimKind, form: 'number' });
  }
  return found;
}

/** What a number counts; `dateAt`: where the next date begins, which no noun phrase holds: "to 22 five weeks after the attack". */
function phraseOf(text: string, quantity: Quantity, dateAt: number): NounPhrase | null {
  const { end } = quantity;
  if (isSelfSufficient(text, quantity)) return PERSONS(end);
  if (dateAt <= end + 1) return { end, class: 'bare', noun: null, victimKind: null };
  return asHarmed(text, quantity);
}

const ENDS_ADDING = 'rlaRLA';
/** "another three", "a further 12": the word that adds belongs to the count. */
const ADDING = /\b(?:another|an? (?:further|additional|extra))[ \u00a0]$/i;

function startWithMore(text: string, span: Span, { start }: Quantity): number {
  // "another", "further", "additional", "extra" end in one of three letters.
  if (!ENDS_ADDING.includes(text.charAt(start - 2))) return start;
  const base = Math.max(span.start, start - 16);
  return base + (ADDING.exec(text.slice(base, start))?.index ?? start - base);
}

/** Customers of a power company are a number of connections; those of a bar are people, whom a verb of harm tells. */
const CUSTOMERS = /(?:^|\s)(?:customers?|consumers?|subscribers?)$/i;
const HARMING = /\b(?:kill|wound|injur|hurt|shoot|shot|stab|murder)\w* $/i;
const HARMED = /^,? (?:[\w-]+ ){0,3}?(?:killed|wounded|injured|hurt|shot|stabbed|died|dead)\b/i;

function asHarmed(text: string, { start, end }: Quantity): NounPhrase | null {
  const phrase = nounPhraseAt(text, end);
  if (phrase?.class !== 'places' || !CUSTOMERS.test(phrase.noun ?? '')) return phrase;
  const before = text.slice(Math.max(0, start - 16), start);
  const isHarmed = HARMING.test(before) || HARMED.test(text.slice(phrase.end, phrase.end + 60));
  return isHarmed ? { ...phrase, class: 'people', victimKind: 'civilian' } : phrase;
}

const placed = (start: number, phrase: NounPhrase) => ({ ...phrase, start });
const PERSONS = (end: number): NounPhrase => ({ end, class: 'people', noun: null, victimKind: 'person' });

const ONE_OF_AGE = new RegExp(`\\b${anyOf(PERSON_SINGULAR)} of $`, 'i');

/** "A man of 54", "a boy of nine": one person, however high the number. */
const isAgeOfOne = (text: string, { start, numberStart, best, end }: Quantity): boolean =>
  start === numberStart &&
  best !== null &&
  best < 120 &&
  text.startsWith('of ', start - 3) &&
  ONE_OF_AGE.test(text.slice(Math.max(0, start - 24), start)) &&
  nounPhraseAt(text, end)?.class === 'bare';

/** "no one" and "nobody" carry their noun in themselves. */
const isSelfSufficient = (text: string, { form, start, end }: Quantity): boolean =>
  form === 'zero' && /^(?:no[ -]one|nobody)$/i.test(text.slice(start, end));

function namedBefore(text: string, span: Span, age: Quantity): Counted[] {
  const base = Math.max(span.start, age.numberStart - 80);
  const name = NAME_BEFORE_AGE.exec(text.slice(base, age.numberStart));
  if (!name) return [];
  const end = text.charAt(age.end) === ')' ? age.end + 1 : age.end;
  const phrase = { end, class: 'people', noun: null, victimKind: 'person' } as const;
  return [{ ...ONE, qualifier: 'exact', vague: false, ...placed(base + name.index, phrase), form: 'named' }];
}

function singularsOf(text: string, span: Span): Counted[] {
  const found: Counted[] = [];
  const scanned = text.slice(span.start, span.end);
  ARTICLE.lastIndex = 0;
  for (let match = ARTICLE.exec(scanned); match; match = ARTICLE.exec(scanned)) {
    const form = match[1] === undefined ? 'definite' : 'indefinite';
    const at = span.start + ARTICLE.lastIndex;
    const phrase = singularAt(text, at, /^an?(?:other)?$/i.test(match[0])) ?? anotherAt(text, at, match[0]);
    if (!phrase || phrase.end > span.end) continue;
    const bounds = /\bcouple$/i.test(phrase.noun ?? '') ? TWO : ONE;
    found.push({ ...bounds, qualifier: 'exact', vague: false, ...placed(span.start + match.index, phrase), form });
    ARTICLE.lastIndex = phrase.end - span.start;
  }
  return found;
}

const CLAIMS = '(?:claimed|claims|insisted|insists|announced|warned|alleged|maintained|argued|acknowledged)';
/** Behind who speaks at the head of a sentence: "The opposition leader Tamsin Okoro claimed". */
const SPEAKS_FIRST = new RegExp(
  String.raw`^(?:[ \u00a0]\p{Lu}[\p{L}'’.-]*){0,4}(?:,[ \u00a0][^,;:.!?]{2,60},|,)?[ \u00a0](?:(?:said|told)(?![ \u00a0]to[ \u00a0])|${CLAIMS})\b`,
  'u',
);
/** Behind who speaks last: ", the mayor, Bilal Denn, said on Monday.", ", Nadia Brel, the district chief, told reporters". */
const SPEAKS_LAST =
  /^(?:,[ \u00a0][^,;:.!?]{2,60},|,)?[ \u00a0](?:told|(?:said|says|added|claimed|confirmed|announced|reported|wrote)(?:[.,;:"”]|$|[ \u00a0](?:on|late|early|in|at|that|yesterday|today|\p{Lu}\p{L}+day)\b))/u;

/** True for one person who tells of what befell others: no victim, though listed behind some. */
function isSpeaking(text: string, span: Span, { start, end }: Counted): boolean {
  if (start === span.start) return SPEAKS_FIRST.test(text.slice(end, end + 100));
  return text.startsWith(', ', start - 2) && SPEAKS_LAST.test(text.slice(end, Math.min(span.end, end + 100)));
}

/** What is told of "another", "a third" or "the other", who has no noun. */
const OF_ANOTHER =
  /([ \u00a0](?:second|third|fourth|fifth|sixth|other(?=[ \u00a0](?:was|is|had|has|died|later|seriously|badly|remains)\b)))?(?=[ \u00a0](?:(?:was|is|had|seriously|slightly|badly|critically|later|with|minor|serious)[ \u00a0]){0,4}(?:killed|wounded|injured|injuries|hurt|dead|died|shot|missing|arrested|detained|captured|kidnapped|rescued|hospitali[sz]ed)\b)/iy;

/** What may stand before these words, by the word itself. */
const LEADS: Readonly<Record<string, RegExp>> = { '': /^another$/i, other: /^the$/i };

/** "One was killed and another wounded", "a third died", "the other was hurt". */
function anotherAt(text: string, at: number, article: string): NounPhrase | null {
  OF_ANOTHER.lastIndex = at;
  const match = OF_ANOTHER.exec(text);
  if (!match || !(LEADS[match[1]?.trim().toLowerCase() ?? ''] ?? /^an?$/i).test(article)) return null;
  return { end: at + match[0].length, class: 'bare', noun: null, victimKind: null };
}

const victims = (text: string, span: Span): Counted[] =>
  victimsOf(text, span).map((victim) => ({ ...ONE, qualifier: 'exact', vague: false, class: 'people', ...victim }));

/**
 * Of two that overlap the earlier stays: "a 26 year old man" holds no second count, "another three" is one number. Who is named
 * beside a noun is one person: "an aid worker, Anna Kerr, 29".
 */
function withoutOverlaps(counted: readonly Counted[], text: string): Counted[] {
  const kept: Counted[] = [];
  for (const one of counted) {
    const last = kept.at(-1);
    if (last && one.start < last.end) continue;
    if (last && (isApposition(last, one, text) || isNoneOf(last, text.slice(last.end, one.start)))) last.end = one.end;
    else kept.push(one);
  }
  return kept;
}

/**
 * "An aid worker, Anna Kerr, 29", "Nils Akker, a teacher", "Father Robles, a priest", "the wife of a councillor", "a mother of
 * three": one person each.
 */
const isApposition = (first: Counted, second: Counted, text: string): boolean => {
  if (first.class !== 'people' || first.form === 'number' || first.form === 'pronoun') return false;
  const between = text.slice(first.end, second.start);
  if (between === ' of ') return first.form !== 'named';
  if (second.form === 'named') return first.form !== 'named' && /^,? $/.test(between);
  const isName =
    first.form === 'named' || !/^(?:an?|the|his|her|their|another)\b/i.test(text.slice(first.start, first.end));
  return isName && second.form === 'indefinite' && between === ', ';
};

/** "None of the 12 passengers", "no one among them": none, however many they are. */
const isNoneOf = ({ high }: Counted, between: string): boolean =>
  high === 0 && /^ (?:of|among|amongst|from|out of)(?: all)?(?: (?:the|its|their|his|her))? $/i.test(between);

const OPENING: ReadonlySet<string> = new Set('"“\'‘');
const CLOSING: ReadonlySet<string> = new Set('"”\'’');

/** A quotation mark right before a count parts no verb from it: 'killed “about 40 insurgents”'. */
const isOpenedAt = (words: string, at: number): boolean =>
  OPENING.has(words.charAt(at)) && words.charAt(at - 1) === ' ';

function build(text: string, span: Span, counted: readonly Counted[]): MaskedSentence {
  const clean = text.slice(span.start, span.end).replaceAll(/[\ue000-\uf8ff]/g, '\ufffd');
  const pieces: string[] = [];
  const byCharacter = new Map<string, Counted>();
  const used: Record<QuantityClass, number> = { people: 0, others: 0, bare: 0, munitions: 0, places: 0 };
  let at = 0;
  for (const one of counted) {
    const character = String.fromCharCode(CLASSES[one.class].first + used[one.class]++);
    byCharacter.set(character, one);
    const from = one.start - span.start;
    const isQuoted = from > at && isOpenedAt(clean, from - 1);
    pieces.push(clean.slice(at, isQuoted ? from - 1 : from), character);
    at = one.end - span.start;
    if (isQuoted && CLOSING.has(clean.charAt(at))) at++;
  }
  pieces.push(clean.slice(at));
  return { text: pieces.join(''), countedBy: (character) => byCharacter.get(character) };
}

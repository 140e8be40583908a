import { anyOf, SPACE } from '@dateline/rules';
import { LETTERS } from './letters.ts';
import type { QuantityClass } from './patterns.ts';
import { AFTER_BARE, NO_MODIFIER } from './vocabulary/modifiers.ts';
import { PEOPLES, PERSON_ANY, PERSON_SINGULAR, victimKindOf } from './vocabulary/people.ts';
import { NOT_PEOPLE } from './vocabulary/not-people.ts';
import { MUNITIONS, PLACES } from './vocabulary/things.ts';

/** What a number counts, as far as the words behind it tell. `end` is where the noun phrase ends in the text. */
export type NounPhrase = {
  end: number;
  class: QuantityClass;
  /** As the text has it, without "more" and "of the": "apartment buildings"; null where no known noun follows. */
  noun: string | null;
  victimKind: string | null;
};

const WORD = `[${LETTERS}\\d][${LETTERS}\\d'’.-]{0,30}`;
const MODIFIERS = `(?:${SPACE}(?!${anyOf(NO_MODIFIER)}(?![${LETTERS}’'-]))${WORD}){0,4}?`;
/** "of", "of the", "of its": between "dozens" and what there are dozens of; "of the victims" is part of a count. */
const OF = `(?:${SPACE}of(?:${SPACE}(?:the|its|their|his|her|our)(?!${SPACE}victims\\b))?)?`;
const MORE = `(?:${SPACE}(?:more|other|additional|further)(?=${SPACE}))?`;
/** "family members", "police officers", "army soldiers": one head noun may modify the next. */
const END = `(?![${LETTERS}\\d_])(?!['’]s\\b)`;

const heads = (words: readonly string[]): string => `${anyOf(words)}${END}`;

const COUNTED = new RegExp(
  `${OF}${MORE}(?<noun>${MODIFIERS}${SPACE}(?:(?<person>${heads(PERSON_ANY)})|(?<munition>${heads(MUNITIONS)})|(?<place>${heads(PLACES)})))`,
  'iy',
);
const NAMED_PEOPLE = new RegExp(`${OF}${MORE}(?<noun>${SPACE}${PEOPLES}${END})`, 'y');
/** "female suicide bomber", "army intelligence officer": words that join one head to the next. */
const BRIDGE = `(?:${SPACE}${anyOf('suicide,army,navy,police,military,intelligence,security,aid,mine,truck,bus,taxi,school,bank,factory,farm,church,party,union,government,opposition,human rights'.split(','))})?`;
const LONGER = new RegExp(`(?:${BRIDGE}${SPACE}(?:${heads([...PERSON_ANY, ...MUNITIONS, ...PLACES])}))`, 'iy');
const ONE = new RegExp(
  `(?<noun>(?:${SPACE}(?:wounded|injured|missing|captured))?${MODIFIERS}${SPACE}(?<person>${heads(PERSON_SINGULAR)}))`,
  'iy',
);
/** "a 23-year-old" by itself. */
const ONE_OF_AGE = new RegExp(
  `(?<noun>${SPACE}\\d{1,3}-years?-olds?)(?=[^${LETTERS}\\d\\s-]|$|${SPACE}${anyOf(NO_MODIFIER)}\\b)`,
  'iy',
);
/** "its civilian dead": a word for people that tells what sort of dead. */
const OF_THE_DEAD = new RegExp(`${SPACE}(?:dead|deaths?|casualt|losses|toll|fatalit|population|targets?)`, 'iy');
const ONE_DEATH = new RegExp(
  `(?:${MODIFIERS}${SPACE}(?=${anyOf(['fatality', 'death', 'casualty', 'injury', 'body', 'corpse'])}${END})|(?=${SPACE}fatal${SPACE}))`,
  'iy',
);

/** What may follow a number without a noun of its own: no word at all, or one that can not be its noun. */
const BARE = new RegExp(
  `(?:${SPACE}of)?(?:${SPACE}(?:more|other|additional|further))?(?:$|[^${LETTERS}\\d\\s]|\\s+(?:${anyOf([...NO_MODIFIER, ...AFTER_BARE])}${END}|[^${LETTERS}\\d]|[${LETTERS}]+(?:ly|ed)${END}))`,
  'iy',
);

/** Any words up to one that no noun phrase holds; the last of them names what is counted. */
const ANY_NOUN = new RegExp(
  `${OF}${MORE}(?<noun>(?:${SPACE}(?!${anyOf(NO_MODIFIER)}(?![${LETTERS}’'-]))[${LETTERS}][${LETTERS}'’-]{1,24}){1,4})${END}`,
  'iy',
);
const NOT_PEOPLE_HEADS: ReadonlySet<string> = new Set(NOT_PEOPLE);

/** What a verb such as "killed" makes of any noun: people of some sort, unless they are known to be none. */
export function anyNounAt(text: string, at: number): NounPhrase | null {
  const any = matchAt(ANY_NOUN, text, at);
  const noun = any?.noun.trim() ?? '';
  if (!any || !noun.split(/\s+/).every((word) => !NOT_PEOPLE_HEADS.has(word.toLowerCase()))) return null;
  return { end: any.end, class: 'others', noun, victimKind: 'person' };
}

/** Whether a noun that no list holds may name one person: no thing, and no plural. */
export const isPersonLike = (noun: string): boolean =>
  !/[^s]s$/.test(noun) && noun.split(/\s+/).every((word) => !NOT_PEOPLE_HEADS.has(word.toLowerCase()));

/** The noun phrase behind a number that ends at `at`; class `bare` where it is left out, `others` for a noun that no list holds. */
export function nounPhraseAt(text: string, at: number): NounPhrase | null {
  const named = matchAt(NAMED_PEOPLE, text, at);
  if (named) return { end: named.end, class: 'people', noun: named.noun.trim(), victimKind: 'person' };
  const counted = matchAt(COUNTED, text, at);
  if (!counted) {
    BARE.lastIndex = at;
    return BARE.test(text) ? { end: at, class: 'bare', noun: null, victimKind: null } : anyNounAt(text, at);
  }
  return widened(text, counted);
}

/** What an article that ends at `at` introduces: one person, after "a" also one death; null for anything else. */
export function singularAt(text: string, at: number, isIndefinite: boolean): NounPhrase | null {
  const person = matchAt(ONE, text, at);
  if (person) {
    const whole = widened(text, person);
    return isIndefinite || isWhole(text, whole) ? whole : null;
  }
  if (!isIndefinite) return null;
  const aged = matchAt(ONE_OF_AGE, text, at);
  if (aged) return { end: aged.end, class: 'people', noun: aged.noun.trim(), victimKind: 'person' };
  ONE_DEATH.lastIndex = at;
  return ONE_DEATH.test(text) ? { end: at, class: 'bare', noun: null, victimKind: null } : null;
}

/** "The judicial police", "the civil guard": many, however they are named. */
const BODY =
  /(?:^|\s)(?:police|crew|personnel|(?:civil|national|coast|home|border|presidential|revolutionary) guard)$/i;

/** False for "the other", of whom nothing is known, for a body of people, and for "its civilian" of "its civilian dead". */
function isWhole(text: string, { end, noun }: NounPhrase): boolean {
  OF_THE_DEAD.lastIndex = end;
  if (BODY.test(noun ?? '')) return false;
  return noun?.toLowerCase() !== 'other' && !OF_THE_DEAD.test(text);
}

type Matched = { end: number; noun: string; groups: Readonly<Record<string, string | undefined>> };

function matchAt(pattern: RegExp, text: string, at: number): Matched | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && { end: at + match[0].length, noun: match.groups?.['noun'] ?? '', groups: match.groups ?? {} };
}

/** Goes on while heads follow heads: of "police officers" or "apartment buildings" the last one tells the class. */
function widened(text: string, first: Matched): NounPhrase {
  let { end } = first;
  for (let words = 0; words < 3; words++) {
    LONGER.lastIndex = end;
    if (!LONGER.test(text)) break;
    end = LONGER.lastIndex;
  }
  const noun = (first.noun + text.slice(first.end, end)).trim();
  const head = noun.slice(noun.search(/[^\s]+$/u)).toLowerCase();
  const isPerson = end === first.end ? first.groups['person'] !== undefined : PEOPLE_HEADS.has(head);
  if (isPerson) return { end, class: 'people', noun, victimKind: victimKindOf(head) };
  const isMunition = end === first.end ? first.groups['munition'] !== undefined : MUNITION_HEADS.has(head);
  return { end, class: isMunition ? 'munitions' : 'places', noun, victimKind: null };
}

const PEOPLE_HEADS: ReadonlySet<string> = new Set(PERSON_ANY);
const MUNITION_HEADS: ReadonlySet<string> = new Set(MUNITIONS);

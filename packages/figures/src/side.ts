import { anyOf } from '@dateline/rules';
import { BODIES, CAPITALS, COUNTRIES, NO_ADJECTIVES, PORTFOLIOS } from './vocabulary/sides.ts';

/** The words of the list, each with a small or a capital letter at its head. */
const BODY_WORDS = anyOf(
  BODIES.map((body) => body.replaceAll(/\b[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)),
);
const NAME = String.raw`\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,2}`;
const BODY = String.raw`(?:[\p{L}-]+ ){0,3}?${BODY_WORDS}(?![\p{L}-])`;
/** The adjective of a people by its ending: "Tervian", "Ukrainian", "Israeli", "French". */
const ADJECTIVE = String.raw`(?!(?:${anyOf(NO_ADJECTIVES)})s?\b)(?:\p{Lu}\p{Ll}+(?:ian|ean|can|[bdghklrtv]an|ese|ish|nch|tch|eek|wiss|elsh|zech|hai|ino|[ndkqstrb]i|eli|ali)|German|Roman|Yemeni|Emirati|Pakistani)`;
const STATE = `(?:${anyOf([...COUNTRIES, ...CAPITALS])})`;
/** What stands between the adjective and whom it names: a word in small letters, or an office or body in capitals. */
const BEHIND_ADJECTIVE = String.raw`(?:-(?:installed|appointed|backed|led|controlled|held|allied))?(?=s?$| (?!and\b|or\b|of\b|in\b)\p{Ll}| (?:\p{Lu}\p{L}+ ){0,3}${BODY_WORDS}(?![\p{L}-]))`;

/**
 * In this order: whose body or office it is ("Kalmora's defence ministry", "the army of Kalmora"); the adjective of a people before
 * whom it names ("Tervian officials", "Russian-installed governor"); a state, or its capital, that speaks itself.
 */
const SIDES: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\p{L}’'-])(?<side>${NAME})(?:['’]s|(?<=s)['’]) (?=${BODY})`, 'u'),
  new RegExp(
    String.raw`(?<![\p{L}-])(?:${BODY_WORDS}|[Mm]inistry of ${PORTFOLIOS}) (?:of|for) (?:the (?:republic of )?)?(?!${PORTFOLIOS}\b|the\b)(?<side>${NAME})$`,
    'u',
  ),
  new RegExp(String.raw`(?<![\p{L}’'])(?<side>${ADJECTIVE})${BEHIND_ADJECTIVE}`, 'u'),
  new RegExp(String.raw`^(?:[Tt]he )?(?<side>${STATE})(?:$| (?=${BODY}))`, 'u'),
];

/**
 * The side that a speaker's own words name, as the text writes it without "the" and "'s": "Kalmora", "Tervian"; null where they
 * name none. It is never inferred: "the army" and "the mayor of Sool" have no side.
 */
export function sideOf(speaker: string): string | null {
  if (!/\p{Lu}/u.test(speaker)) return null;
  for (const pattern of SIDES) {
    const side = pattern.exec(speaker)?.groups?.['side'];
    if (side !== undefined) return side;
  }
  return null;
}

import { SPACE } from '@dateline/rules';
import type { Span } from '@dateline/text';
import type { Counted } from './mask-sentence.ts';
import { anyNounAt, isPersonLike, singularAt } from './noun-phrase.ts';
import {
  DIES,
  HEADLINE_SUBJECT,
  NAME,
  NAME_BEHIND,
  NAME_END,
  NAMED_SUBJECT,
  OPEN_SUBJECT,
  PRONOUN,
  PRONOUN_SUBJECT,
  ROLE,
  ROLE_SUBJECT,
  SUFFERS,
} from './victim-patterns.ts';
import { victimKindOf } from './vocabulary/people.ts';

/** A verb or noun up to whom it befalls. */
const BEFALLS = new RegExp(
  `\\b(?:(?:kill|murder|behead|lynch|execut|assassinat|massacr|wound|injur|abduct|kidnapp?|slay|stabb|hang)(?:e[ds]|ed|ing|s)?|hurting|slew|(?:shot|shoot(?:s|ing)?)(?: dead| and (?:kill|wound|injur)(?:ed|ing))|gunn(?:ed|ing) down|fatally (?:shot|stabbed|wounded|injured|injuring|wounding)|(?:death|murder|assassination|killing|beheading|execution|abduction|kidnapping|body|corpse|remains|life) of)(?: (?:and (?:wounded|injured|killed|wounding|injuring)|also))?${SPACE}`,
  'gi',
);
/** "The killing of", "a murder": no verb behind an article. */
const AS_NOUN = /\b(?:an?|the|his|her|their|its) $/i;
/** Where a clause begins, so that its subject stands right behind. */
const CLAUSE_START = new RegExp(
  `[.,;:\\u2013\\u2014-]${SPACE}|\\b(?:and|that|when|where|while|after|before|but|as)${SPACE}`,
  'gi',
);
const DETERMINED = new RegExp(`\\b(?:an?|the|his|her|their)(?=${SPACE})`, 'gi');
const DETERMINER = new RegExp(`(?:an?|his|her|their|its)(?=${SPACE})`, 'iy');
const LINK = new RegExp(`(?:,?${SPACE}(?:and|as well as|along with|together with)${SPACE}|,${SPACE})`, 'iy');
/** How "he" and "she" begin. */
const MAY_BE_PRONOUN: ReadonlySet<string> = new Set('hHsS');
/** Longest list that is followed. */
const MOST_ITEMS = 6;

type Victim = Span & Pick<Counted, 'form' | 'noun' | 'victimKind'>;

/**
 * Victims whom no number and no noun with its article tells, found by the verb that befalls them: names ("Mayor Luis Arrango was
 * shot dead"), roles without an article ("Bomb kills judge"), nouns that no list holds ("a rubber tapper"), pronouns
 * ("killing him"). One person each; they may overlap.
 */
export function victimsOf(text: string, span: Span): Victim[] {
  const words = text.slice(span.start, span.end);
  const found = objectsOf(words);
  const suffers = lastOf(SUFFERS, words);
  const verb = Math.max(suffers, lastOf(DIES, words));
  if (verb >= 0) found.push(...subjectsOf(words, verb));
  if (suffers >= 0) found.push(...openSubjectsOf(words, suffers));
  return found.map((victim) => ({ ...victim, start: victim.start + span.start, end: victim.end + span.start }));
}

/** Where the last match of a pattern begins; -1 where none does. */
function lastOf(pattern: RegExp, words: string): number {
  let last = -1;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(words); match; match = pattern.exec(words)) last = match.index;
  return last;
}

const named = (span: Span): Victim => ({ ...span, form: 'named', noun: null, victimKind: 'person' });
const role = (span: Span, words: string): Victim => {
  const noun = words.trim();
  return { ...span, form: 'indefinite', noun, victimKind: victimKindOf(noun.slice(noun.lastIndexOf(' ') + 1)) };
};
const pronoun = (span: Span, word: string): Victim => ({
  ...span,
  form: 'pronoun',
  noun: null,
  victimKind: /sel/i.test(word) ? 'perpetrator' : 'person',
});

function objectsOf(words: string): Victim[] {
  const found: Victim[] = [];
  BEFALLS.lastIndex = 0;
  for (let match = BEFALLS.exec(words); match; match = BEFALLS.exec(words)) {
    if (AS_NOUN.test(words.slice(Math.max(0, match.index - 6), match.index))) continue;
    found.push(...objectsAt(words, match.index + match[0].length));
  }
  return found;
}

/** The victims listed from `at` on; those that the word behind an article names by itself are passed over. */
function objectsAt(words: string, at: number): Victim[] {
  const found: Victim[] = [];
  let start = at;
  for (let items = 0; items < MOST_ITEMS; items++) {
    const item = objectAt(words, start);
    if (!item) break;
    if (item.victim) found.push(item.victim);
    const link = endAt(LINK, words, item.end);
    if (link === null) break;
    start = link;
  }
  return found;
}

function objectAt(words: string, start: number): { end: number; victim: Victim | null } | null {
  const end = endAt(PRONOUN, words, start);
  if (end !== null) return { end, victim: pronoun({ start, end }, words.slice(start, end)) };
  const afterDeterminer = endAt(DETERMINER, words, start);
  if (afterDeterminer !== null) {
    const known = singularAt(words, afterDeterminer, true);
    if (known) return { end: known.end, victim: null };
    const any = anyNounAt(words, afterDeterminer);
    if (!any || !isPersonLike(any.noun ?? '')) return null;
    return { end: any.end, victim: { ...any, start, form: 'indefinite' } };
  }
  const name = endAt(NAME, words, start);
  if (name !== null && endAt(NAME_END, words, name) !== null) return { end: name, victim: named({ start, end: name }) };
  const noun = endAt(ROLE, words, start);
  const known = noun === null ? null : (endAt(NAME_BEHIND, words, noun) ?? noun);
  if (known === null || endAt(NAME_END, words, known) === null) return null;
  return { end: known, victim: role({ start, end: known }, words.slice(start, known)) };
}

/** Subjects of the verb at `verb`, or of one before it. */
function subjectsOf(words: string, verb: number): Victim[] {
  const found = [subjectAt(words, 0) ?? headlineAt(words)];
  CLAUSE_START.lastIndex = 0;
  for (let match = CLAUSE_START.exec(words); match; match = CLAUSE_START.exec(words)) {
    if (CLAUSE_START.lastIndex > verb) break;
    found.push(subjectAt(words, CLAUSE_START.lastIndex));
  }
  return found.filter((victim) => victim !== null);
}

function subjectAt(words: string, start: number): Victim | null {
  const first = words.charAt(start);
  const name = first === first.toLowerCase() ? null : endAt(NAMED_SUBJECT, words, start);
  if (name !== null) return named({ start, end: name });
  const they = MAY_BE_PRONOUN.has(first) ? endAt(PRONOUN_SUBJECT, words, start) : null;
  if (they !== null) return pronoun({ start, end: they }, words.slice(start, they));
  return roleBy(ROLE_SUBJECT, words, start);
}

const headlineAt = (words: string): Victim | null => roleBy(HEADLINE_SUBJECT, words, 0);

function roleBy(pattern: RegExp, words: string, start: number): Victim | null {
  const end = endAt(pattern, words, start);
  return end === null ? null : role({ start, end }, words.slice(start, end));
}

function openSubjectsOf(words: string, verb: number): Victim[] {
  const found: Victim[] = [];
  DETERMINED.lastIndex = 0;
  for (let match = DETERMINED.exec(words); match; match = DETERMINED.exec(words)) {
    if (match.index > verb) break;
    const end = endAt(OPEN_SUBJECT, words, DETERMINED.lastIndex);
    if (end === null) continue;
    const noun = words.slice(DETERMINED.lastIndex, end).trim();
    // "Head" counts cattle behind a number.
    if (noun === 'head' || isPersonLike(noun)) found.push(role({ start: match.index, end }, noun));
  }
  return found;
}

function endAt(pattern: RegExp, words: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(words) ? pattern.lastIndex : null;
}

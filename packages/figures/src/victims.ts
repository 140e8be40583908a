import { anyOf, SPACE } from '@dateline/rules';
import type { Span } from '@dateline/text';
import type { Counted } from './mask-sentence.ts';
import { anyNounAt, isPersonLike, singularAt } from './noun-phrase.ts';
import { NO_MODIFIER } from './vocabulary/modifiers.ts';
import { PERSON_SINGULAR, victimKindOf } from './vocabulary/people.ts';
import { NAME_PARTICLES, NO_NAMES, TITLES } from './vocabulary/names.ts';

/** Verbs and nouns that only people suffer, up to whom they befall. */
const BEFALLS = String.raw`(?<![\p{L}-])(?:(?:kill|murder|behead|lynch|execut|assassinat|massacr|wound|injur|abduct|kidnapp?|slay|stabb|hang)(?:e[ds]|ed|ing|s)?|hurting|slew|(?:shot|shoot(?:s|ing)?)(?: dead| and (?:kill|wound|injur)(?:ed|ing))|gunn(?:ed|ing) down|fatally (?:shot|stabbed|wounded|injured|injuring|wounding)|(?:death|murder|assassination|killing|beheading|execution|abduction|kidnapping|body|corpse|remains|life) of)(?:${SPACE}(?:and${SPACE}(?:wounded|injured|killed|wounding|injuring)|also))?${SPACE}`;
const OBJECT = new RegExp(BEFALLS, 'giu');
const SUFFERED = anyOf(
  'killed,murdered,assassinated,beheaded,lynched,executed,hanged,shot,stabbed,slain,gunned down,hacked to death,beaten to death,burned to death,wounded,injured,hurt,hospitalized,abducted,kidnapped,found dead'.split(
    ',',
  ),
);
const DIED = anyOf('died,drowned,perished,succumbed,lost his life,lost her life'.split(','));
const ADVERBS = `(?:${SPACE}(?:\\p{L}+ly|also|later|then|shot and|kidnapped and|abducted and|dragged out and)){0,3}`;
const AND_OTHERS = `(?:,?${SPACE}(?:and|along with|together with)${SPACE}[^.;]{2,60}?)?`;
/** What befalls a subject: in the passive, or as a verb of dying. */
const FATE = `${AND_OTHERS}(?:${SPACE}(?:was|were|is|has been|have been|had been)${ADVERBS}${SPACE}${SUFFERED}|${ADVERBS}${SPACE}${DIED})\\b`;
/** Where a clause begins, so that its subject stands right behind. */
const CLAUSE = String.raw`(?:^|(?<=[.,;:–—-]${SPACE})|(?<=\b(?:and|that|when|where|while|after|before|but|as)${SPACE}))`;
const APPOSITION = `(?:,${SPACE}[^.;:,]{2,60}(?:,${SPACE}[^.;:,]{2,40})?,)?`;

const NAME_WORD = String.raw`\p{Lu}[\p{L}'’-]*(?:\.(?=${SPACE}\p{Lu}))?`;
const FURTHER = `(?:${SPACE}(?:${NAME_PARTICLES}${SPACE}){0,2}${NAME_WORD})`;
const FIRST = `(?!${anyOf(NO_NAMES)}\\b)${NAME_WORD}`;
const TITLE = `(?:${TITLES}${SPACE}){1,2}`;
/** A person's name: a title and a word, or two words and more. */
const NAME = `(?:${TITLE}${NAME_WORD}${FURTHER}{0,4}|${FIRST}${FURTHER}{1,4})`;
const RANK = '(?:col|gen|brig|capt|lt|maj|sgt|cpl|dr|mr|mrs|fr|rev|msgr|monsignor)\\.?';
const ROLE = `(?:(?!${anyOf(NO_MODIFIER)}\\b)\\p{L}[\\p{L}-]{1,20}${SPACE}){0,2}?(?:${RANK}|${anyOf(PERSON_SINGULAR)})(?![\\p{L}'’-])`;
const NAMED = new RegExp(NAME, 'uy');
const ROLE_HERE = new RegExp(`${ROLE}(?:${SPACE}${NAME_WORD}${FURTHER}{0,4})?`, 'iuy');
const NAMED_SUBJECT = new RegExp(`${CLAUSE}(?<who>${NAME})(?=${APPOSITION}${FATE})`, 'gu');
const NO_ARTICLE = `(?!${anyOf(['a', 'an', 'the', 'his', 'her', 'their', 'one', 'another', 'no', 'all', 'both'])}\\b)`;
/** The words of a name in text without capitals. */
const NAME_IN_SMALL = `(?:${SPACE}(?!${anyOf(NO_MODIFIER)}\\b)[\\p{L}'’.-]{1,20}){0,4}?`;
/** "Policeman killed in raid": no object behind, or it killed somebody. */
const HEADLINE_FATE = `${SPACE}${SUFFERED}\\b(?!${SPACE}(?:an?|the|his|her|at least|two|three|four|five|\\d))`;
const ROLE_SUBJECT = new RegExp(
  `${CLAUSE}(?<who>${NO_ARTICLE}${ROLE}${NAME_IN_SMALL})(?=${APPOSITION}(?:${FATE}|${HEADLINE_FATE}))`,
  'giu',
);
/** "The head of the local council was assassinated": any noun, if only people suffer the verb. */
const OPEN_SUBJECT = new RegExp(
  `(?<![\\p{L}'’-])(?<who>(?:an?|the|his|her|their)(?<noun>(?:${SPACE}(?!${anyOf(NO_MODIFIER)}\\b)[\\p{L}'’-]{2,24}){1,4}?))(?=(?:${SPACE}(?:of|from|in|at)(?:${SPACE}[\\p{L}'’-]{1,24}){1,5}?)?${APPOSITION}${SPACE}(?:was|has been|had been)${ADVERBS}${SPACE}(?:murdered|assassinated|beheaded|lynched|executed|shot dead|gunned down|stabbed to death|killed|wounded|injured|hospitalized)\\b)`,
  'giu',
);
const PRONOUN_SUBJECT = new RegExp(
  `${CLAUSE}(?<who>he|she)(?=(?:${SPACE}(?:later|also|then|had|has|subsequently|immediately|\\p{L}+ly)){0,3}${SPACE}(?:died|succumbed|drowned|sustained|suffered|(?:was|been)(?:${SPACE}\\p{L}+ly)?${SPACE}(?:killed|wounded|injured|hospitalized|treated|shot|beheaded|murdered|assassinated|taken|transported|rushed))\\b)`,
  'giu',
);
const PRONOUN = new RegExp(
  String.raw`(?:him|himself|herself|her(?=$|[^\p{L}\s]|\s+(?:${anyOf(NO_MODIFIER)}|\p{L}+ly)\b))(?![\p{L}'’-])`,
  'iuy',
);
const DETERMINER = new RegExp(`(?:an?|his|her|their|its)(?=${SPACE})`, 'iuy');
const LINK = new RegExp(`(?:,?${SPACE}(?:and|as well as|along with|together with)${SPACE}|,${SPACE})`, 'iuy');
/** What may follow a name or role for it to be the whole phrase: "Ivan Koval in", not "Islamic State fighters". */
const PHRASE_END = new RegExp(`(?=$|[^\\p{L}\\s]|\\s+(?:${anyOf(NO_MODIFIER)}|\\p{L}+ly|\\p{Lu}[\\p{L}]*)\\b)`, 'uy');
/** Longest list that is followed. */
const MOST_ITEMS = 6;

type Victim = Span & Pick<Counted, 'form' | 'noun' | 'victimKind'>;

/**
 * Victims whom no number and no noun with its article tells, found by the verb that befalls them: names ("Mayor Luis Arrango was
 * shot dead"), roles without an article ("Bomb kills judge"), nouns that no list holds ("a rubber tapper"), pronouns
 * ("killing him"). One person each.
 */
export function victimsOf(text: string, span: Span): Victim[] {
  const scanned = text.slice(span.start, span.end);
  const found: Victim[] = [];
  for (const match of scanned.matchAll(OBJECT)) found.push(...objectsAt(scanned, match.index + match[0].length));
  for (const match of scanned.matchAll(NAMED_SUBJECT)) found.push(named(spanOf(match)));
  for (const match of scanned.matchAll(ROLE_SUBJECT)) found.push(role(spanOf(match), match[0]));
  for (const match of scanned.matchAll(OPEN_SUBJECT)) {
    const noun = match.groups?.['noun']?.trim() ?? '';
    if (isPersonLike(noun)) found.push(role(spanOf(match), noun));
  }
  for (const match of scanned.matchAll(PRONOUN_SUBJECT)) found.push(pronoun(spanOf(match), match[0]));
  return found.map((victim) => ({ ...victim, start: victim.start + span.start, end: victim.end + span.start }));
}

const spanOf = (match: RegExpExecArray): Span => ({ start: match.index, end: match.index + match[0].length });
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

/** The victims listed from `at` on; those that the word behind an article names by itself are passed over. */
function objectsAt(text: string, at: number): Victim[] {
  const found: Victim[] = [];
  let start = at;
  for (let items = 0; items < MOST_ITEMS; items++) {
    const item = objectAt(text, start);
    if (!item) break;
    if (item.victim) found.push(item.victim);
    const link = endAt(LINK, text, item.end);
    if (link === null) break;
    start = link;
  }
  return found;
}

function objectAt(text: string, start: number): { end: number; victim: Victim | null } | null {
  const afterDeterminer = endAt(DETERMINER, text, start);
  if (afterDeterminer !== null) {
    const known = singularAt(text, afterDeterminer, true);
    if (known) return { end: known.end, victim: null };
    const any = anyNounAt(text, afterDeterminer);
    if (!any || !isPersonLike(any.noun ?? '')) return null;
    return { end: any.end, victim: { ...any, start, form: 'indefinite' } };
  }
  const end = endAt(PRONOUN, text, start);
  if (end !== null) return { end, victim: pronoun({ start, end }, text.slice(start, end)) };
  const name = endAt(NAMED, text, start);
  if (name !== null && endAt(PHRASE_END, text, name) !== null) {
    return { end: name, victim: named({ start, end: name }) };
  }
  const known = endAt(ROLE_HERE, text, start);
  if (known === null || endAt(PHRASE_END, text, known) === null) return null;
  return { end: known, victim: role({ start, end: known }, text.slice(start, known)) };
}

function endAt(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && at + match[0].length;
}

import { anyOf, SPACE } from '@dateline/rules';
import { NO_MODIFIER } from './vocabulary/modifiers.ts';
import { NAME_PARTICLES, NO_NAMES, TITLES } from './vocabulary/names.ts';
import { PERSON_SINGULAR } from './vocabulary/people.ts';

/** Letters of Latin script, without the cost of looking all scripts up. */
const SMALL = String.raw`a-z\u00df-\u00f6\u00f8-\u024f`;
const CAPITAL = String.raw`A-Z\u00c0-\u00d6\u00d8-\u00de`;
const LETTER = `${CAPITAL}${SMALL}`;
const NOT_STOP = `(?!${anyOf(NO_MODIFIER)}(?![${LETTER}’'-]))`;

const SUFFERED = anyOf(
  'killed,murdered,assassinated,beheaded,lynched,executed,hanged,shot,stabbed,slain,gunned down,hacked to death,beaten to death,burned to death,wounded,injured,hurt,hospitalized,abducted,kidnapped,found dead'.split(
    ',',
  ),
);
const DIED = anyOf('died,drowned,perished,succumbed,lost his life,lost her life'.split(','));
/** What a subject stands before: without such a word a sentence has none that suffers, or dies. */
export const SUFFERS = new RegExp(`\\b${SUFFERED}\\b`, 'gi');
export const DIES = new RegExp(`\\b(?:${DIED}|sustained|suffered|treated|taken|transported|rushed)\\b`, 'gi');

const ADVERBS = `(?:${SPACE}(?:[${LETTER}]+ly|also|later|then|shot and|kidnapped and|abducted and|dragged out and)){0,3}`;
const AND_OTHERS = `(?:,?${SPACE}(?:and|along with|together with)${SPACE}[^.;]{2,60}?)?`;
/** What befalls a subject: in the passive, or as a verb of dying. */
const FATE = `${AND_OTHERS}(?:${SPACE}(?:was|were|is|has been|have been|had been)${ADVERBS}${SPACE}${SUFFERED}|${ADVERBS}${SPACE}${DIED})\\b`;
const APPOSITION = `(?:,${SPACE}[^.;:,]{2,60}(?:,${SPACE}[^.;:,]{2,40})?,)?`;

const NAME_WORD = `[${CAPITAL}][${LETTER}’'-]*(?:\\.(?=${SPACE}[${CAPITAL}]))?`;
const FURTHER = `(?:${SPACE}(?:${NAME_PARTICLES}${SPACE}){0,2}${NAME_WORD})`;
/** A person's name: a title and a word, or two words and more. */
const NAMED = `(?:(?:${TITLES}${SPACE}){1,2}${NAME_WORD}${FURTHER}{0,4}|(?!${anyOf(NO_NAMES)}(?![${LETTER}]))${NAME_WORD}${FURTHER}{1,4})`;
const RANK = '(?:col|gen|brig|capt|lt|maj|sgt|cpl|dr|mr|mrs|fr|rev|msgr|monsignor)\\.?';
/** A word for one person with at most two words before it: "village chief". */
const ROLE_WORDS = `(?:${NOT_STOP}[${LETTER}-]{2,21}${SPACE}){0,2}?(?:${RANK}|${anyOf(PERSON_SINGULAR)})(?![${LETTER}’'-])`;
const NO_ARTICLE = '(?!(?:an?|the|his|her|their|one|another|no|all|both)\\b)';
/** The words of a name in text without capitals. */
const NAME_IN_SMALL = `(?:${SPACE}${NOT_STOP}[${LETTER}’'.-]{1,20}){0,4}?`;

/** All sticky: each is tried where a name, a role or a pronoun may begin. */
export const NAME = new RegExp(NAMED, 'y');
export const ROLE = new RegExp(ROLE_WORDS, 'iy');
/** The name behind a role: "village chief Ali Omar". */
export const NAME_BEHIND = new RegExp(`${SPACE}${NAME_WORD}${FURTHER}{0,4}`, 'y');
/** What may follow a name or role for it to be the whole phrase: "Ivan Koval in", not "Islamic State fighters". */
export const NAME_END = new RegExp(
  `(?=$|[^${LETTER}\\s]|\\s+(?:${anyOf(NO_MODIFIER)}\\b|[${LETTER}]+ly\\b|[${CAPITAL}]))`,
  'y',
);
export const PRONOUN = new RegExp(
  `(?:him|himself|herself|her(?=$|[^${LETTER}\\s]|\\s+(?:${anyOf(NO_MODIFIER)}|(?!only\\b|early\\b|elderly\\b|family\\b|lonely\\b)[${LETTER}]+ly)\\b))(?![${LETTER}’'-])`,
  'iy',
);
export const NAMED_SUBJECT = new RegExp(`${NAMED}(?=${APPOSITION}${FATE})`, 'y');
export const ROLE_SUBJECT = new RegExp(`${NO_ARTICLE}${ROLE_WORDS}${NAME_IN_SMALL}(?=${APPOSITION}${FATE})`, 'iy');
/** "Policeman killed in raid": no object behind, or it killed somebody. */
export const HEADLINE_SUBJECT = new RegExp(
  `${NO_ARTICLE}${ROLE_WORDS}${NAME_IN_SMALL}(?=${SPACE}${SUFFERED}\\b(?!${SPACE}(?:an?|the|his|her|at least|two|three|four|five|\\d)))`,
  'iy',
);
/** "The head of the local council was assassinated", from behind the article: any noun, if only people suffer the verb. */
export const OPEN_SUBJECT = new RegExp(
  `(?:${SPACE}${NOT_STOP}[${LETTER}’'-]{2,24}){1,4}?(?=(?:${SPACE}(?:of|from|in|at)(?:${SPACE}[${LETTER}’'-]{1,24}){1,5}?)?${APPOSITION}${SPACE}(?:was|has been|had been)${ADVERBS}${SPACE}(?:murdered|assassinated|beheaded|lynched|executed|shot dead|gunned down|stabbed to death|killed|wounded|injured|hospitalized)\\b)`,
  'iy',
);
export const PRONOUN_SUBJECT = new RegExp(
  `s?he(?=(?:${SPACE}(?:later|also|then|had|has|subsequently|immediately|[${LETTER}]+ly)){0,3}${SPACE}(?:died|succumbed|drowned|sustained|suffered|(?:was|been)(?:${SPACE}[${LETTER}]+ly)?${SPACE}(?:killed|wounded|injured|hospitalized|treated|shot|beheaded|murdered|assassinated|taken|transported|rushed))\\b)`,
  'iy',
);

import { anyOf, SPACE } from '@dateline/rules';

/**
 * The letters of masked text. Before rules run, every counted phrase of a sentence is replaced by one private-use character of its
 * class, so that a pattern reads `${N} killed` whatever the number and its noun look like. `first` is the class's first character;
 * `size` is more than the shortest phrases of a class that fit in the longest stretch read at once (stretches.ts).
 */
export const CLASSES = {
  /** People with their noun: "at least 12 people", "a police officer". */
  people: { first: 0xe000, size: 0x800 },
  /** A number without a noun we know: "12". */
  bare: { first: 0xe800, size: 0x800 },
  munitions: { first: 0xf000, size: 0x400 },
  places: { first: 0xf400, size: 0x400 },
} as const;

export type QuantityClass = keyof typeof CLASSES;

/** Any character of a class, or of several. */
export const classOf = (...names: readonly QuantityClass[]): string =>
  `[${names
    .map((name) => {
      const { first, size } = CLASSES[name];
      return `${String.fromCharCode(first)}-${String.fromCharCode(first + size - 1)}`;
    })
    .join('')}]`;

/** Every private-use character. */
const ANY = String.raw`[\ue000-\uf8ff]`;

const LINK = `(?:,?${SPACE}(?:and|or|as well as|along with|plus|together with)${SPACE}|,${SPACE})`;
const MORE = `(?:${SPACE}(?:more|additional|further))?`;

/** What follows a count that begins a clause of its own: "killed 12, 30 were wounded", "12 people, three of them children". */
const NEW_CLAUSE = `(?!${SPACE}${anyOf(
  'of them,among them,of whom,of those,of the dead,were,was,have,has,had,are,is,wounded,injured,hurt,killed,dead,died,missing'.split(
    ',',
  ),
)}\\b)`;

/** One or several counted phrases in a row, as the group `n`: "four militiamen and two soldiers". */
const listOf = (one: string, guard = ''): string => `(?<n>${one}${MORE}(?:${LINK}${one}${MORE}${guard}){0,8})`;

/** People as a subject, with or without their noun. */
export const PEOPLE = listOf(classOf('people', 'bare'));
/** People as an object: the list ends before a count that begins the next clause. */
export const PEOPLE_HIT = listOf(classOf('people', 'bare'), NEW_CLAUSE);
/** One count of people, not a list: where a verb follows, "killed 12, 30 wounded" must not run together. */
export const ONE_OF_PEOPLE = `(?<n>${classOf('people', 'bare')}${MORE})`;
/** One count of people or places: "down from nearly 18,000". */
export const ONE_OF_PEOPLE_OR_PLACES = `(?<n>${classOf('people', 'bare', 'places')})`;
/** One number without a noun: "three" of "three deaths". */
export const ONE_BARE = `(?<n>${classOf('bare')}${MORE})`;
export const MUNITIONS = listOf(classOf('munitions'));
export const PLACES = listOf(classOf('places'));
/** Where numbers of both may be listed with words between: "1,000 buildings in Kyiv and 270,000 residents of Kharkiv". */
export const PEOPLE_AND_PLACES = (() => {
  const one = classOf('people', 'places');
  return `(?<n>${one}(?:(?:${SPACE}[^\\s.;:,!?\\ue000-\\uf8ff]{1,24}){0,8}?${LINK}${one}){0,4})`;
})();

/** Words that end the reach of a subject to its verb. */
const BARRIER = anyOf(
  'said,says,say,told,killed,killing,wounded,wounding,injured,injuring,died,but,and,while,launched,fired,carried,attacked,opened'.split(
    ',',
  ),
);

/** Words between a subject and its verb, at most eight, within the clause: "in the village of Lyman". */
const GAP = `(?:,?(?:${SPACE}(?!${BARRIER}\\b)[^\\s.;:!?\\ue000-\\uf8ff]{1,24}){1,8}?)??`;

/** Up to eight words of any sort, none of them a count. */
export const WORDS = `(?:${SPACE}[^\\s.;:!?\\ue000-\\uf8ff]{1,24}){0,8}?`;
/** Between a toll and its number; of "from 10 to 41" the earlier figure is passed over. */
export const UP_TO_NOW = `(?:${SPACE}[^\\s.;:,!?\\ue000-\\uf8ff]{1,24}){0,16}?(?:${SPACE}from${SPACE}${ANY})?`;

/** ", including a child," between a total and its verb. */
const PARENTHESIS = `(?:,?${SPACE}(?:including|among them)(?:${SPACE}(?:at least|a))?${SPACE}${ANY}(?:${LINK}${ANY}){0,4},?)?`;

/** Auxiliaries before a participle, as a group: "could have been". */
const AUXILIARIES = `(?<auxiliaries>(?:${SPACE}${anyOf(
  'were,was,is,are,said to,reported to,known to,thought to,has,have,had,been,be,being,got,get,also,all,both,either,reported,reportedly,confirmed,feared,believed,found,could,may,might,would,will,not,initially,later,then,already,so far,seriously,slightly,badly,critically,severely,lightly,gravely,remain,remains,remained,still,left,allegedly,instantly,immediately,pronounced,presumed,listed,now,currently,only'.split(
    ',',
  ),
)}){0,6})`;

/** A counted subject up to, not including, what is said of it: the match takes the subject only. */
export const subjectOf = (people: string, predicate: string): string =>
  `${people}(?=${PARENTHESIS}${GAP}${AUXILIARIES}${SPACE}${predicate})`;

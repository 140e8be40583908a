import { anyOf, SPACE } from '@dateline/rules';

/**
 * The letters of masked text. Before rules run, every counted phrase of a sentence is replaced by one private-use character of its
 * class, so that a pattern reads `${N} killed` whatever the number and its noun look like. `first` is the class's first character;
 * `size` is more than the shortest phrases of a class that fit in the longest stretch read at once (stretches.ts).
 */
export const CLASSES = {
  /** People with their noun: "at least 12 people", "a police officer". */
  people: { first: 0xe000, size: 0x400 },
  /** People by a noun that no list holds: "three inmates". Read beside a verb that only people suffer. */
  others: { first: 0xe400, size: 0x400 },
  /** A number without a noun of its own: "12". */
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
const NEW_CLAUSE = `(?!${MORE}${SPACE}${anyOf(
  'of them,among them,of whom,of those,of the dead,with,seriously,critically,later,being,were,was,have,has,had,are,is,wounded,injured,hurt,killed,dead,died,missing'.split(
    ',',
  ),
)}\\b)`;

/** "the mayor of San Ibar and his driver", "two women from the north and a boy": what may stand behind an item of a list. */
export const WHENCE = `(?:${SPACE}(?:of|from|in|at|near|on|aboard|on board)(?:${SPACE}(?!${anyOf(['and', 'or', 'were', 'was'])}\\b)[^\\s.;:,!?\\ue000-\\uf8ff]{1,24}){1,4}?)?`;
/** ", aged 4 and 7,". */
const AGES = `(?:,?${SPACE}aged?${SPACE}\\d[\\d, and]{0,24},?)?`;

/** "injuring his two sisters", "all 14 people": what may stand before a count that has its own noun. */
const OWN = '(?:all(?: the)?|the|his|her|their|its|another)';

/** One or several counted phrases in a row, as the group `n`: "four militiamen and two soldiers". */
const listOf = (first: string, guard = '', further = first): string =>
  `(?<n>${first}${MORE}(?:${AGES}${WHENCE}${LINK}(?:${OWN}${SPACE})?${further}${MORE}${guard}){0,8})`;
/** The same behind a verb, where "his" or "all" may open it. */
const listBehind = (one: string): string => `(?:${OWN}${SPACE})?${listOf(one, NEW_CLAUSE)}`;

const ANYONE = classOf('people', 'bare', 'others');

/** "14 people, five of them soldiers,": no item of the list, but part of it. */
const NO_PART = `(?!${SPACE}of${SPACE}(?:them|whom|those)\\b)`;
/** People as a subject, with or without their noun. */
export const PEOPLE = listOf(classOf('people', 'bare'), NO_PART, ANYONE);
/** People by a noun that no list holds, as the subject of a verb that only people suffer, which must follow close. */
export const OTHERS = listOf(classOf('others'), NO_PART, ANYONE);
/** People as an object: the list ends before a count that begins the next clause. */
export const PEOPLE_HIT = listBehind(classOf('people', 'bare'));
/** The same where the verb allows for people only, so that their noun may be any: "killing three inmates". */
export const ANYONE_HIT = listBehind(ANYONE);
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

/** ", which began on the ground floor,": an aside of a toll. */
export const ASIDE = `(?:,${SPACE}which${SPACE}[^.;,!?\\ue000-\\uf8ff]{2,80},(?:${SPACE}[a-z]{1,16}){0,3}?)?`;
/** "number of confirmed", "number of police officers": up to how many died or were hurt; of events it tells nothing. */
export const NUMBER_OF = `number of (?:(?!(?:attacks|raids|strikes|incidents|cases|days|shootings|crashes|accidents|bombings|times|that|which)\\b)[\\w-]+ ){0,4}?`;

/** Words between a subject and its verb, at most twelve, within the clause: "in the village of Lyman". */
const GAP = `(?:,?(?:${SPACE}(?!${BARRIER}\\b)[^\\s.;:!?\\ue000-\\uf8ff]{1,24}){1,12}?)??`;
/** ", a teacher at the local school," between a subject and its verb. */
const APPOSITION = `(?:,${SPACE}(?!${BARRIER}\\b)[^.,;:!?]{2,70},)??`;

/** Up to eight words of any sort, none of them a count. */
export const WORDS = `(?:${SPACE}[^\\s.;:!?\\ue000-\\uf8ff]{1,24}){0,8}?`;
/** Between a toll and its number; of "from 10 to 41" the earlier figure is passed over. */
export const UP_TO_NOW = `(?:${SPACE}[^\\s.;:,!?\\ue000-\\uf8ff]{1,24}){0,16}?(?:${SPACE}from${SPACE}${ANY})?`;

/** "eight soldiers and an unknown number of attackers": what may be listed beside a count. */
const UNCOUNTED = `(?:,?${SPACE}(?:and|as well as)${SPACE}(?:an${SPACE})?(?:unknown|unspecified|undetermined|undisclosed)${SPACE}number${SPACE}of(?:${SPACE}[\\w-]{1,24}){1,3}?)?`;
/** ", including a child," between a total and its verb. */
export const PARENTHESIS = `(?:,${SPACE}${ANY}${SPACE}of${SPACE}(?:them|whom|those)[^.;:,]{0,40},|,?${SPACE}(?:including|among them)(?:${SPACE}(?:at least|a))?${SPACE}${ANY}(?:${LINK}${ANY}){0,4},?)?`;

/** Auxiliaries before a participle, as a group: "could have been". */
const AUXILIARIES = `(?<auxiliaries>(?:${SPACE}${anyOf(
  'were,was,is,are,said to,reported to,known to,thought to,has,have,had,been,be,being,got,get,also,all,both,either,reported,reportedly,confirmed,feared,believed,found,pronounced,declared,could,may,might,would,will,not,initially,later,then,already,so far,seriously,slightly,badly,critically,severely,lightly,gravely,remain,remains,remained,still,left,allegedly,instantly,immediately,presumed,subsequently,eventually,apparently,listed,now,currently,only'.split(
    ',',
  ),
)}){0,6})`;

/** "killed eight people and five more are missing": what is listed behind a verb is no subject of the next. */
const NOT_LISTED = `(?!${ANY},?${SPACE}and${SPACE}(?<=\\b(?:killed|killing|wounded|wounding|injured|injuring)${SPACE}${ANY},?${SPACE}and${SPACE}))`;

/** A counted subject up to, not including, what is said of it: the match takes the subject only. */
export const subjectOf = (people: string, predicate: string): string =>
  `${NOT_LISTED}${people}(?=${WHENCE}${UNCOUNTED}${PARENTHESIS}(?:${APPOSITION}|${GAP})${AUXILIARIES}${SPACE}${predicate})`;

/** What behind a participle makes it a verb with its own object: "killed the director", but not "killed the next day". */
export const OBJECT = `${SPACE}(?:(?:at least|all|the|his|her|their)${SPACE})?(?:${classOf('people', 'others')}|(?:an?|the|his|her|their|him|them)\\b(?!${SPACE}${anyOf(
  'day,same,next,following,previous,week,night,month,moment,hour,few,short,little,other,year,morning,evening,afternoon,minute,second time,instant'.split(
    ',',
  ),
)}\\b))`;

/** The same with nothing between subject and auxiliaries but where it is from. */
export const closeSubjectOf = (people: string, predicate: string): string =>
  `${people}(?=${WHENCE}${UNCOUNTED}${PARENTHESIS}${AUXILIARIES}${SPACE}${predicate})`;

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Words that say a sentence looks ahead. */
export const STRONG_FUTURE = words(
  `will shall gonna tmrw won't scheduled slated planned planning expected expects expect upcoming deadline tomorrow intend
  intends intended payable matures maturing`,
);

/** Words that look ahead often enough, but not a whole year: modals, and verbs that in the present tense tell a schedule. */
export const WEAK_FUTURE = words(
  `possible likely forecast hopes would should could may might can must ahead forthcoming starting beginning begins begin
  starts opens ends expires expire arrives ready next future coming effective meets resumes resume reconvenes reconvene reopens reopen
  arrives leaves travels plays hosts faces goes mature tickets`,
);

export const MODALS = words('would should could may might can must');

/** Verbs and adjectives that look ahead only with "to" behind them: "plans to", "is to", but not "due to a strike". */
export const WITH_TO = words('set plan plans hope hopes want wants is are be was were about going ready');

/** What somebody has agreed, ordered or threatened to do lies ahead; what was done to some end does not. */
export const PLANNED_TO = words(
  `agreed ordered vowed promised decided invited urged told summoned pledged offered threatened preparing prepared
  prepares hoping hoped required agreement decision pledge plan plans bid order deal commitment proposal intention
  him them her us it chance seeking wanting wanted`,
);

/** What is moved to another day, that day lies ahead of: "extended to Nov. 10". */
export const MOVED = words('extended postponed delayed moved rescheduled deferred off pushed back adjourned');

/** What may follow "due" where it means time and not cause. */
export const DUE_FOLLOWERS = words(
  'on in by at before for friday monday tuesday wednesday thursday saturday sunday back out',
);

/** What follows a "to" that is a preposition, and a "due to" that is a cause. */
export const DETERMINERS = words(
  'a an the his her its their this that these those my your our heavy bad all some any no one two three about more less',
);

/** Finite verbs in the past tense that do not end in -ed, and words that only go with the past. */
export const PAST = words(
  `was were had did said told says since ago came went began took made saw found fell rose won lost held sent left met sank
  shot broke gave got knew kept led paid put ran sold spoke stood struck hit became wrote beat blew bought brought built
  caught chose cut dealt drew drove felt flew forgot fought froze grew heard hung laid lay lent quit rang rode sang sat
  sought shook shut slid spent split spread sprang stole swept swam swung taught thought threw tore wore woke withdrew
  kills dies wins loses beats crashes explodes strikes rocks arrests shoots finds overtook arose bore flung shrank slept understood undertook upset broadcast fled bled bred`,
);

/** Words in -ed that are no finite past. */
export const NOT_PAST = words(
  'need united unprecedented indeed red speed hundred bed feed seed breed scheduled expected planned slated so-called',
);

/** Prepositions that look ahead, but only at what stands right behind them. */
export const UP_TO = words('until till by before through thru');

/** What may stand between such a preposition and its date. */
export const BETWEEN = words(
  `the at this next early late mid end of beginning start middle around about and or monday tuesday wednesday thursday
  friday noon midnight`,
);

const MAY_BE_CUES = new Set([...STRONG_FUTURE, ...WEAK_FUTURE, ...PAST, 'due', 'to', 'be', 'for', 'record']);

/** Whether a word may be a cue, by itself or with its neighbours: one look tells most words apart. */
export const mayBeCue = (word: string): boolean => MAY_BE_CUES.has(word) || word.endsWith('ed') || word.endsWith("'ll");

/** Before "Monday's crash" these look back, whatever the verb says. */
export const LOOKING_BACK = words('after following since despite');

/** Longest speaker, in words. */
const MOST_WORDS = 10;

const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
/** Ends an adverbial of time or place of speech: "In the past 24 hours", "On Monday", "In a statement". */
const ADVERBIAL_END = `(?:hours?|days?|weeks?|months?|years?|morning|afternoon|evening|night|noon|midnight|time|statement|briefing|${WEEKDAY}|${MONTH}|\\d{4})`;
/** What may stand before a speaker in the same clause and is no part of the name. */
const LEADING = new RegExp(
  `^(?:(?:and|or|so|yet|but|then|still|now|today|yesterday|meanwhile|earlier|later|however|instead|also)(?:\\s+|$)|(?:that|this|the (?:same|next|previous|following)) (?:day|week|month|night|morning|evening)(?:\\s+|$)|(?:the|an?) [\\w-]+ (?=(?:the|its|his|her|their)\\s)|(?:in|on|at|by|during|over|since|until|within)\\s(?:[\\w’'.-]+\\s){0,4}?${ADVERBIAL_END}(?:\\s+|$))`,
  'i',
);
/** What may stand between the speaker and the verb. */
const TRAILING = new RegExp(
  `(?:^|\\s+)(?:has|have|had|also|later|earlier|previously|initially|first|already|now|then|still|only|on|late|early|yesterday|today|and|but|not|(?:erroneous|mistaken|wrong|incorrect|false|official|public|separate|repeated)ly|${WEEKDAY})$`,
);
/** Ends a speaker who stands behind the verb, or behind "according to". */
const AFTER_SPEAKER =
  /\s(?:on|in a|in an|at|via|to|that|who|as|after|when|late|early|and (?=\d)|said|adding|by)\s.*$|\s(?:on|that|as)$/;

const PRONOUN = /^(?:he|she|it|they)$/i;
/** Words that begin no noun phrase, or one that names nobody. */
const NO_START =
  /^(?:and|or|nor|but|so|yet|then|if|though|although|because|since|as|on|in|at|by|for|from|with|without|of|to|until|before|after|during|over|under|into|near|against|like|than|when|while|where|what|which|who|whom|whose|how|why|there|here|that|this|it|he|she|they|we|I|you|him|her|them|us|me|nobody|no|none|neither|everyone|everybody|someone|somebody|anyone|anybody|something|nothing|not|never|only|even|just|still|said|says|say|reported|counted|put|puts|told|announced|confirmed|claimed|stated|according|once|being|having|all|both|many|most|such|any|contrary|despite|amid|responsibility|involvement|reports|claims|allegations)(?![\p{L}'’-])/iu;
/** "The two", "the other": a noun phrase without its noun. */
const NO_NOUN =
  /^(?:the |these |those )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|first|second|latter|former|other|others|same|rest)$/i;
/** Texts that no one can be asked about, what is counted, and a participle by itself: "An earlier version of this story said". */
const NO_ONE =
  /^(?:(?:an?|the|its|their) (?:(?:earlier|previous|original|first|prior) (?:[\w-]+ )?(?:version|edition|draft|story|article|dispatch)|(?:[\w-]+ ){0,2}?(?:toll|number|dead|deaths))\b|[a-z]+ing$)/i;
const COUNT_OF_SPEAKERS =
  /\b(?:officials|officers|witnesses|sources|residents|agencies|outlets|ministers|doctors|colleagues|relatives)\b/;
const STARTS_WITH_COUNT =
  /^(?:\d|(?:at least|more than|about|some|over|nearly|one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds)\b)/i;
const HAS_VERB =
  /\b(?:were|was|is|are|be|been|being|has|have|had|did|does|do|will|would|could|should|can|may|might|killed|wounded|injured|died|destroyed|hit|struck|fired|launched|lost|left|fell|came|went|took|says?|said|not|denied|denies|rejected|dismissed)\b/;

/** True for a noun phrase that can name who speaks; a conjunction, an adverbial, a bare verb or pronoun can not. */
export const isSpeaker = (phrase: string): boolean =>
  /\p{L}{2}/u.test(phrase) &&
  phrase.split(/\s+/).length <= MOST_WORDS &&
  !NO_START.test(phrase) &&
  !NO_NOUN.test(phrase) &&
  !NO_ONE.test(phrase) &&
  !HAS_VERB.test(phrase) &&
  (!STARTS_WITH_COUNT.test(phrase) || COUNT_OF_SPEAKERS.test(phrase));

/** A pronoun that stands for a speaker named before; "we" and "I" do not. */
export const isPronoun = (phrase: string): boolean => PRONOUN.test(phrase);

/** The words before a verb of speech without what only surrounds the speaker: "In a statement the army also". */
export function trimmedBefore(words: string): string {
  let phrase = words.trim().replace(/^['‘’] ?/, '');
  for (let before = ''; before !== phrase;) {
    before = phrase;
    phrase = phrase.replace(TRAILING, '').replace(LEADING, '').trim();
  }
  return phrase;
}

/** The words behind a verb of speech, or behind "according to", up to where the speaker ends. */
export const trimmedBehind = (words: string): string => `${words.trim()} `.replace(AFTER_SPEAKER, '').trim();

const ROLE =
  /\b(?:[Pp]resident|[Gg]overnor|[Mm]inister|[Mm]ayor|[Gg]eneral|[Cc]olonel|[Cc]aptain|[Dd]r|[Mm]rs?|[Mm]s|[Ss]pokes(?:man|woman|person)|[Cc]hief|[Cc]oroner|[Ss]heriff|[Ww]itness|[Rr]eporter|[Ee]nvoy)\b/;
const BODY =
  /\b(?:[Mm]inistry|[Ff]orces?|[Aa]rmy|[Nn]avy|[Pp]olice|[Ss]taff|[Cc]ouncil|[Aa]dministration|[Gg]overnment|[Ss]ervices?|[Aa]gency|[Oo]perator|[Cc]linic|[Hh]ospital|[Rr]eport|[Oo]ffice|[Cc]ity|[Dd]epartment|[Cc]ommand|[Uu]nion)$/;
const PLURAL = /^(?:[Tt]he |[Ll]ocal )?(?:[\p{L}-]+ ){0,3}?(?:\p{L}{3,}s|[Pp]olice|[Pp]eople)\b/u;
const FULL_NAME = /\p{Lu}[\p{L}'’.-]+ \p{Lu}[\p{L}'’-]+$/u;

/** Whether `pronoun` can stand for `speaker`, by form alone: a person, a body or several. */
export function canStandFor(pronoun: string, speaker: string): boolean {
  const [head = ''] = speaker.split(/ (?:of|from|in|at) /);
  const isBody = BODY.test(head);
  if (/^they$/i.test(pronoun)) return PLURAL.test(head);
  const isPerson = !isBody && (ROLE.test(head) || FULL_NAME.test(head) || /^\p{Lu}[\p{L}'’-]+$/u.test(head));
  if (/^it$/i.test(pronoun)) return isBody || (!ROLE.test(head) && !/ .*s$/.test(head));
  return isPerson;
}

import type { DateMention, Unit } from '@dateline/dates';
import type { Span } from '@dateline/text';
import { EVENT_NOUN } from './event-words.ts';

/** What linking needs of a date mention. */
export type DatedSpan = Pick<DateMention, 'start' | 'end' | 'type' | 'unit' | 'startsAt' | 'endsAt' | 'stated'>;

/**
 * What a date in a text dates:
 * - `named`: an event that it helps to name: "Monday's blast", "the October 1 strike";
 * - `event`: what the sentence tells;
 * - `aside`: another event than the one told, if any is: "after Monday's blast";
 * - `later`: a count that moved, a body found, a death of wounds: they come after the event;
 * - `told`: a statement;
 * - `none`: nothing that happened: a dateline, a story's own date, a comparison, the beginning or end of a stretch.
 */
export type DateRole = 'named' | 'event' | 'aside' | 'later' | 'told' | 'none';

/** Characters before and behind a date in which its role is looked for. */
const REACH = 110;
const FINE_UNITS: ReadonlySet<Unit> = new Set(['day', 'hour', 'minute', 'second']);
const NUMBER_OR_WORD = String.raw`(?:\d[\d,.]*|[\w'’-]+)`;
/** "late on", "early": what may stand between a verb and its day. */
const ON = '(?:,? (?:late|early|only))?(?: on)?(?: (?:late|early|the (?:morning|night|evening|afternoon) of))? $';

const SPEECH =
  '(?:said|says|told|announced|reported|wrote|added|stated|confirmed|claimed|acknowledged|admitted|conceded|insisted|warned|disclosed|revealed|noted|estimated|denied|explained|testified|declared|tweeted)';
/** "told reporters", "said in a statement": what may stand between the verb and its day. */
const SAID_TO = String.raw`(?: (?:reporters|journalists|lawmakers|parliament|parliamentarians|[A-Z]\w+|state (?:media|television)|(?:an?|the) (?:(?:news|press) )?(?:conference|briefing|hearing|court|inquiry|committee)))?(?: (?:in|at|on|through|via) (?:(?:an?|its|his|her|their|the) )?(?:[\w-]+ ){0,2}?(?:statement|briefing|conference|update|report|interview|post|message|Telegram|Facebook|television|TV|radio|parliament))?`;
/** "officials said on Tuesday", "had given 23 dead on Friday". */
const AFTER_SPEECH = new RegExp(
  `\\b(?:${SPEECH}${SAID_TO}|(?:gave|given|spoke of|spoken of) (?!(?:him|her|them)sel|birth|way|up\\b)[^,.;:]{1,30}|(?:learn(?:ed|t)|heard|knew) of (?:it|this|them))${ON}`,
);
/** "The toll climbed to 1,240 on Saturday", "the number of dead stood at 14 on Monday". */
const AFTER_COUNT = new RegExp(
  String.raw`\b(?:toll|number|count|tally|total|figure|deaths|dead|fatalities|casualties)\b[^.;]{0,70}?\b(?:climb(?:ed|s|ing)|ros(?:e|en)|risen|rising|jump(?:ed|s|ing)|grew|grown|increas(?:ed|es|ing)|soared|surged|mounted|swelled|doubled|fell|fallen|dropped|lowered|raised|revised|updated|corrected|cut|reach(?:ed|es|ing)|passed|exceeded|topped|hit|stood|stands)(?: ${NUMBER_OR_WORD}){0,6}?${ON}|\b(?:cut|raised|lowered|revised|updated)(?: (?:the|its) (?:[\w-]+ )?(?:toll|count|number))? to ${NUMBER_OR_WORD}${ON}`,
  'i',
);
const DEAD = '(?:bod(?:y|ies)|remains|corpses?)';
const FOUND = '(?:found|recovered|retrieved|pulled|discovered|dug|located|identified|unearthed)';
const HURT = String.raw`(?:wounds?|injur(?:y|ies)|burns|hospital|clinic|intensive care)`;
const AFTER_FIND = new RegExp(
  String.raw`\b(?:${DEAD}\b[^.;]{0,60}?\b${FOUND}\b|${FOUND}\b[^.;,]{0,30}?\b${DEAD}\b)[^.;,]{0,40}? ?${ON}`,
  'i',
);
const AFTER_LATE_DEATH = new RegExp(
  String.raw`\b(?:died|succumbed)\b[^.;,]{0,30}? (?:of|from|to|in|at) (?:[\w-]+ ){0,3}?${HURT}\b[^.;,]{0,30}?${ON}`,
  'i',
);
/** "On Monday the bodies of two divers were found", "On 12 February one of the wounded died". */
const BEFORE_FIND = new RegExp(
  String.raw`^,? (?:[^.;,]{0,30}\b${DEAD}\b[^.;,]{0,50}\b${FOUND}\b|[^.;,]{0,30}\b${FOUND}\b[^.;,]{0,20}\b${DEAD}\b|[^.;,]{0,20}\bof the (?:wounded|injured)\b[^.;,]{0,20}\bdied\b)`,
  'i',
);
const NAMES_BEHIND = new RegExp(String.raw`^(?:['’]s? (?:[\w-]+ ){0,4}?|[- ](?:[\w-]+ ){0,3}?)${EVENT_NOUN}`, 'i');
const DETERMINER = /(?:\b(?:the|this|that|its|their|a|an|last)(?: [\w-]+)?) $/i;
const POSSESSIVE = /^['’]s? /;
/** "Monday's statement", "in a March 3 story". */
const TELLS_BEHIND =
  /^(?:['’]s?)? (?:(?!the |an? )[\w-]+ ){0,2}?(?:story|article|report|statement|dispatch|edition|briefing|interview|letter|announcement)\b/i;
const AFTER_STORY =
  /\b(?:story|stories|article|report|item|dispatch|caption|statement|letter|video|document|interview|notice|bulletin)s?,? (?:\w+ ){0,2}?(?:published|released|issued|dated|posted|filed|sent|transmitted|broadcast|aired)(?: (?:on|late|early))* $/i;
const AFTERMATH =
  /\b(?:after|following|since|before|unlike|like|than|despite|ahead of)(?: (?:the|an?|last))?(?: [\w-]+)? $/i;
/** "in retaliation for Sunday's attack", "over Monday's killings": the cause of what is told. */
const CAUSE = /\b(?:for|over|against|about|avenge\w*|mourn\w*|mark\w*|remember\w*|anniversary of)(?: (?:the|last))? $/i;
const DECREED = /\b(?:declared|proclaimed) $/i;
const DECREE_BEHIND = /^(?: as)? an? (?:[\w-]+ ){0,2}day of\b/;
/** "the largest raid of the year", "the lowest number since 5 January". */
const SUPERLATIVE = String.raw`\b(?:first|deadliest|worst|bloodiest|heaviest|biggest|largest|highest|lowest|strongest|fiercest|longest|most \w+|not repeated)\b`;
const COMPARED = new RegExp(
  `${SUPERLATIVE}(?:(?! (?:hours|days|weeks|months|half|quarter)\\b)[^.;]){0,60} (?:of|in|since|for)(?: the)? $`,
  'i',
);
/** "since the war began in October 2023": where a total begins, not its day. */
export const AFTER_SINCE = /\bsince (?:[\w'’ ]{0,30})$/i;
/** "missing since Thursday's strike" went missing then. */
const GONE_SINCE = /\b(?:missing|unaccounted for|trapped|buried)(?: [\w-]+){0,3} since (?:the )?$/i;
const UP_TO_A_DAY = /\bbefore (?:the (?:morning|night|evening) of )?$/i;
/** True for a day or finer. */
export const isDay = ({ unit }: DatedSpan): boolean => FINE_UNITS.has(unit);

const CLOCK_PARTS: ReadonlySet<string> = new Set(['hour', 'minute', 'zone', 'part-of-day']);

/** True for a time of day whose day is not said: "shortly before 11 p.m.". */
export const isClockAlone = ({ type, stated }: DatedSpan): boolean =>
  type === 'TIME' && stated.length > 0 && stated.every((part) => CLOCK_PARTS.has(part));

/** A word that every pattern of what stands before a date needs: where none does, the date is the event's, unless it names it. */
const CUE =
  /\b(?:sa(?:id|ys)|t(?:old|weeted)|ann|rep|wrote|add|stated|conf|claim|ack|adm|conc|ins|war|disc|rev|not|est|den|expl|test|decl|gave|given|spoke|learn|heard|knew|toll|number|count|tally|total|figure|death|dead|fatal|casual|cut|raised|lowered|updated|body|bodies|remains|corpse|found|reco|retr|pulled|dug|loca|iden|une|died|succumbed|since|before|publ|rel|issued|dated|posted|filed|sent|trans|broad|aired|pro|first|worst|blood|heav|bigg|larg|high|low|strong|fierc|long|most|after|following|unlike|like|than|desp|ahead)/i;

/** Reads what a date dates from the words around it. */
export function dateRole(text: string, date: DatedSpan): DateRole {
  const line = text.lastIndexOf('\n', date.start - 1) + 1;
  const before = text.slice(Math.max(line, date.start - REACH), date.start);
  const behind = text.slice(date.end, date.end + REACH);
  if (isDateline(text, date) || TELLS_BEHIND.test(behind)) return 'none';
  const isCued = CUE.test(before);
  if (isCued && isNoEvent(date, before, behind)) return 'none';
  if (isCued && AFTER_SPEECH.test(before)) return 'told';
  if (NAMES_BEHIND.test(behind) && (POSSESSIVE.test(behind) || DETERMINER.test(before))) {
    if (CAUSE.test(before)) return 'none';
    if (GONE_SINCE.test(before)) return 'named';
    return AFTERMATH.test(before) ? 'aside' : 'named';
  }
  if (isCued && AFTER_SINCE.test(before) && !behind.startsWith(', when ')) return 'none';
  if (isCued && (AFTER_COUNT.test(before) || AFTER_FIND.test(before) || AFTER_LATE_DEATH.test(before))) return 'later';
  return BEFORE_FIND.test(behind) ? 'later' : 'event';
}

const isNoEvent = (date: DatedSpan, before: string, behind: string): boolean =>
  AFTER_STORY.test(before) ||
  (DECREED.test(before) && DECREE_BEHIND.test(behind)) ||
  (COMPARED.test(before) && !behind.startsWith(', when ') && !isDay(date)) ||
  (UP_TO_A_DAY.test(before) && date.type === 'DATE');

/** Characters at the head of a text in which a line may begin with a dateline. */
const DATELINE_REACH = 400;

/** "KYIV, Feb. 4 (Reuters) -" at the head of a line, and a header's date, tell when a text was filed, not when its event was. */
function isDateline(text: string, { start, end }: Span): boolean {
  if (start > DATELINE_REACH) return false;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(line, start);
  if (/\bdate:? $/i.test(before)) return start < REACH;
  const isPlaced = /^\s*\p{Lu}[\p{L}.,' /-]{0,60}, $/u.test(before);
  if (!isPlaced && (line > 0 || before.trim() !== '')) return false;
  return /^(?:,? \d{2,4})?\s*(?:\(|[-\u2013\u2014]{1,2} )/.test(text.slice(end, end + 10));
}

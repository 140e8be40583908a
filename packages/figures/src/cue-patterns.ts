import { indexStems } from './stems.ts';

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
/** "the deadliest since August": the month begins no total. */
const SINCE = `(?<!\\b(?:\\w+est|worst|first|not repeated)\\b[^,.;]{0,60})since (?:then|(?:the|its|his) (?:[\\w-]+ )?(?:war|conflict|fighting|invasion|uprising|revolution|coup|start|beginning|outbreak)|the [\\w ]{1,20} began|last|early|late|mid|${MONTHS}|\\d+)`;

/**
 * Words around a figure that put it in its place. `stems`: how a word of each match begins, of which a sentence without any is spared
 * the pattern; `examples`: what must match.
 */
type Cue = { stems: string; pattern: RegExp; examples: readonly string[] };

/** "Said he had counted": reported speech puts the verb a step back, and replaces nothing. */
const NOT_REPORTED = String.raw`(?<!\b(?:said|says|told [^,;.]{1,30}|added|reported|announced|confirmed|wrote|stated|claimed)(?: on \w+)?(?: that)? (?:he|she|it|they|we|I|(?:the|his|her|its|their) (?:[\w-]+ ){0,2}[\w-]+) )`;

/** Every cue, by name. */
export const CUES = {
  /** Before a figure: nobody stands behind it, or somebody says that it is not so. */
  denied: {
    stems:
      'deny deni claim report rumo alleg evidence neither reject refut dismiss untrue false contradict erron mistak wrong incorrect withdr retract apolog',
    pattern:
      /(?:[\ue000-\uf8ff] (?:to|in) (?:claims|reports|rumou?rs|allegations)|\b(?:den(?:y|ies|ied|ying)|no evidence|neither of|rejects?|rejected (?:the|a) (?:claim|report|allegation)|refuted?|dismissed|rejected (?:reports|claims)|untrue|false(?:ly)?|contradict(?:s|ed|ing) (?:[\w-]+ )?(?:reports|claims|accounts|statements)(?![^;.]*,)|(?:erroneous|mistaken|wrong|incorrect)ly (?:said|says|reported|stated|announced|claimed|put|gave)|(?:withdr[ae]w|withdrawn|retract(?:s|ed|ing)|apologi[sz]ed for) (?:[\w-]+ ){0,3}?(?:story|stories|reports?|claims?|reporting|saying|stating|statements?)))\b[^;.]*$/i,
    examples: [
      'denied reports that ',
      '\ue000 to claims that ',
      'no evidence that ',
      'neither of the ',
      'rejected the claim that ',
      'falsely said that ',
      'contradicting earlier reports of ',
      'erroneously reported that ',
      'withdrew its story that ',
      'apologised for reporting that ',
    ],
  },
  /** "The rumour that a child had died was false", "called reports of 40 dead a lie", "narrowly escaped being killed". */
  deniedBehind: {
    stems: 'false untrue lie rumo invent wrong fabricat escap avoid miss base unfound incorrect inaccura',
    pattern:
      /^[^.;,]{0,40}? (?:(?:was|were|is|are|proved|turned out to be) (?:false|untrue|a lie|lies|a rumou?r|rumou?rs|invented|wrong|baseless|unfounded|incorrect|inaccurate|mistaken|fabricated)|(?:an? (?:lie|rumou?r|invention|fabrication))|(?:escaped|avoided|missed) being)\b/i,
    examples: [
      ' had died was false',
      ' dead a lie',
      ' were rumours',
      ' narrowly escaped being killed',
      ' dead an invention',
      ' dead are baseless',
      ' had died was incorrect',
    ],
  },
  /** Before a figure: others doubt it. */
  disputed: {
    stems: 'confirm verif disput unverif unconfirm contest conflict maintain insist repeat',
    pattern:
      /\b(?:(?:could|can) ?not (?:be )?(?:immediately |independently )?(?:confirm|verif)\w*|disput(?:e|es|ed|ing)|unverified|unconfirmed|contested|conflicting|maintain(?:s|ed)? that|insist(?:s|ed)?(?! on)|not repeated (?:its|his|her|their|the) claim)\b[^;.]*$/i,
    examples: [
      'could not confirm that ',
      'disputed that ',
      'conflicting reports of ',
      'maintains that ',
      'has not repeated its claim of ',
    ],
  },
  /** The same behind it. */
  disputedBehind: {
    stems: 'confirm verif disput den reject contest dismiss',
    pattern:
      /^[^.;]{0,30}(?: (?:could|can|has) ?not (?:yet )?(?:be|been) (?:immediately |independently )?(?:confirm|verif)\w*|, (?:which|but|though|although|a (?:figure|claim|number)(?: that| which)?) [^.,;]{2,30} (?:disput|den|reject|contest|dismiss)(?:es|ies|s|ed|ied)?\b)/i,
    examples: [' could not be verified', ' dead, which the army disputes', ', a claim the town denied'],
  },
  /** A sentence that looks back. */
  background: {
    stems: 'anniversar commemorat memor year decade month remember mourn',
    pattern:
      /\b(?:anniversar(?:y|ies)|commemorat\w+|memorial|in memory of|years? ago|decades? ago|(?:years|months|decades) after|remember(?:s|ed|ing)?|mourn(?:s|ed|ing)? the)\b/i,
    examples: ['the anniversary of', 'two years ago', 'in memory of', 'months after', 'mourned the'],
  },
  /** Those who gather or avenge do it for deaths of another day: "protested in Rivas over the killing of two youths". */
  gathered: {
    stems:
      'protest demonstrat march rall sit vigil strike gather riot block denounc condemn demand funeral burial buri mourn retaliat reveng aveng repris solidar justice',
    pattern:
      /\b(?:protest\w*|demonstrat\w+|(?-i:march)(?:ed|es|ing)?|rall(?:y|ied|ies)|sit-in|vigil|strike(?! (?:on|at|near|in|of|against)\b)|gather\w*|riot(?:ed|s)?|block(?:ed|ing|ade\w*)|denounc\w+|condemn\w*|demand\w*|funerals?|burials?|buried|mourn\w*|retaliat\w+|reveng\w+|aveng\w+|repris\w+|solidarity|justice)\b[^.;]{0,100}?\b(?:over|against|about|following|after|for|of|denounce|protest|condemn)(?: (?!and\b|but\b|when\b|while\b|police\b|soldiers\b|troops\b|forces\b)[\w-]+){0,4}? $/i,
    examples: [
      'protested in Rivas over the killing of ',
      'a sit-in against the murder of ',
      'marched for ',
      'in revenge for the death of ',
      'buried after ',
      'justice for ',
    ],
  },
  /** "Accused of murdering", "sentenced him to life for killing", "looking for the man who killed". */
  charged: {
    stems: 'accus suspect convict charg indict tried trial sentenc want responsib blam confess extradit link look hunt',
    pattern:
      /\b(?:accused|suspected|convicted|charged|indicted|tried|trial|sentenced|wanted|responsible|blamed|confess\w*|extradited|linked|looking|hunt\w*)(?: [\w-]+){0,3}? (?:of|for|with|in|to|over)(?: (?:the|an?|his|her|their|men|killers?|who|that|last|alleged|brutal|[\ue000-\uf8ff])){0,4} $/i,
    examples: ['accused of ', 'sentenced to life for ', 'wanted for the ', 'linked to ', 'hunting for the men who '],
  },
  /** "The judge who is investigating the murder of": nobody judges what has just happened. */
  judged: {
    stems: 'investigat probing hearing handling prosecut',
    pattern:
      /\b(?:(?:court|commission|committee|jury)\b[^.;]{0,50}?|who (?:is|are|was|were|has been|have been|had been) )\b(?:investigat\w+|probing|hearing|handling|prosecuting)\b[^.;]{0,40} $/i,
    examples: ['who is investigating the murder of ', 'a court hearing the case of '],
  },
  /** A sentence whose numbers are totals up to now. */
  cumulative: {
    stems: 'far date total overall week month year decade since',
    pattern: new RegExp(
      `\\b(?:so far|to date|in total|overall|in the (?:first|past|last) (?:\\w+ )?(?:weeks|months|years)|(?:weeks|months|years|decades) of (?:raids|fighting|war|violence|attacks|clashes|conflict|strikes|shelling|bombing|unrest|protests)|${SINCE})\\b`,
      'i',
    ),
    examples: ['so far', 'to date', 'in total', 'in the past two weeks', 'years of war', 'since the war', 'since 3'],
  },
  /** What makes "nobody" the balance of a stretch of time. */
  upToAPoint: {
    stems: 'before until since yet any',
    pattern: /\b(?:before|until|since then|yet|any longer|any more|anymore)\b/i,
    examples: ['before', 'until', 'since then', 'yet', 'any longer', 'anymore'],
  },
  /** "Bringing the total to 12". */
  addsUp: {
    stems: 'bring rais tak push lift',
    pattern:
      /\b(?:bringing|raising|taking|pushing|lifting) (?:the|its|their) (?:[\w-]+ ){0,3}?(?:total|toll|count|number|dead)\b/i,
    examples: [
      'bringing the total',
      'raising its death toll',
      'taking the count',
      'pushing the number',
      'lifting the toll',
    ],
  },
  /** "The first count was", "had given", "earlier put": what a later figure of the same event has replaced. */
  earlier: {
    stems: 'first earlier initial origin previous prelim had then',
    pattern: new RegExp(
      String.raw`\b(?:(?:first|earlier|initial|original|previous|preliminary) (?:\w+ )?(?:count|toll|figure|report|estimate|version|edition)s?|${NOT_REPORTED}had (?:given|spoken of|put|counted)|(?:earlier|initially|previously|at first|first) (?:said|reported|put|given|spoken|announced|counted|gave|spoke)|(?:said|reported|put|gave) then)\b[^.;,]*(?<!\b(?:and|but) (?:then|later|now) )$`,
      'i',
    ),
    examples: [
      'the first count was ',
      'had given ',
      'earlier put ',
      'at first said ',
      'an initial police report of ',
      'said then ',
      'an earlier version of this story said ',
    ],
  },
  /** "The deadliest in the region since August 2024, when ...": what it is measured against. */
  measuredAgainst: {
    stems: 'since',
    pattern: /\b(?:deadliest|worst|bloodiest|heaviest|biggest|largest)\b[^.;]{0,60} since\b[^.;]*$/i,
    examples: ['the deadliest raid since August, when '],
  },
} as const satisfies Record<string, Cue>;

export type CueName = keyof typeof CUES;

const NAMES = Object.keys(CUES) as CueName[];

/** A bit for each cue that a sentence may hold. */
export const CUE_STEMS = indexStems(NAMES.map((name) => CUES[name]));

/** The bit of each cue in what `CUE_STEMS` finds. */
export const CUE_BITS = Object.fromEntries(NAMES.map((name, index) => [name, 1 << index])) as Readonly<
  Record<CueName, number>
>;

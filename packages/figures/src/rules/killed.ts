import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import {
  OTHERS,
  ANYONE_HIT,
  classOf,
  closeSubjectOf,
  OBJECT,
  ONE_OF_PEOPLE,
  PARENTHESIS,
  PEOPLE,
  subjectOf,
  WORDS,
} from '../patterns.ts';

const KILLED = anyOf(
  `killed,fatally injured,fatally wounded,fatally struck,fatally shot,fatally stabbed,shot dead,shot and killed,shot to death,gunned down,slain,murdered,executed,assassinated,massacred,beheaded,decapitated,lynched,hanged,electrocuted,asphyxiated,burnt to death,burned to death,burned alive,burnt alive,beaten to death,clubbed to death,stoned to death,stabbed to death,stabbed dead,hacked to death,hacked dead,crushed to death,trampled to death,mauled to death,tortured to death,choked to death,swept to (?:his|her|their) deaths?,frozen to death,buried alive,liquidated,martyred`.split(
    ',',
  ),
);
const KILLS =
  '(?:fatally (?:injur|wound|shoot|stabb|struck|shot)(?:ed|ing)?|kill(?:ed|ing|s)?|(?:shot|shoot(?:ing|s)?) (?:dead|and (?:killed|killing))|murder(?:ed|ing|s)|execut(?:ed|ing|es)|assassinat(?:ed|ing|es)|massacr(?:ed|ing|es)|behead(?:ed|ing|s)|lynch(?:ed|ing|es)|hang(?:ed|ing)|slew|slay(?:ing|s)|gunn(?:ed|ing) down|drown(?:ed|ing)|electrocut(?:ed|ing)|(?:stabb|hack|beat|club|clubb|burn)(?:ed|en|ing)? to death|burn(?:ed|t|ing) alive|liquidat(?:ed|ing)|eliminat(?:ed|ing)|neutrali[sz](?:ed|ing))';
/** "killed 12, wounded 30" and "12 killed 3" apart: no object may follow a passive. */
const NO_OBJECT = `\\b(?!${OBJECT}| or (?:wounded|injured))`;

/** How every predicate of `KILLED` begins. */
const KILLED_WORDS =
  'killed fatally shot gunned slain murdered executed assassinated massacred beheaded decapitated lynched hanged electrocuted asphyxiated burnt burned beaten clubbed stoned stabbed hacked crushed trampled mauled tortured choked swept frozen buried liquidated martyred'.split(
    ' ',
  );

export const KILLED_RULES: readonly FigureRule[] = [
  /** "Twelve people were killed", "12 killed": the victims as subject. Unit: persons, as in the whole family. */
  {
    id: 'killed.passive',
    triggers: ['#quantity'],
    needs: KILLED_WORDS,
    pattern: phrase`(?:${subjectOf(PEOPLE, KILLED + NO_OBJECT)}|${closeSubjectOf(OTHERS, KILLED + NO_OBJECT)})`,
    read: counts(['killed']),
    examples: [
      ['At least 12 people were killed in the strike.', { categories: ['killed'], counted: '\ue000' }],
      ['Four militiamen and two soldiers were killed.', { counted: '\ue000\ue001' }],
      ['A man and his wife, including a child, were reportedly shot dead.', { counted: '\ue000\ue001' }],
    ],
    rejects: ['Two soldiers said the town was safe.', '12 people were told to leave.', 'Two soldiers killed a man.'],
  },
  /** "The raid killed 12", "killing two women". */
  {
    id: 'killed.active',
    triggers: [
      'kill',
      'kills',
      'killed',
      'killing',
      'fatally',
      'shot',
      'shoot*',
      'murder*',
      'execut*',
      'assassinat*',
      'massacr*',
      'behead*',
      'gunned',
      'gunning',
      'drown*',
      'electrocut*',
      'lynch*',
      'hang*',
      'slew',
      'slay*',
      'stabb*',
      'hack*',
      'beat*',
      'club*',
      'burn*',
      'liquidat*',
      'eliminat*',
      'neutrali*',
    ],
    pattern: phrase`${KILLS}(?: (?:and|or) (?:wounded|injured|wounding|injuring))?(?: (?:at least|a total of|also))? ${ANYONE_HIT}`,
    read: counts(['killed']),
    examples: [
      ['The raid killed 12 people.', { categories: ['killed'], counted: '\ue000' }],
      ['Gunmen attacked a bus, killing a police officer and two passengers.', { counted: '\ue000\ue001' }],
    ],
    rejects: ['The raid killed off two ideas.', 'killed in 12 attacks'],
  },
  /** "crushing two occupants to death". */
  {
    id: 'killed.to-death',
    triggers: [
      'crush*',
      'burn*',
      'beat*',
      'stab*',
      'hack*',
      'scald*',
      'tortur*',
      'trampl*',
      'club*',
      'ston*',
      'shot',
      'shoot*',
    ],
    pattern: phrase`(?:crush|burn|beat|stab|stabb|hack|tortur|trampl|scald|clubb|ston|shot|shoot)(?:ed|ing|en|s)? ${ANYONE_HIT} (?:to death|dead)`,
    read: counts(['killed']),
    examples: [
      ['A tree came down, crushing two occupants to death.', { categories: ['killed'], counted: '\ue000' }],
      ['They beat a man to death.', { counted: '\ue000' }],
    ],
    rejects: ['They beat a man to the door.'],
  },
  /** "was kidnapped and later killed", "were dragged out and shot dead": the second thing done to them. */
  {
    id: 'killed.and-killed',
    triggers: ['#quantity'],
    needs: KILLED_WORDS,
    pattern: phrase`(?=[^.;:!?]*? (?:and|but) )${PEOPLE}(?=${PARENTHESIS},?(?: [^\s.;:!?\ue000-\uf8ff]{1,24}){0,6}? (?:was|were|been)${WORDS},? (?:and|but)(?: (?:then|later|subsequently|was|were|apparently)){0,2} ${KILLED + NO_OBJECT})`,
    read: counts(['killed']),
    priority: 1,
    examples: [
      ['A nun was kidnapped by tribesmen and later killed.', { categories: ['killed'], counted: '\ue000' }],
      ['Four men were dragged from a bus and shot dead.', { counted: '\ue000' }],
      ['Four policemen, including an inspector, were ambushed and killed.', { counted: '\ue000' }],
    ],
    rejects: ['Two men were seen and killed a guard.'],
  },
  /** "killed three rebels and lost two soldiers", "lost one of its own". */
  {
    id: 'killed.lost',
    triggers: ['lost', 'losing', 'loses'],
    pattern: phrase`(?:lost|losing|loses)(?: at least)? (?:${ONE_OF_PEOPLE} (?=of (?:its|their|his) (?:own|men|fighters|soldiers|members))|(?<n>${classOf('people')}(?:,? (?:and|plus) ${classOf('people')})?)(?! (?:jobs|seats)))`,
    read: counts(['killed']),
    examples: [
      ['The patrol killed three rebels and lost two soldiers.', { categories: ['killed'], counted: '\ue001' }],
      ['They lost one of their own.', { counted: '\ue800' }],
    ],
    rejects: ['They lost 3 seats.'],
  },
  /** "11 militants were neutralized": the word of armies, which leaves open how. */
  {
    id: 'killed.neutralized',
    triggers: ['#quantity'],
    needs: ['neutrali*', 'eliminated'],
    pattern: phrase`(?<n>${classOf('people')}(?:,? and ${classOf('people')})?)(?= (?:(?:have|has|had|were|was|been) ){1,2}(?:neutrali[sz]ed|eliminated))`,
    read: counts(['killed']),
    examples: [
      ['Eleven militants were neutralized.', { categories: ['killed'], counted: '\ue000' }],
      ['Two rebels have been eliminated.', { counted: '\ue000' }],
    ],
    rejects: ['Eleven drones were neutralized.'],
  },
  /** "Killed were a nurse and her two children". */
  {
    id: 'killed.inverted',
    triggers: ['killed', 'murdered', 'executed'],
    pattern: phrase`(?:killed|murdered|executed) (?:were|was)(?<!number of (?:[\w-]+ ){1,6}\w+) ${ANYONE_HIT}`,
    read: counts(['killed']),
    priority: 1,
    examples: [
      ['Killed were a nurse and her two children.', { categories: ['killed'], counted: '\ue000\ue001' }],
      ['Executed were 14 prisoners.', { counted: '\ue000' }],
    ],
    rejects: ['Those who killed were caught.'],
  },
];

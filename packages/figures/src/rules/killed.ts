import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { ONE_BARE, ONE_OF_PEOPLE, PEOPLE, PEOPLE_HIT, classOf, subjectOf, WORDS } from '../patterns.ts';

const KILLED = anyOf(
  'killed,fatally injured,fatally wounded,fatally struck,fatally shot,fatally stabbed,shot dead,shot and killed,shot to death,gunned down,slain,murdered,executed,assassinated,massacred,beheaded,lynched,electrocuted,burnt to death,burned to death,burned alive,burnt alive,beaten to death,stabbed to death,hacked to death,crushed to death,frozen to death,buried alive'.split(
    ',',
  ),
);
const DIED = `(?:${anyOf(
  'died,freezing to death,drowned,perished,succumbed,deceased,lost their lives,lost his life,lost her life,froze to death,burned to death,burnt to death'.split(
    ',',
  ),
)}|(?<!\\b(?:own|the|its|their|our|your|his) )dead)`;
const KILLS =
  '(?:fatally (?:injur|wound|shoot|stabb|struck|shot)(?:ed|ing)?|kill(?:ed|ing|s)?|shot dead|shoot(?:ing|s)? dead|murder(?:ed|ing|s)|execut(?:ed|ing|es)|assassinat(?:ed|ing|es)|massacr(?:ed|ing|es)|behead(?:ed|ing|s)|gunn(?:ed|ing) down|drown(?:ed|ing)|electrocut(?:ed|ing))';
/** "killed 12, wounded 30" and "12 killed 3" apart: no object may follow a passive. */
const NO_OBJECT = String.raw`\b(?! ${classOf('people')}| or (?:wounded|injured))`;

export const KILLED_RULES: readonly FigureRule[] = [
  /** "Twelve people were killed", "12 killed": the victims as subject. Unit: persons, as in the whole family. */
  {
    id: 'killed.passive',
    triggers: ['#quantity'],
    pattern: phrase`${subjectOf(PEOPLE, KILLED + NO_OBJECT)}`,
    read: counts(['killed']),
    examples: [
      ['At least 12 people were killed in the strike.', { categories: ['killed'], counted: '\ue000' }],
      ['Four militiamen and two soldiers were killed.', { counted: '\ue000\ue001' }],
      ['A man and his wife, including a child, were reportedly shot dead.', { counted: '\ue000\ue001' }],
    ],
    rejects: ['Two soldiers said the town was safe.', '12 people were told to leave.', 'Two soldiers killed a man.'],
  },
  /** "Three people died", "two found dead", "leaving five dead". */
  {
    id: 'killed.died',
    triggers: ['#quantity'],
    pattern: phrase`${subjectOf(PEOPLE, String.raw`${DIED}\b(?! or wounded)`)}`,
    read: counts(['killed']),
    examples: [
      ['Three people died on the spot.', { categories: ['killed'], counted: '\ue000' }],
      ['The blast left nine people dead.', { counted: '\ue000' }],
      ['An elderly man drowned.', { counted: '\ue000' }],
    ],
    rejects: ['Three people said that the dog had died.'],
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
    ],
    pattern: phrase`${KILLS}(?: (?:and wounded|and injured))?(?: (?:at least|all|the))? ${PEOPLE_HIT}`,
    read: counts(['killed']),
    examples: [
      ['The raid killed 12 people.', { categories: ['killed'], counted: '\ue000' }],
      ['Gunmen attacked a bus, killing a police officer and two passengers.', { counted: '\ue000\ue001' }],
    ],
    rejects: ['The raid killed off two ideas.', 'killed in 12 attacks'],
  },
  /** "claimed the lives of 30 people", "the bodies of two men", "the death of a boy". */
  {
    id: 'killed.lives-of',
    triggers: [
      'life',
      'lives',
      'body',
      'bodies',
      'death',
      'deaths',
      'killing',
      'killings',
      'murder',
      'electrocution',
      'drowning',
    ],
    pattern: phrase`(?:(?<=\b(?:claim|took|tak|cost|end)\S{0,4} the )(?:lives|life) of|(?:bodies|body|deaths?|killings?|murder|electrocution|drowning) of) ${PEOPLE_HIT}`,
    read: counts(['killed']),
    examples: [
      ['The flood claimed the lives of 30 people.', { categories: ['killed'], counted: '\ue000' }],
      ['Rescuers found the bodies of two men.', { counted: '\ue000' }],
    ],
    rejects: ['They saved the lives of 30 people.'],
  },
  /** "claimed 30 lives", "took three lives". */
  {
    id: 'killed.lives',
    triggers: ['claimed', 'claims', 'claiming', 'took', 'taking', 'takes', 'cost', 'costing'],
    pattern: phrase`(?:claim(?:ed|s|ing)|took|tak(?:es|ing)|cost(?:ing)?) ${ONE_BARE}(?: of)? (?:lives|life)`,
    read: counts(['killed']),
    examples: [
      ['The storm claimed 30 lives.', { categories: ['killed'], counted: '\ue800' }],
      ['The war has cost thousands of lives.', { counted: '\ue800' }],
    ],
    rejects: ['It took 30 people a day.'],
  },
  /** "three deaths", "one fatality", "no fatalities", "two bodies". */
  {
    id: 'killed.deaths',
    triggers: ['#quantity'],
    pattern: phrase`${ONE_OF_PEOPLE}(?: of)?(?: (?:confirmed|reported|civilian|direct|indirect|storm-related|other))? (?:deaths|death(?! (?:or|and) destruction| threat| penalt| sentence| certificate| row| squad)|fatalit(?:y|ies)|corpses?|bodies|body)`,
    read: counts(['killed']),
    examples: [
      ['There was one fatality.', { categories: ['killed'], counted: '\ue800' }],
      ['Officials reported three confirmed deaths.', { counted: '\ue800' }],
      ['No fatalities were reported.', { counted: '\ue800' }],
    ],
    rejects: ['Three reports of death threats came in.'],
  },
  /** "A woman who was burned in the raid died in hospital", "two men wounded on Monday have died". */
  {
    id: 'killed.wounded-who-died',
    triggers: ['#quantity'],
    pattern: phrase`${PEOPLE}(?=(?: of [\w-]+)?,?(?: (?:who|that))?(?: (?:was|were|had been))?(?: \w+ly)? (?:wounded|injured|hurt|burned|burnt|shot|beaten|rescued)(?: [^\s.;:!?\ue000-\uf8ff]{1,24}){0,14}? ${DIED}\b)`,
    read: counts(['killed']),
    priority: 1,
    examples: [
      ['A woman of 58 who was burned in the attack on the market died in hospital.', { counted: '\ue000' }],
      ['Two soldiers wounded on Monday have died.', { counted: '\ue000' }],
    ],
    rejects: ['Two soldiers wounded on Monday have recovered.'],
  },
  /** "one of the wounded died": no part of a count, one more. */
  {
    id: 'killed.of-the-wounded',
    triggers: ['#quantity'],
    pattern: phrase`${ONE_OF_PEOPLE} of the (?:wounded|injured)(?= (?:(?:has|have|had|later|then|since|also) ){0,2}${DIED})`,
    read: counts(['killed'], 'additional'),
    priority: 2,
    examples: [
      ['One of the wounded died on Friday.', { scope: 'additional', counted: '\ue800' }],
      ['Three of the injured have since died.', { scope: 'additional' }],
    ],
    rejects: ['One of the wounded is a child.'],
  },
  /** "A man fell into the river and drowned", "two were injured and later died": the second verb of the same subject. */
  {
    id: 'killed.and-died',
    triggers: ['#quantity'],
    pattern: phrase`${PEOPLE}(?=${WORDS},? (?:and|but)(?: (?:then|later|subsequently|was|were|apparently)){0,2} ${DIED}\b)`,
    read: counts(['killed']),
    examples: [
      ['A man fell into the river and drowned.', { categories: ['killed'], counted: '\ue000' }],
      ['Two soldiers were taken to a hospital and later died.', { counted: '\ue000' }],
    ],
    rejects: ['A man fell into the river and swam.'],
  },
  /** "crushing two occupants to death". */
  {
    id: 'killed.to-death',
    triggers: ['crush*', 'burn*', 'beat*', 'stab*', 'hack*', 'froze', 'freez*', 'scald*', 'tortur*', 'trampl*'],
    pattern: phrase`(?:crush|burn|beat|stab|stabb|hack|tortur|trampl)(?:ed|ing|en)? ${PEOPLE_HIT} to death`,
    read: counts(['killed']),
    examples: [
      ['A tree came down, crushing two occupants to death.', { categories: ['killed'], counted: '\ue000' }],
      ['They beat a man to death.', { counted: '\ue000' }],
    ],
    rejects: ['They beat a man to the door.'],
  },
  /** "a fatal crash": at least one life, counted as one. */
  {
    id: 'killed.fatal-accident',
    triggers: ['#quantity'],
    pattern: phrase`${ONE_BARE} fatal(?: [\w-]+){0,3}? (?:accidents?|crash(?:es)?|collisions?|wrecks?|shootings?|stabbings?)`,
    read: counts(['killed']),
    examples: [
      ['A fatal vehicle accident closed the road.', { categories: ['killed'], counted: '\ue800' }],
      ['There were two fatal crashes.', { counted: '\ue800' }],
    ],
    rejects: ['It was a fatal mistake.'],
  },
];

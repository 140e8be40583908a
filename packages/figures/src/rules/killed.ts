import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { PEOPLE, PEOPLE_HIT, classOf, subjectOf } from '../patterns.ts';

const KILLED = anyOf(
  'killed,fatally injured,fatally wounded,fatally struck,fatally shot,fatally stabbed,shot dead,shot and killed,shot to death,gunned down,slain,murdered,executed,assassinated,massacred,beheaded,lynched,electrocuted,burnt to death,burned to death,burned alive,burnt alive,beaten to death,stabbed to death,hacked to death,crushed to death,frozen to death,buried alive'.split(
    ',',
  ),
);
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
];

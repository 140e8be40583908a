import { phrase } from '@dateline/rules';
import { type Category, counts, type FigureRule } from '../figure-rule.ts';
import { PEOPLE, PEOPLE_HIT, subjectOf } from '../patterns.ts';

type Fate = {
  category: Category;
  /** Word beginnings of which a sentence needs one. */
  stems: string;
  /** What stands behind the subject. */
  passive: string;
  /** What stands before the object, and the words that open it. */
  active: string;
  triggers: readonly string[];
  examples: { passive: readonly [string, string]; active: readonly [string, string] };
  rejects: readonly [passive: string, active: string];
};

/** What happens to people besides death and wounds. Unit: persons. Each fate gives a rule for either voice. */
const FATES: readonly Fate[] = [
  {
    category: 'missing',
    stems: 'missing unaccounted disappear trapped',
    // "The two listed as missing were found alive" counts nobody missing.
    passive: String.raw`(?:missing|unaccounted for|disappeared|trapped)\b(?!(?: [\w-]+){0,4} (?:found|traced|turned up|accounted))`,
    active: '(?:missing|disappearance of)',
    triggers: ['missing', 'disappearance'],
    examples: {
      passive: ['Eight people are still missing.', 'Three sailors were unaccounted for.'],
      active: ['Rescuers looked for the missing 40 miners.', 'The disappearance of 43 students shook them.'],
    },
    rejects: ['Eight people watched.', 'The missing link of 2 towns.'],
  },
  {
    category: 'captured',
    stems: 'captur kidnap abduct hostage prisoner captive seiz',
    passive: '(?:captured|kidnapped|abducted|taken (?:prisoner|hostage|captive)|held hostage|seized)',
    active:
      '(?:captur(?:ed|ing|es)|kidnapp(?:ed|ing)|abduct(?:ed|ing)|taking (?:prisoner|hostage)|took (?:prisoner|hostage))',
    triggers: ['captur*', 'kidnap*', 'abduct*', 'taking', 'took'],
    examples: {
      passive: ['Twenty soldiers were captured.', 'Two nurses were taken hostage.'],
      active: ['Rebels captured 20 soldiers.', 'They fled after kidnapping two nurses.'],
    },
    rejects: ['Twenty soldiers slept.', 'They captured 3 villages.'],
  },
  {
    category: 'arrested',
    stems: 'arrest detain custody jail round',
    passive: '(?:arrested|detained|taken into custody|jailed|rounded up)',
    active: '(?:arrest(?:ed|ing|s)|detain(?:ed|ing|s)|jailed)',
    triggers: ['arrest*', 'detain*', 'jailed'],
    examples: {
      passive: ['Six men were arrested.', 'At least 200 protesters have been detained.'],
      active: ['Police arrested six men.', 'Officers broke it up, detaining 200 protesters.'],
    },
    rejects: ['Six men met.', 'They were arrested in 6 towns.'],
  },
  {
    category: 'displaced',
    stems: 'displac uproot home fled forc driv drove villages',
    passive:
      '(?:displaced|uprooted|made homeless|homeless|driven from their homes|forced (?:to flee|from their homes)|fled|left (?:(?:their )?(?:homes|villages)|home)|(?:unable to (?:go|return)|away from) (?:their )?homes?)',
    active: '(?:displac(?:ed|ing|es)|uproot(?:ed|ing)|forc(?:ed|ing)|driv(?:ing)|drove)',
    triggers: ['displac*', 'uproot*', 'forced', 'forcing', 'drove', 'driving'],
    examples: {
      passive: ['Some 5,000 people were displaced.', 'The fire left 40 families and 12 people homeless.'],
      active: ['The fighting displaced 5,000 people.', 'The floods uprooted 300 villagers.'],
    },
    rejects: ['Some 5,000 people cheered.', 'displaced to 12 camps'],
  },
  {
    category: 'evacuated',
    stems: 'evacuat rescu safety brought led taken moved',
    passive: '(?:evacuated|rescued|(?:moved|brought|led|taken) (?:out|to safety))',
    active: '(?:evacuat(?:ed|ing|es)|rescu(?:ed|ing|es))',
    triggers: ['evacuat*', 'rescu*'],
    examples: {
      passive: ['About 300 residents were evacuated.', 'Two boys were rescued.'],
      active: ['Firefighters evacuated 300 residents.', 'Crews rescued two boys.'],
    },
    rejects: ['About 300 residents stayed.', 'evacuated from 3 towns'],
  },
];

const rulesOf = (fate: Fate): FigureRule[] => [
  {
    id: `${fate.category}.passive`,
    triggers: ['#quantity'],
    pattern: phrase`${subjectOf(PEOPLE, fate.passive)}`,
    read: counts([fate.category]),
    examples: fate.examples.passive.map((text) => [text, { categories: [fate.category] }]),
    rejects: [fate.rejects[0]],
  },
  {
    id: `${fate.category}.active`,
    triggers: fate.triggers,
    pattern: phrase`${fate.active} ${PEOPLE_HIT}`,
    read: counts([fate.category]),
    examples: fate.examples.active.map((text) => [text, { categories: [fate.category] }]),
    rejects: [fate.rejects[1]],
  },
];

export const FATE_FAMILIES = FATES.map((fate) => ({ stems: fate.stems, rules: rulesOf(fate) }));

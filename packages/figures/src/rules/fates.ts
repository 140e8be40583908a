import { phrase } from '@dateline/rules';
import { type Category, counts, type FigureRule } from '../figure-rule.ts';
import { ONE_OF_PEOPLE, PEOPLE, PEOPLE_AND_PLACES, PEOPLE_HIT, subjectOf } from '../patterns.ts';
import { labelled } from './labels.ts';

type Fate = {
  category: Category;
  /** Word beginnings of which a sentence needs one. */
  stems: string;
  /** What stands behind the subject. */
  passive: string;
  /** What stands before the object, and the words that open it. */
  active: string;
  /** The same of families and households, which stand among places. */
  ofFamilies?: string;
  triggers: readonly string[];
  /** How what stands behind the subject begins. */
  needs: readonly string[];
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
    needs: ['missing', 'unaccounted', 'disappeared', 'trapped'],
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
    needs: ['captured', 'kidnapped', 'abducted', 'taken', 'held', 'seized'],
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
    needs: ['arrested', 'detained', 'taken', 'jailed', 'rounded'],
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
    ofFamilies: '(?:displaced|made homeless|homeless)',
    active: '(?:displac(?:ed|ing|es)|uproot(?:ed|ing)|forc(?:ed|ing)|driv(?:ing)|drove)',
    needs: ['displaced', 'uprooted', 'made', 'homeless', 'driven', 'forced', 'fled', 'left', 'unable', 'away'],
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
    needs: ['evacuated', 'rescued', 'moved', 'brought', 'led', 'taken'],
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
    needs: fate.needs,
    pattern: phrase`(?:${subjectOf(PEOPLE, fate.passive)}${fate.ofFamilies ? `|${subjectOf(PEOPLE_AND_PLACES, fate.ofFamilies)}` : ''})`,
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

/** "put the missing at 20 to 30". */
const missingPutAt: FigureRule = {
  id: 'missing.put-at',
  triggers: ['put', 'puts', 'putting'],
  pattern: phrase`put(?:s|ting)? (?:the|its|their)(?: number of)?(?: the)? missing(?: [\w-]+){0,3}? at ${ONE_OF_PEOPLE}`,
  read: counts(['missing'], 'cumulative'),
  examples: [
    ['Officials put the missing at 20 to 30.', { categories: ['missing'], scope: 'cumulative', counted: '\ue800' }],
    ['The town puts its missing at nine.', { scope: 'cumulative' }],
  ],
  rejects: ['They put the missing page at the end.'],
};

const MISSING: readonly FigureRule[] = [missingPutAt, labelled('missing', ['missing', 'unaccounted for'])];

export const FATE_FAMILIES = FATES.map((fate) => ({
  stems: fate.stems,
  counts: fate.category === 'captured' ? ('victims' as const) : ('people' as const),
  rules: [...rulesOf(fate), ...(fate.category === 'missing' ? MISSING : [])],
}));

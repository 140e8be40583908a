import { compileRules } from '@dateline/rules';
import type { Span } from '@dateline/text';
import type { FigureRule } from './figure-rule.ts';
import { AFFECTED_RULES } from './rules/affected.ts';
import { DAMAGE_RULES } from './rules/damage.ts';
import { DEATHS_RULES } from './rules/deaths.ts';
import { DIED_RULES } from './rules/died.ts';
import { FATE_FAMILIES } from './rules/fates.ts';
import { JOINT_RULES } from './rules/joint.ts';
import { KILLED_RULES } from './rules/killed.ts';
import { MUNITIONS_RULES } from './rules/munitions.ts';
import { SUBTOTAL_RULES } from './rules/subtotals.ts';
import { RUNNING_TOTAL_RULES, TOLL_RULES } from './rules/tolls.ts';
import { WOUNDED_RULES } from './rules/wounded.ts';
import { indexStems, stemsIn } from './stems.ts';

/**
 * Rules that need a word of their sentence to begin with one of the same stems; without it none of them is tried. `counts`: what a
 * sentence is searched for: `numbers` alone; `people`, also one by a noun; `victims`, also those whom only a verb such as "killed"
 * tells. People are the default.
 */
type Family = { stems: string; rules: readonly FigureRule[]; counts?: 'numbers' | 'people' | 'victims' };

/** Every family, in the order in which ties are broken. */
export const FAMILIES: readonly Family[] = [
  { stems: 'casualt wound injur hurt', rules: JOINT_RULES },
  { stems: 'toll dead death fatal kill loss', rules: TOLL_RULES },
  {
    stems:
      'kill fatal shot shoot gunn slain slew slay murder execut assassin massacr behead decapit lynch hang electrocut death dead alive asphyx liquid martyr eliminat neutral lost losing loses',
    rules: KILLED_RULES,
    counts: 'victims',
  },
  {
    stems:
      'die dies died dying dead freez froz drown perish succumb deceas lost losing burn bled starv fell passed asphyx suffoc surviv',
    rules: DIED_RULES,
    counts: 'victims',
  },
  {
    stems: 'death fatal corpse bod remain life lives kill murder electrocut drown behead assassin execut victims',
    rules: DEATHS_RULES,
    counts: 'victims',
  },
  {
    stems:
      'wound injur hurt harm graz maim hospital concuss kneecap mutilat disfigur lightn shot clinic infirmar medical treat suffer sustain receiv intensive bruis burn fractur lacerat',
    rules: WOUNDED_RULES,
    counts: 'victims',
  },
  ...FATE_FAMILIES,
  {
    stems: 'power electric heat water hot gas light internet food shelter affect strand cut',
    rules: AFFECTED_RULES,
    counts: 'numbers',
  },
  {
    stems: 'missile drone rocket shell bomb uav uas projectile munition warhead grenade torpedo shahed',
    rules: MUNITIONS_RULES,
    counts: 'numbers',
  },
  {
    stems:
      'damag destroy flatten level torch demolish wreck collaps gutted flood raze burn hit struck strik fire alight',
    rules: DAMAGE_RULES,
    counts: 'numbers',
  },
];

/** Rules for what hangs on another figure ("including a child"): looked for wherever anything is. */
const DEPENDENT: readonly FigureRule[] = [...SUBTOTAL_RULES, ...RUNNING_TOTAL_RULES];

/** Every figure rule. */
export const RULES: readonly FigureRule[] = [...DEPENDENT, ...FAMILIES.flatMap(({ rules }) => rules)];

const STEMS = indexStems(FAMILIES);

/** True where any family may find anything in a text. */
export const mayHoldFigures = (text: string): boolean =>
  stemsIn(STEMS, text, { start: 0, end: text.length, firstOnly: true }) !== 0;

/** The families, a bit each, that may find anything in `span`; 0 spares it everything else. */
export const familiesIn = (text: string, span: Span): number => stemsIn(STEMS, text, span);

const bitsOf = (...searched: readonly Family['counts'][]): number =>
  FAMILIES.reduce((bits, { counts }, index) => (searched.includes(counts ?? 'people') ? bits | (1 << index) : bits), 0);
const OF_VICTIMS = bitsOf('victims');
const OF_PEOPLE = bitsOf('victims', 'people');

/** What a sentence is to be searched for that has these families. */
export const countedIn = (families: number): 'numbers' | 'people' | 'victims' =>
  (families & OF_VICTIMS) !== 0 ? 'victims' : (families & OF_PEOPLE) !== 0 ? 'people' : 'numbers';

/** Every rule, indexed by what triggers it: also those of families that a sentence lacks, since one index stays in the nearer caches. */
export const COMPILED_RULES = compileRules(RULES);

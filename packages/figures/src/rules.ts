import { compileRules, type CompiledRules } from '@dateline/rules';
import type { FigureReading, FigureRule } from './figure-rule.ts';
import { AFFECTED_RULES } from './rules/affected.ts';
import { DAMAGE_RULES } from './rules/damage.ts';
import { FATE_RULES } from './rules/fates.ts';
import { JOINT_RULES } from './rules/joint.ts';
import { KILLED_RULES } from './rules/killed.ts';
import { MUNITIONS_RULES } from './rules/munitions.ts';
import { SUBTOTAL_RULES } from './rules/subtotals.ts';
import { RUNNING_TOTAL_RULES, TOLL_RULES } from './rules/tolls.ts';
import { WOUNDED_RULES } from './rules/wounded.ts';

/** Rules that need one of the same stems in their sentence, in any case; without it none of them is tried. */
type Family = { stems: string; rules: readonly FigureRule[] };

/** Every family, in the order in which ties are broken. */
export const FAMILIES: readonly Family[] = [
  {
    stems:
      'kill|dead|deat|die[ds]\\b|dying|drown|fatal|casualt|toll|lives|life|bod(?:y|ies)|perish|succumb|decease|shot|shoot|slain|murder|execut|assassin|massacr|behead|gunn|lynch|electrocut|buried|burn|froze|victims',
    rules: [...JOINT_RULES, ...TOLL_RULES, ...KILLED_RULES],
  },
  { stems: 'wound|injur|hurt|harm|maim|hospitali|concuss|suffer|sustain|receiv', rules: WOUNDED_RULES },
  {
    stems:
      'missing|unaccounted|disappear|trapped|captur|kidnap|abduct|hostage|prisoner|captive|seized|arrest|detain|custody|jailed|rounded|displac|uproot|homeless|homes|fled|flee|forc|driv|drove|evacuat|rescu|safety|away from|unable|left home|left their|left villages|brought out|led out',
    rules: FATE_RULES,
  },
  {
    stems: 'without|lost|cut|knock|disrupt|affect|strand|failed in|\\bno (?:heat|power|water|running|hot|electric|gas)',
    rules: AFFECTED_RULES,
  },
  {
    stems:
      'missile|drone|rocket|shot down|downed|shell|bomb|uav|uas|projectile|munition|warhead|grenade|torpedo|shahed',
    rules: MUNITIONS_RULES,
  },
  {
    stems:
      'damag|destroy|flatten|level|torch|demolish|wreck|collaps|gutted|flood|raze|burn|hit|struck|striking|fire to|alight',
    rules: DAMAGE_RULES,
  },
];

/** Rules for what hangs on another figure ("including a child"): looked for wherever anything is. */
const DEPENDENT: readonly FigureRule[] = [...SUBTOTAL_RULES, ...RUNNING_TOTAL_RULES];

/** Every figure rule. */
export const RULES: readonly FigureRule[] = [...DEPENDENT, ...FAMILIES.flatMap(({ rules }) => rules)];

/** One scan for all stems spares most of a text everything else. */
export const TRIGGER = new RegExp(FAMILIES.map(({ stems }) => stems).join('|'), 'gi');

const STEMS = FAMILIES.map(({ stems }) => new RegExp(stems, 'i'));
const compiled = new Map<number, CompiledRules<FigureReading>>();

/** The rules of the families whose stems stand in `sentence`, compiled once for each mix of families. */
export function rulesFor(sentence: string): CompiledRules<FigureReading> {
  const present = STEMS.reduce((mask, stems, index) => (stems.test(sentence) ? mask | (1 << index) : mask), 0);
  let rules = compiled.get(present);
  if (!rules) {
    const chosen = FAMILIES.filter((_, index) => (present & (1 << index)) !== 0);
    rules = compileRules([...DEPENDENT, ...chosen.flatMap((family) => family.rules)]);
    compiled.set(present, rules);
  }
  return rules;
}

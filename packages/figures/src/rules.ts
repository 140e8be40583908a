import type { FigureRule } from './figure-rule.ts';
import { AFFECTED_RULES } from './rules/affected.ts';
import { DAMAGE_RULES } from './rules/damage.ts';
import { FATE_RULES } from './rules/fates.ts';
import { JOINT_RULES } from './rules/joint.ts';
import { KILLED_RULES } from './rules/killed.ts';
import { MUNITIONS_RULES } from './rules/munitions.ts';
import { SUBTOTAL_RULES } from './rules/subtotals.ts';
import { TOLL_RULES } from './rules/tolls.ts';
import { WOUNDED_RULES } from './rules/wounded.ts';

/** Every figure rule, in the order in which ties are broken. */
export const RULES: readonly FigureRule[] = [
  ...JOINT_RULES,
  ...TOLL_RULES,
  ...SUBTOTAL_RULES,
  ...KILLED_RULES,
  ...WOUNDED_RULES,
  ...FATE_RULES,
  ...AFFECTED_RULES,
  ...MUNITIONS_RULES,
  ...DAMAGE_RULES,
];

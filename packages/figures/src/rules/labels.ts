import { phrase } from '@dateline/rules';
import { type Category, counts, type FigureRule } from '../figure-rule.ts';
import { ONE_BARE } from '../patterns.ts';

/** "Killed: 14. Wounded: 30.", "Dead: 6; injured: 11": a count under its label, as bulletins list them. Unit: persons. */
export const labelled = (category: Category, labels: readonly [string, string]): FigureRule => ({
  id: `${category}.label`,
  triggers: labels,
  pattern: phrase`(?<=(?:^|[.;,|(–—-] ?))(?:${labels.join('|')}): ${ONE_BARE}(?= ?(?:[.;,|)]|$))`,
  read: counts([category]),
  examples: labels.map((label) => [`${label}: 14.`, { categories: [category], counted: '\ue800' }] as const),
  rejects: [`${labels[0]}: 14 of 20 readers say so.`, `how many were ${labels[1]}: 14, they say`],
});

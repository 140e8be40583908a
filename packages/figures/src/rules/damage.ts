import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { PLACES, subjectOf } from '../patterns.ts';

const DAMAGED = anyOf(
  'damaged,destroyed,flattened,levelled,leveled,burned,burnt,burned down,torched,demolished,wrecked,collapsed,gutted,flooded,hit,struck,razed'.split(
    ',',
  ),
);

export const DAMAGE_RULES: readonly FigureRule[] = [
  /** "40 homes were damaged or destroyed". Unit: buildings or vehicles, as `unitNoun` says. */
  {
    id: 'damage.passive',
    triggers: ['#quantity'],
    pattern: phrase`${subjectOf(PLACES, DAMAGED)}`,
    read: counts(['damage']),
    examples: [
      ['At least 40 homes were damaged.', { categories: ['damage'], counted: '\uf400' }],
      ['Two schools and 3 shops were burned.', { counted: '\uf400\uf401' }],
    ],
    rejects: ['At least 40 homes were sold.'],
  },
  /** "damaging 12 apartment buildings". */
  {
    id: 'damage.active',
    triggers: [
      'damag*',
      'destroy*',
      'flatten*',
      'demolish*',
      'wreck*',
      'torch*',
      'gutted',
      'hit',
      'hitting',
      'struck',
      'striking',
      'flood*',
    ],
    pattern: phrase`(?:damag(?:ed|ing|es)|destroy(?:ed|ing|s)|flatten(?:ed|ing)|demolish(?:ed|ing)|wreck(?:ed|ing)|torch(?:ed|ing)|gutted|hit|hitting|struck|striking|flood(?:ed|ing)) ${PLACES}`,
    read: counts(['damage']),
    examples: [
      ['The blast damaged 12 apartment buildings.', { categories: ['damage'], counted: '\uf400' }],
      ['The fire spread, destroying 3 houses and two barns.', { counted: '\uf400\uf401' }],
    ],
    rejects: ['The blast damaged trust in 12 ways.'],
  },
];

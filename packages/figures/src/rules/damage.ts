import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { ONE_BARE, PLACES, subjectOf } from '../patterns.ts';
import { PLACES as PLACE_NOUNS } from '../vocabulary/things.ts';

const BUILDINGS = anyOf(PLACE_NOUNS);

const DAMAGED = anyOf(
  'damaged,destroyed,flattened,levelled,leveled,burned,burnt,burned down,torched,demolished,wrecked,collapsed,gutted,flooded,hit,struck,razed'.split(
    ',',
  ),
);

const DAMAGED_WORDS =
  'damaged destroyed flattened levelled leveled burned burnt torched demolished wrecked collapsed gutted flooded hit struck razed'.split(
    ' ',
  );

export const DAMAGE_RULES: readonly FigureRule[] = [
  /** "40 homes were damaged or destroyed". Unit: buildings or vehicles, as `unitNoun` says. */
  {
    id: 'damage.passive',
    triggers: ['#quantity'],
    needs: DAMAGED_WORDS,
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
      'set',
      'setting',
    ],
    pattern: phrase`(?:set(?:ting)? (?:fire to|alight)|damag(?:ed|ing|es)|destroy(?:ed|ing|s)|flatten(?:ed|ing)|demolish(?:ed|ing)|wreck(?:ed|ing)|torch(?:ed|ing)|gutted|hit|hitting|struck|striking|flood(?:ed|ing)) ${PLACES}`,
    read: counts(['damage']),
    examples: [
      ['The blast damaged 12 apartment buildings.', { categories: ['damage'], counted: '\uf400' }],
      ['The fire spread, destroying 3 houses and two barns.', { counted: '\uf400\uf401' }],
    ],
    rejects: ['The blast damaged trust in 12 ways.'],
  },
  /** "hundreds of damaged houses". */
  {
    id: 'damage.attributive',
    triggers: ['#quantity'],
    needs: DAMAGED_WORDS,
    pattern: phrase`${ONE_BARE}(?: of)? (?:damaged|destroyed|burned|burnt|flooded|gutted) (?=${BUILDINGS}\b)`,
    read: counts(['damage']),
    examples: [
      ['There are hundreds of damaged houses.', { categories: ['damage'], counted: '\ue800' }],
      ['They drove past 12 destroyed tanks.', { counted: '\ue800' }],
    ],
    rejects: ['He had 12 damaged shirts.'],
  },
];

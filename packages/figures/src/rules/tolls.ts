import { phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { ONE_OF_PEOPLE, UP_TO_NOW, WORDS } from '../patterns.ts';

export const TOLL_RULES: readonly FigureRule[] = [
  /** "the death toll rose to 41", "the toll stands at 12": a total up to now. */
  {
    id: 'killed.death-toll',
    triggers: ['toll', 'dead', 'deaths', 'fatalities', 'killed'],
    pattern: phrase`(?:(?<=death )toll|(?<=\bthe )toll|(?<=number of )(?:dead|deaths|fatalities|people killed|killed))${UP_TO_NOW} (?:to|at|of|is|was|reached|passed|exceeded|hit|now)(?: now)? ${ONE_OF_PEOPLE}`,
    read: counts(['killed'], 'cumulative'),
    examples: [
      ['The death toll rose to 41.', { categories: ['killed'], scope: 'cumulative', counted: '\ue800' }],
      ['The death toll from the quake climbed from 30 to 41.', { counted: '\ue801' }],
    ],
    rejects: ['The toll road cost 41 people their homes.', 'The toll is on the A41.'],
  },
  /** "bringing the total number of deaths to 12". */
  {
    id: 'killed.bringing-total',
    triggers: ['bringing', 'brings', 'brought', 'raising', 'raised', 'taking'],
    pattern: phrase`(?:bringing|brings|brought|raising|raised|taking) the(?: \w+){0,3}? (?:toll|dead|deaths|killed|fatalities|victims)${WORDS} to ${ONE_OF_PEOPLE}`,
    read: counts(['killed'], 'cumulative'),
    examples: [
      ['Two more died, bringing the total number of deaths to 12.', { scope: 'cumulative', counted: '\ue801' }],
      ['Another body was found, raising the death toll to 9.', { scope: 'cumulative' }],
    ],
    rejects: ['bringing the children to 12 schools'],
  },
];

import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { ONE_BARE, PEOPLE, PEOPLE_HIT, classOf, subjectOf, ONE_OF_PEOPLE, UP_TO_NOW } from '../patterns.ts';

const WOUNDED = anyOf('wounded,injured,hurt,harmed,maimed,hospitalized,hospitalised,concussed'.split(','));
const WOUNDS = '(?:wound(?:ed|ing|s)?|injur(?:ed|ing|es|e)|hurt(?:ing|s)?|maim(?:ed|ing|s))';
const SUFFERED = String.raw`(?:sustain|suffer|receiv)(?:ed|ing)(?: \w+){0,4}? (?:injur(?:y|ies)|wounds?|burns|cuts|fractures)`;

export const WOUNDED_RULES: readonly FigureRule[] = [
  /** "Thirty people were injured", "30 wounded". Unit: persons, as in the whole family; injured and hurt count. */
  {
    id: 'wounded.passive',
    triggers: ['#quantity'],
    pattern: phrase`${subjectOf(PEOPLE, String.raw`${WOUNDED}\b(?! (?:${classOf('people')}|list\b))`)}`,
    read: counts(['wounded']),
    examples: [
      ['Thirty people were injured in the crash.', { categories: ['wounded'], counted: '\ue000' }],
      ['Five people were killed and 20 wounded.', { counted: '\ue800' }],
    ],
    rejects: ['Two officers said they were tired, not hurt.'],
  },
  /** "strikes that wounded at least 12 people", "injuring three". */
  {
    id: 'wounded.active',
    triggers: ['wound*', 'injur*', 'hurt*', 'maim*'],
    pattern: phrase`${WOUNDS} ${PEOPLE_HIT}`,
    read: counts(['wounded']),
    examples: [
      ['The strikes wounded at least 12 people.', { categories: ['wounded'], counted: '\ue000' }],
      ['A wall fell, injuring a boy and two girls.', { counted: '\ue000\ue001' }],
    ],
    rejects: ['He was injured in 12 places.'],
  },
  /** "three injuries", "one minor injury", "no injuries". */
  {
    id: 'wounded.injuries',
    triggers: ['#quantity'],
    pattern: phrase`${ONE_BARE}(?: (?:minor|serious|severe|slight|critical|reported|other|known)){0,2} injur(?:y|ies)`,
    read: counts(['wounded']),
    examples: [
      ['There were three minor injuries.', { categories: ['wounded'], counted: '\ue800' }],
      ['No injuries were reported.', { counted: '\ue800' }],
    ],
    rejects: ['Three reports mention injury.'],
  },
  /** "Two people suffered serious burns"; "a driver sustained minor injuries". */
  {
    id: 'wounded.suffered',
    triggers: ['#quantity'],
    pattern: phrase`${subjectOf(PEOPLE, SUFFERED)}`,
    read: counts(['wounded']),
    examples: [
      ['Two people suffered serious burns.', { categories: ['wounded'], counted: '\ue000' }],
      ['The driver sustained minor injuries.', { counted: '\ue000' }],
    ],
    rejects: ['Two towns suffered heavy losses.'],
  },
  /** "the number of wounded rose to 50". */
  {
    id: 'wounded.number-rose',
    triggers: ['wounded', 'injured', 'injuries'],
    pattern: phrase`(?<=(?:number|count) of (?:the |people )?|total )(?:wounded|injured|injuries)${UP_TO_NOW} (?:to|at|reached|passed|exceeded|is|was) ${ONE_OF_PEOPLE}`,
    read: counts(['wounded'], 'cumulative'),
    examples: [
      ['The number of wounded rose to 50.', { categories: ['wounded'], scope: 'cumulative', counted: '\ue800' }],
      ['The number of injured stands at 7.', { scope: 'cumulative' }],
    ],
    rejects: ['The wounded were taken to 3 hospitals.'],
  },
];

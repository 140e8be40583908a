import { phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { ASIDE, classOf, NUMBER_OF, ONE_OF_PEOPLE, ONE_OF_PEOPLE_OR_PLACES, UP_TO_NOW, WORDS } from '../patterns.ts';
import { labelled } from './labels.ts';

const ADDING_UP = ['bringing', 'brings', 'brought', 'raising', 'raised', 'taking', 'pushing'];
const ADDS_UP = '(?:bringing|brings|brought|raising|raised|taking|pushing)';
/** "nine dead": the word behind the number says of what. */
const AND_DEAD = `${ONE_OF_PEOPLE}(?= (?:dead|killed|deaths))`;

/** "the toll", "a provisional toll", "the flood toll", at the head of a line also "Flood toll"; a bridge has another. */
const TOLL = String.raw`(?<=\b(?:the|its|their|an?|death|official) (?:(?!(?:bridge|highway|motorway|tunnel|turnpike|road|ferry|injury|wounded|casualty|mental|emotional|economic|financial|perfect|ideal|right|acceptable|usual)\b)[\w’'-]+ )?|^(?:(?:flood|quake|earthquake|blast|bomb|fire|blaze|storm|cyclone|crash) )?)toll`;

export const TOLL_RULES: readonly FigureRule[] = [
  /** "the death toll rose to 41", "the toll stands at 12": a total up to now. */
  {
    id: 'killed.death-toll',
    triggers: ['toll', 'number of'],
    pattern: phrase`(?:${TOLL}|${NUMBER_OF}(?:dead|deaths|fatalities|killed))${UP_TO_NOW}${ASIDE} (?:to|at|of|is|was|reached|passed|exceeded|hit|now)(?: now)? ${ONE_OF_PEOPLE}`,
    read: counts(['killed'], 'cumulative'),
    examples: [
      ['The death toll rose to 41.', { categories: ['killed'], scope: 'cumulative', counted: '\ue800' }],
      ['The death toll from the quake climbed from 30 to 41.', { counted: '\ue801' }],
      ['The number of people killed at the mill on 3 March was revised down to 21.', { counted: '\ue800' }],
      ['The number of police officers killed in the ambush has risen to 13.', { counted: '\ue800' }],
      ['The toll from the blaze, which broke out at night, now stands at 27.', { counted: '\ue800' }],
      ['Hospital sources gave a toll of 31.', { counted: '\ue800' }],
    ],
    rejects: [
      'The toll road cost 41 people their homes.',
      'The toll is on the A41.',
      'The bridge toll rose to 8.',
      'The number of attacks that killed people rose to 12.',
    ],
  },
  /** "bringing the total number of deaths to 12", "raising the total to 23 dead". */
  {
    id: 'killed.bringing-total',
    triggers: ADDING_UP,
    pattern: phrase`(?:${ADDS_UP} (?:the|its)(?: [\w-]+){0,3}? (?:toll|dead|deaths|killed|fatalities|victims)${WORDS} to ${ONE_OF_PEOPLE}|${ADDS_UP} the total(?: number)?(?: so far| now)? to ${AND_DEAD})`,
    read: counts(['killed'], 'cumulative'),
    priority: 1,
    examples: [
      ['Two more died, bringing the total number of deaths to 12.', { scope: 'cumulative', counted: '\ue801' }],
      ['Another body was found, raising the total to nine dead.', { scope: 'cumulative', counted: '\ue801' }],
    ],
    rejects: ['bringing the children to 12 schools'],
  },
  /** "put the dead at 14", "puts its civilian dead since March at 31". */
  {
    id: 'killed.put-at',
    triggers: ['put', 'puts', 'putting', 'gave', 'gives', 'giving'],
    pattern: phrase`(?:put(?:s|ting)?|gave|giv(?:es|ing)) (?:the|its|their)(?: [\w-]+){0,3}? (?:dead|deaths|fatalities|losses|toll|killed)${UP_TO_NOW} (?:at|as) ${ONE_OF_PEOPLE}`,
    read: counts(['killed'], 'cumulative'),
    examples: [
      ['The council puts its civilian dead since May at 30.', { categories: ['killed'], counted: '\ue800' }],
      ['Doctors put the dead at 14.', { scope: 'cumulative', counted: '\ue800' }],
      ['Police gave the number of dead as 40.', { scope: 'cumulative', counted: '\ue800' }],
    ],
    rejects: ['They put the dead in 14 graves.'],
  },
  labelled('killed', ['killed', 'dead']),
];

/** Figures whose category an earlier figure of the sentence names. */
export const RUNNING_TOTAL_RULES: readonly FigureRule[] = [
  /** "bringing the total to 14": a total of whatever the sentence counts before. */
  {
    id: 'total.bringing',
    triggers: ADDING_UP,
    pattern: phrase`${ADDS_UP} (?:the|its) (?:total|count|number)(?: so far| now)? to ${ONE_OF_PEOPLE}`,
    read: counts(['inherited'], 'cumulative'),
    examples: [
      ['Two miners died of burns, bringing the total to 14.', { scope: 'cumulative', counted: '\ue800' }],
      ['Four more were wounded, taking the count to 30.', { scope: 'cumulative' }],
    ],
    rejects: ['bringing the children to 12 schools'],
  },
  /** "corrected that figure to 17", "revised the number down from 21 to 17": of what the sentence counts before. */
  {
    id: 'total.corrected',
    triggers: ['corrected', 'revised', 'updated', 'amended', 'lowered', 'raised'],
    pattern: phrase`(?:corrected|revised|updated|amended|lowered|raised) (?:the|that|this|its|their) (?:figure|number|count|total)(?: up| down)?(?: from ${classOf('people', 'bare')})? to ${ONE_OF_PEOPLE}`,
    read: counts(['inherited'], 'cumulative'),
    examples: [
      ['Police said 21 had died, then corrected that figure to 17.', { scope: 'cumulative', counted: '\ue801' }],
      ['It said 40 were hurt and revised the number down to 31.', { scope: 'cumulative', counted: '\ue801' }],
    ],
    rejects: ['They raised the number of lanes to 12.'],
  },
  /** "12,000 homes without light, down from nearly 18,000": what an earlier report of the same thing said. */
  {
    id: 'earlier.from',
    triggers: ['down', 'up'],
    pattern: phrase`(?:down|up) from ${ONE_OF_PEOPLE_OR_PLACES}`,
    read: counts(['inherited'], 'background'),
    examples: [
      ['Some 40 people are missing, down from 55.', { scope: 'background', counted: '\ue800' }],
      ['About 500 customers were still without power, down from nearly 900.', { scope: 'background' }],
    ],
    rejects: ['They came down from 12 hills.'],
  },
];

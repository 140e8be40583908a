import { phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { ONE_BARE, ONE_OF_PEOPLE, PEOPLE_HIT } from '../patterns.ts';

/** Deaths told by a noun. Unit: persons. */
export const DEATHS_RULES: readonly FigureRule[] = [
  /** "claimed the lives of 30 people", "the bodies of two men", "the death of a boy". */
  {
    id: 'killed.lives-of',
    triggers: [
      'life',
      'lives',
      'body',
      'bodies',
      'death',
      'deaths',
      'killing',
      'killings',
      'murder',
      'murders',
      'corpse',
      'corpses',
      'remains',
      'beheading',
      'assassination',
      'execution',
      'electrocution',
      'drowning',
    ],
    pattern: phrase`(?:(?<=\b(?:claim|took|tak|cost|end)\S{0,4} the )(?:lives|life) of|(?:bodies|body|corpses?|remains|deaths?|killings?|murders?|beheading|assassination|execution|electrocution|drowning) of) ${PEOPLE_HIT}`,
    read: counts(['killed']),
    examples: [
      ['The flood claimed the lives of 30 people.', { categories: ['killed'], counted: '\ue000' }],
      ['Rescuers found the bodies of two men.', { counted: '\ue000' }],
    ],
    rejects: ['They saved the lives of 30 people.'],
  },
  /** "claimed 30 lives", "took three lives". */
  {
    id: 'killed.lives',
    triggers: ['claimed', 'claims', 'claiming', 'took', 'taking', 'takes', 'cost', 'costing'],
    pattern: phrase`(?:claim(?:ed|s|ing)|took|tak(?:es|ing)|cost(?:ing)?) ${ONE_BARE}(?: of)? (?:lives|life)`,
    read: counts(['killed']),
    examples: [
      ['The storm claimed 30 lives.', { categories: ['killed'], counted: '\ue800' }],
      ['The war has cost thousands of lives.', { counted: '\ue800' }],
    ],
    rejects: ['It took 30 people a day.'],
  },
  /** "three deaths", "one fatality", "no fatalities", "two bodies". */
  {
    id: 'killed.deaths',
    triggers: ['#quantity'],
    needs: ['death', 'deaths', 'fatalit*', 'corpse*', 'bod*'],
    pattern: phrase`${ONE_OF_PEOPLE}(?: of)?(?: (?:confirmed|reported|civilian|direct|indirect|storm-related|other|single|sole|further))? (?:deaths|death(?! (?:or|and) destruction| threat| penalt| sentence| certificate| row| squad)|fatalit(?:y|ies)|corpses?|bodies|body)`,
    read: counts(['killed']),
    examples: [
      ['There was one fatality.', { categories: ['killed'], counted: '\ue800' }],
      ['Officials reported three confirmed deaths.', { counted: '\ue800' }],
      ['No fatalities were reported.', { counted: '\ue800' }],
    ],
    rejects: ['Three reports of death threats came in.'],
  },
  /** "a fatal crash": at least one life, counted as one. */
  {
    id: 'killed.fatal-accident',
    triggers: ['#quantity'],
    needs: ['fatal'],
    pattern: phrase`${ONE_BARE} fatal(?: [\w-]+){0,3}? (?:accidents?|crash(?:es)?|collisions?|wrecks?|shootings?|stabbings?)`,
    read: counts(['killed']),
    examples: [
      ['A fatal vehicle accident closed the road.', { categories: ['killed'], counted: '\ue800' }],
      ['There were two fatal crashes.', { counted: '\ue800' }],
    ],
    rejects: ['It was a fatal mistake.'],
  },
];

import { phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { ONE_OF_PEOPLE, PEOPLE, PEOPLE_HIT, subjectOf } from '../patterns.ts';

const BOTH = String.raw`(?:(?:killed|dead) (?:or|and/or) (?:wounded|injured|hurt)|(?:wounded|injured|hurt) or killed)`;
const ZERO_PAIR = String.raw`(?:(?:deaths?|fatalit(?:y|ies)) (?:or|and|nor) (?:\w+ )?injur(?:y|ies)|injur(?:y|ies) (?:or|and|nor) (?:\w+ )?(?:deaths?|fatalit(?:y|ies)))`;

export const JOINT_RULES: readonly FigureRule[] = [
  /** "20 people were killed or wounded": one number for both, never to be split. Source: MUC-4's joint slots. */
  {
    id: 'casualties.killed-or-wounded',
    triggers: ['#quantity'],
    needs: ['or'],
    pattern: phrase`${subjectOf(PEOPLE, BOTH)}`,
    read: counts(['casualties'], 'joint'),
    priority: 1,
    examples: [
      ['Some 20 people were killed or wounded.', { categories: ['casualties'], scope: 'joint', counted: '\ue000' }],
      ['Forty soldiers have been killed or injured.', { scope: 'joint' }],
    ],
    rejects: ['Two were killed and three wounded.'],
  },
  /** "killed or wounded 20 soldiers". */
  {
    id: 'casualties.killing-or-wounding',
    triggers: ['killed', 'killing', 'wounded', 'wounding'],
    pattern: phrase`(?:killed or (?:wounded|injured)|killing or (?:wounding|injuring)|wounded or killed|wounding or killing) ${PEOPLE_HIT}`,
    read: counts(['casualties'], 'joint'),
    priority: 1,
    examples: [
      ['The blast killed or wounded 20 soldiers.', { categories: ['casualties'], scope: 'joint', counted: '\ue000' }],
      ['It went off, killing or wounding dozens of people.', { scope: 'joint' }],
    ],
    rejects: ['killed and wounded by 20 shells'],
  },
  /** "30 casualties": killed and wounded, not told apart. "No casualties" says none of either. */
  {
    id: 'casualties.casualties',
    triggers: ['#quantity'],
    needs: ['casualt*'],
    pattern: phrase`${ONE_OF_PEOPLE}(?: (?:civilian|human|reported|immediate|other|military|further)){0,2} casualt(?:y|ies)`,
    read: counts(['casualties'], 'joint'),
    examples: [
      ['The army suffered 30 casualties.', { categories: ['casualties'], scope: 'joint', counted: '\ue800' }],
      ['There were about 5 civilian casualties.', { scope: 'joint' }],
    ],
    rejects: ['casualties on 30 roads'],
  },
  /** "no deaths or injuries": none of either. */
  {
    id: 'casualties.no-deaths-or-injuries',
    triggers: ['#quantity'],
    needs: ['death*', 'fatalit*', 'injur*'],
    pattern: phrase`${ONE_OF_PEOPLE} (?:\w+ )?${ZERO_PAIR}`,
    read: counts(['killed', 'wounded']),
    priority: 1,
    examples: [
      ['There were no deaths or injuries.', { categories: ['killed', 'wounded'], counted: '\ue800' }],
      ['No injuries or fatalities were reported.', { categories: ['killed', 'wounded'] }],
    ],
    rejects: ['There were no deaths.'],
  },
];

import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { PEOPLE_AND_PLACES, subjectOf } from '../patterns.ts';
import { SUPPLIES } from '../vocabulary/things.ts';

const SUPPLY = anyOf(SUPPLIES);

export const AFFECTED_RULES: readonly FigureRule[] = [
  /** "1,000 buildings and 270,000 residents remained without heating", "left 5,000 people without power". */
  {
    id: 'affected.without',
    triggers: ['#quantity'],
    needs: ['without'],
    pattern: phrase`${subjectOf(PEOPLE_AND_PLACES, String.raw`without (?:\w+ (?:or|and) )?${SUPPLY}`)}`,
    read: counts(['affected']),
    examples: [
      [
        'Some 1,000 homes in the north and nearly 3,000 residents remained without heating.',
        { counted: '\uf400\ue000' },
      ],
      ['The raid left 5,000 people without power.', { categories: ['affected'], counted: '\ue000' }],
    ],
    rejects: ['Some 1,000 homes were built without permits.'],
  },
  /** "20,000 customers lost power". */
  {
    id: 'affected.lost',
    triggers: ['#quantity'],
    needs: ['lost'],
    pattern: phrase`${subjectOf(PEOPLE_AND_PLACES, `lost ${SUPPLY}`)}`,
    read: counts(['affected']),
    examples: [
      ['About 20,000 customers lost power.', { categories: ['affected'], counted: '\uf400' }],
      ['Nine villages had lost water.', { counted: '\uf400' }],
    ],
    rejects: ['Two men lost hope.'],
  },
  /** "cut power to 4,000 homes", "knocked out heating in 40 buildings". */
  {
    id: 'affected.cut',
    triggers: ['cut', 'cutting', 'knocked', 'knocking', 'disrupted', 'disrupting'],
    pattern: phrase`(?:cut(?:ting)?(?: off)?|knock(?:ed|ing) out|disrupt(?:ed|ing)) ${SUPPLY}(?: supply| supplies)? (?:to|in|for) ${PEOPLE_AND_PLACES}`,
    read: counts(['affected']),
    examples: [
      ['The strike cut power to 4,000 homes.', { categories: ['affected'], counted: '\uf400' }],
      ['It knocked out heating in 40 buildings.', { counted: '\uf400' }],
    ],
    rejects: ['They cut taxes for 4,000 people.'],
  },
  /** "affecting 3 million people", "12,000 people were affected". */
  {
    id: 'affected.affected',
    triggers: ['#quantity'],
    needs: ['affected', 'stranded', 'cut'],
    pattern: phrase`${subjectOf(PEOPLE_AND_PLACES, '(?:affected|stranded|cut off)')}`,
    read: counts(['affected']),
    examples: [
      ['Around 12,000 people were affected by the flood.', { categories: ['affected'], counted: '\ue000' }],
      ['Hundreds of tourists were stranded.', { counted: '\ue000' }],
    ],
    rejects: ['Around 12,000 people came.'],
  },
  {
    id: 'affected.affecting',
    triggers: ['affect*', 'strand*'],
    pattern: phrase`(?:affect(?:ed|ing|s)|strand(?:ed|ing)) ${PEOPLE_AND_PLACES}`,
    read: counts(['affected']),
    examples: [
      ['Outages affected 3 million people.', { categories: ['affected'], counted: '\ue000' }],
      ['The snow closed roads, stranding 200 motorists.', { counted: '\ue000' }],
    ],
    rejects: ['It affected trade.'],
  },
  /** "heating failed in almost 90 blocks", "there was no water in 12 villages". */
  {
    id: 'affected.failed-in',
    triggers: ['failed', 'no'],
    pattern: phrase`(?:failed|no (?:\w+ (?:or|and) )?${SUPPLY}) in ${PEOPLE_AND_PLACES}`,
    read: counts(['affected']),
    examples: [
      ['Heating failed in almost 90 apartment blocks.', { categories: ['affected'], counted: '\uf400' }],
      ['There was no running water in 12 villages.', { counted: '\uf400' }],
    ],
    rejects: ['He failed in his aim.'],
  },
];

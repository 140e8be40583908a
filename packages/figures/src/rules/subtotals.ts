import { phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { ONE_OF_PEOPLE, PEOPLE_HIT } from '../patterns.ts';

export const SUBTOTAL_RULES: readonly FigureRule[] = [
  /** "killed 12 people, including a child": part of the figure before it, whose category it takes. */
  {
    id: 'subtotal.including',
    triggers: ['including', 'among'],
    pattern: phrase`(?:including|among them)(?: at least)? ${PEOPLE_HIT}(?! (?:\w+ )?(?:fatalit|deaths?\b|injur|casualt))`,
    read: counts(['inherited'], 'subtotal'),
    priority: 1,
    examples: [
      ['The raid killed 12 people, including a child.', { scope: 'subtotal', counted: '\ue001' }],
      ['Nine people died, among them two women and a boy.', { counted: '\ue001\ue002' }],
    ],
    rejects: ['including the north'],
  },
  /** "12 people were killed, three of them children". */
  {
    id: 'subtotal.of-them',
    triggers: ['#quantity'],
    pattern: phrase`${ONE_OF_PEOPLE} of (?:them|whom|those|the dead|the victims|the wounded|the injured)`,
    read: counts(['inherited'], 'subtotal'),
    priority: 1,
    examples: [
      ['The raid killed 12 people, three of them children.', { scope: 'subtotal', counted: '\ue800' }],
      ['Nine people died, two of whom were soldiers.', { scope: 'subtotal' }],
    ],
    rejects: ['three of four'],
  },
];

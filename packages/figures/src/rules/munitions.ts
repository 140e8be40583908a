import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { MUNITIONS, ONE_BARE, subjectOf } from '../patterns.ts';

const LAUNCHED = anyOf('launched,fired,used,dropped,released,sent,deployed'.split(','));
const STOPPED = anyOf('shot down,downed,intercepted,destroyed,neutralised,neutralized,suppressed,jammed'.split(','));
const HIT = anyOf('hit,struck,landed,got through,fell'.split(','));

type Voice = Pick<FigureRule, 'triggers' | 'needs' | 'pattern' | 'examples' | 'rejects'>;

const munitions = (name: string, voice: Voice): FigureRule => ({
  id: `munitions.${name}`,
  read: counts(['munitions']),
  ...voice,
});

export const MUNITIONS_RULES: readonly FigureRule[] = [
  /** "launched 450 drones and over 70 missiles". Unit: munitions, as in the whole family. */
  munitions('launching', {
    triggers: ['launch*', 'fire*', 'firing', 'use', 'used', 'using', 'drop*', 'sent', 'send', 'sending', 'deploy*'],
    pattern: phrase`(?:launch(?:ed|ing|es)?|fir(?:ed|ing|es)|us(?:e|ed|ing)|dropp(?:ed|ing)|sent|sending|deploy(?:ed|ing)) ${MUNITIONS}`,
    examples: [
      ['The army launched 450 drones and over 70 missiles.', { categories: ['munitions'], counted: '\uf000\uf001' }],
      ['They answered by firing two rockets.', { counted: '\uf000' }],
    ],
    rejects: ['They launched 450 projects.'],
  }),
  munitions('launched', {
    triggers: ['#quantity'],
    needs: ['launched', 'fired', 'used', 'dropped', 'released', 'sent', 'deployed'],
    pattern: phrase`${subjectOf(MUNITIONS, LAUNCHED)}`,
    examples: [
      ['Some 120 drones were launched overnight.', { categories: ['munitions'], counted: '\uf000' }],
      ['Four rockets had been fired from the south.', { counted: '\uf000' }],
    ],
    rejects: ['Four boats were launched.'],
  }),
  /** "shot down 90 of 120 drones", "intercepted 40 missiles". */
  munitions('intercepting', {
    triggers: ['shot', 'down*', 'intercept*', 'destroy*', 'neutrali*', 'shoot*', 'suppress*', 'jam*'],
    pattern: phrase`(?:shot down|shooting down|down(?:ed|ing)|intercept(?:ed|ing)|destroy(?:ed|ing)|neutrali[sz](?:ed|ing)|suppress(?:ed|ing)|jamm(?:ed|ing)) ${MUNITIONS}`,
    examples: [
      ['Air defence shot down 90 drones.', { categories: ['munitions'], counted: '\uf000' }],
      ['The navy intercepted 40 missiles and six drones.', { counted: '\uf000\uf001' }],
    ],
    rejects: ['The army destroyed 40 houses.'],
  }),
  /** "nine missiles were fired and it had shot down five". */
  {
    ...munitions('intercepting-some', {
      triggers: ['shot', 'down*'],
      pattern: phrase`(?:shot down|shooting down|downed|downing) ${ONE_BARE}`,
      examples: [
        ['Nine missiles were fired and it had shot down five.', { categories: ['munitions'], counted: '\ue800' }],
        ['Of the drones the navy downed 12.', { counted: '\ue800' }],
      ],
      rejects: ['They shot down the road.'],
    }),
    read: counts(['munitions'], 'subtotal'),
  },
  munitions('intercepted', {
    triggers: ['#quantity'],
    needs: ['shot', 'downed', 'intercepted', 'destroyed', 'neutrali*', 'suppressed', 'jammed'],
    pattern: phrase`${subjectOf(MUNITIONS, STOPPED)}`,
    examples: [
      ['Ninety drones were shot down.', { categories: ['munitions'], counted: '\uf000' }],
      ['Of these, 40 missiles were intercepted.', { counted: '\uf000' }],
    ],
    rejects: ['Ninety people were let down.'],
  }),
  munitions('hit', {
    triggers: ['#quantity'],
    needs: ['hit', 'struck', 'landed', 'got', 'fell'],
    pattern: phrase`${subjectOf(MUNITIONS, HIT)}`,
    examples: [
      ['Three missiles hit the port.', { categories: ['munitions'], counted: '\uf000' }],
      ['Two rockets landed in a field.', { counted: '\uf000' }],
    ],
    rejects: ['Three cars hit the wall.'],
  }),
  /** "70 missiles is hardly a record": counted, nothing said of what became of them. Gives way to every other rule. */
  {
    ...munitions('mentioned', {
      triggers: ['#quantity'],
      pattern: phrase`${MUNITIONS}`,
      examples: [
        ['And 70 missiles is hardly a record.', { categories: ['munitions'], counted: '\uf000' }],
        ['It was a salvo of 12 rockets.', { counted: '\uf000' }],
      ],
      rejects: ['The missiles are new.'],
    }),
    priority: -1,
  },
];

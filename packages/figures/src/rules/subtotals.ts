import { phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { classOf, ONE_OF_PEOPLE, PEOPLE, PEOPLE_HIT } from '../patterns.ts';

/** "Thirty of the wounded", "four children are among the dead": part of a count that stands elsewhere. */
const partOf = (
  category: 'killed' | 'wounded',
  { dead, among = dead, examples }: { dead: string; among?: string; examples: FigureRule['examples'] },
): FigureRule => ({
  id: `subtotal.of-the-${category}`,
  triggers: ['#quantity'],
  needs: among.split('|'),
  pattern: phrase`(?:${ONE_OF_PEOPLE} of the (?:${dead})\b|${PEOPLE}(?= (?:is|are|was|were) (?:also )?(?:among|counted among) (?:the )?(?:${classOf('people', 'bare')} )?(?:${among})\b))`,
  read: counts([category], 'subtotal'),
  priority: 1,
  examples,
  rejects: ['Four of the dogs were old.'],
});

/** "Three died in Homat and two in Idrin": counted with what is counted before it, whose verb it shares. */
const elliptic: FigureRule = {
  id: 'elliptic.elsewhere',
  triggers: ['#quantity'],
  pattern: phrase`(?<=\b(?:killed|died|dead|wounded|injured|hurt|missing|captured|arrested|detained) (?:in|at|near|on)(?: [^\s.;:!?\ue000-\uf8ff]{1,24}){1,6}?(?:,? (?:and|while) |; ))${ONE_OF_PEOPLE}(?= (?:more |others )?(?:in|at|near|on) (?!custody|hospital|prison|jail|critical|serious|stable|intensive|suspicion|board|duty|leave|bail|trial|fire)[^.;:!?,\ue000-\uf8ff]{2,40}?(?:[.;,]|$| and [\ue000-\uf8ff]))`,
  read: counts(['inherited']),
  priority: 1,
  examples: [
    ['Three died in Homat and two in Idrin.', { categories: ['inherited'], counted: '\ue801' }],
    ['Four people were killed in the north, and two soldiers near the border.', { counted: '\ue001' }],
  ],
  rejects: [
    'Six died in the storm, five in Homat.',
    'Three died in Homat and two in custody.',
    'Three lived in Homat and two in Idrin.',
  ],
};

/** "Nineteen of the victims were herders": said of what they were; where a verb of harm follows, that one counts them. */
const ofTheVictims: FigureRule = {
  id: 'subtotal.of-the-victims',
  triggers: ['#quantity'],
  needs: ['victims'],
  pattern: phrase`${ONE_OF_PEOPLE} of the victims(?! (?:of|who|(?:[\w-]+ ){0,3}?(?:wounded|injured|hurt|hospitali[sz]ed|treated|surviv\w+|recover\w+|in hospital|died|dead|killed|shot|stabbed))\b)`,
  read: counts(['killed'], 'subtotal'),
  priority: 1,
  examples: [
    ['Nineteen of the victims were herders.', { categories: ['killed'], scope: 'subtotal', counted: '\ue800' }],
    ['Three of the victims, all brothers, came from the north.', { scope: 'subtotal' }],
  ],
  rejects: ['Six of the victims were wounded.', 'Two of the victims of the fraud were pensioners.'],
};

export const SUBTOTAL_RULES: readonly FigureRule[] = [
  elliptic,
  ofTheVictims,
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
    needs: ['of', 'among'],
    pattern: phrase`${ONE_OF_PEOPLE} (?:of (?:them|whom|those)|among them(?! ${classOf('people', 'bare')}))`,
    read: counts(['inherited'], 'subtotal'),
    priority: 1,
    examples: [
      ['The raid killed 12 people, three of them children.', { scope: 'subtotal', counted: '\ue800' }],
      ['Nine people died, two of whom were soldiers.', { scope: 'subtotal' }],
      ['They captured 15 rebels, two officers among them.', { scope: 'subtotal', counted: '\ue001' }],
    ],
    rejects: ['three of four'],
  },
  partOf('killed', {
    dead: 'dead|killed|deceased',
    among: 'dead|killed|deceased|victims',
    examples: [
      ['Four of the dead were children.', { categories: ['killed'], scope: 'subtotal', counted: '\ue800' }],
      ['Four children are among the dead.', { categories: ['killed'], counted: '\ue000' }],
    ],
  }),
  partOf('wounded', {
    dead: 'wounded|injured',
    examples: [
      ['Thirty of the wounded were still in hospital.', { categories: ['wounded'], scope: 'subtotal' }],
      ['A doctor was among the 12 injured.', { categories: ['wounded'], counted: '\ue000' }],
    ],
  }),
  /** "The dead included two priests". */
  {
    id: 'subtotal.dead-included',
    triggers: ['dead', 'victims', 'fatalities'],
    pattern: phrase`(?:dead|victims|fatalities) (?:include[ds]?|including) ${PEOPLE_HIT}`,
    read: counts(['killed'], 'subtotal'),
    priority: 2,
    examples: [
      ['The dead included two priests.', { categories: ['killed'], scope: 'subtotal', counted: '\ue000' }],
      ['The fatalities include a boy and his mother.', { scope: 'subtotal' }],
    ],
    rejects: ['The dead are buried.'],
  },
  /** "The injured include two nurses". */
  {
    id: 'subtotal.injured-included',
    triggers: ['injured', 'wounded'],
    pattern: phrase`(?<=\bthe )(?:injured|wounded) (?:include[ds]?|including) ${PEOPLE_HIT}`,
    read: counts(['wounded'], 'subtotal'),
    priority: 2,
    examples: [
      ['The injured include two nurses.', { categories: ['wounded'], scope: 'subtotal', counted: '\ue000' }],
      ['Among others the wounded included a boy.', { scope: 'subtotal' }],
    ],
    rejects: ['The injured were flown out.'],
  },
];

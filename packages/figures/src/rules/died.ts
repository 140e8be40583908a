import { anyOf, phrase } from '@dateline/rules';
import { counts, type FigureRule } from '../figure-rule.ts';
import { OTHERS, closeSubjectOf, ONE_OF_PEOPLE, PEOPLE, PEOPLE_HIT, subjectOf, WORDS } from '../patterns.ts';

const DIED = `(?:${anyOf(
  'die,dies,died,dying,freezing to death,drowned,drown,perished,succumbed,deceased,lost their lives,lost their life,lost his life,lost her life,losing their lives,losing his life,losing her life,froze to death,burned to death,burnt to death,burned alive,bled to death,starved to death,fell to (?:his|her|their) deaths?,passed away,asphyxiated,suffocated'.split(
    ',',
  ),
)}|(?<!\\b(?:own|the|its|their|our|your|his|shot|shoot|stabbed) )dead)`;

/** How every word of `DIED` begins. */
const DIED_WORDS =
  'die dies died dying dead freezing froze drown* perished succumbed deceased lost losing burned burnt bled starved fell passed asphyxiated suffocated'.split(
    ' ',
  );

/** Deaths told by what the victims did, not by what was done to them. Unit: persons. */
export const DIED_RULES: readonly FigureRule[] = [
  /** "Three people died", "two found dead", "leaving five dead". */
  {
    id: 'killed.died',
    triggers: ['#quantity'],
    needs: DIED_WORDS,
    pattern: phrase`(?:${subjectOf(PEOPLE, String.raw`${DIED}\b(?! or wounded)`)}|${closeSubjectOf(OTHERS, String.raw`${DIED}\b(?! or wounded)`)})`,
    read: counts(['killed']),
    examples: [
      ['Three people died on the spot.', { categories: ['killed'], counted: '\ue000' }],
      ['The blast left nine people dead.', { counted: '\ue000' }],
      ['An elderly man drowned.', { counted: '\ue000' }],
    ],
    rejects: ['Three people said that the dog had died.'],
  },
  /** "A woman who was burned in the raid died in hospital", "two men wounded on Monday have died". */
  {
    id: 'killed.wounded-who-died',
    triggers: ['#quantity'],
    needs: DIED_WORDS,
    pattern: phrase`${PEOPLE}(?=(?: of [\w-]+)?,?(?: (?:who|that))?(?: (?:was|were|had been))?(?: \w+ly)? (?:wounded|injured|hurt|burned|burnt|shot(?! (?:dead|and killed))|beaten|rescued)(?: (?!people\b|who\b)[^\s.;:!?\ue000-\uf8ff]{1,24}){0,14}? ${DIED}\b)`,
    read: counts(['killed']),
    priority: 1,
    examples: [
      ['A woman of 58 who was burned in the attack on the market died in hospital.', { counted: '\ue000' }],
      ['Two soldiers wounded on Monday have died.', { counted: '\ue000' }],
    ],
    rejects: ['Two soldiers wounded on Monday have recovered.'],
  },
  /** "one of the wounded died": no part of a count, one more. */
  {
    id: 'killed.of-the-wounded',
    triggers: ['#quantity'],
    needs: DIED_WORDS,
    pattern: phrase`${ONE_OF_PEOPLE} of the (?:wounded|injured)(?= (?:(?:has|have|had|later|then|since|also) ){0,2}${DIED})`,
    read: counts(['killed'], 'additional'),
    priority: 2,
    examples: [
      ['One of the wounded died on Friday.', { scope: 'additional', counted: '\ue800' }],
      ['Three of the injured have since died.', { scope: 'additional' }],
    ],
    rejects: ['One of the wounded is a child.'],
  },
  /** "A man fell into the river and drowned", "two were injured and later died": the second verb of the same subject. */
  {
    id: 'killed.and-died',
    triggers: ['#quantity'],
    needs: DIED_WORDS,
    pattern: phrase`(?=[^.;:!?]*? (?:and|but) )${PEOPLE}(?=${WORDS},? (?:and|but)(?: (?:then|later|subsequently|was|were|apparently)){0,2} ${DIED}\b)`,
    read: counts(['killed']),
    examples: [
      ['A man fell into the river and drowned.', { categories: ['killed'], counted: '\ue000' }],
      ['Two soldiers were taken to a hospital and later died.', { counted: '\ue000' }],
    ],
    rejects: ['A man fell into the river and swam.'],
  },
  /** "no survivors among the 23 people on board", "none of the 14 passengers survived". */
  {
    id: 'killed.no-survivors',
    triggers: ['no', 'none'],
    pattern: phrase`(?:no survivors(?: [\w-]+){0,3}? (?:among|of|from|out of)|none of) ${PEOPLE_HIT}`,
    read: counts(['killed']),
    priority: 1,
    examples: [
      ['There were no survivors among the 23 people on board.', { categories: ['killed'], counted: '\ue000' }],
      ['None of the 14 passengers survived.', { categories: ['killed'] }],
    ],
    rejects: ['None of the 14 passengers was afraid.'],
  },
];

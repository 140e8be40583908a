import { expect, test } from 'vitest';
import { findAttributions } from './attribution.ts';

test.each([
  ['Ukrainian officials said Russia launched drones', ['Ukrainian officials']],
  ['Two died, the health ministry said.', ['the health ministry']],
  ['According to police, two died.', ['police']],
  ['Two died, according to the mayor of the town on Monday.', ['the mayor of the town']],
  ['"It burns," wrote Mayor Taras Bondar on Telegram.', ['Mayor Taras Bondar']],
  ['The attack that police said killed three began at dawn.', ['police']],
  ['The president has previously said two died.', ['The president']],
  ['On Monday, the army claimed it had killed 30.', ['the army']],
  ['The storm claimed 30 lives.', []],
  ['It said two died.', []],
  ['Two people were killed.', []],
])('%s', (sentence, speakers) => {
  expect(findAttributions(sentence).map(({ speaker }) => speaker)).toEqual(speakers);
});

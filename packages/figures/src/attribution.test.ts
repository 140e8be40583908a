import fc from 'fast-check';
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
  ['In the past 24 hours the navy counted 12 drones.', ['the navy']],
  ['Doctors counted 40 cases and said two patients had died.', ['Doctors', 'Doctors']],
  ['But nobody wrote about it until ten had died.', []],
  ['The two counted twice are alive.', []],
  ['And said two died.', []],
  ['Major Ilka Brand, the army spokeswoman, said three were hurt.', ['Major Ilka Brand']],
  ['The ministry, which maintains that ten died, said on Monday that it was over.', ['The ministry', 'The ministry']],
  ['By the coroner’s count 12 people died.', ['the coroner’s count']],
  ['The council cut the toll to 12.', ['The council']],
  ['It said two died.', ['It']],
  ['Two people were killed.', []],
])('%s', (sentence, speakers) => {
  expect(findAttributions(sentence).map(({ speaker }) => speaker)).toEqual(speakers);
});

const words = fc.constantFrom(
  'and',
  'but',
  'on Monday',
  'in the past 24 hours',
  'nobody',
  'the two',
  'which',
  ',',
  '"',
  'the ministry',
  'police',
  'said',
  'reported',
  'counted',
  'put the toll at',
  'according to',
  'has',
  'not',
  'Mayor Taras Bondar',
  '12',
  'were killed',
  'it',
  'of',
  '.',
);

test('a speaker is never a conjunction, an adverbial, a bare verb or number', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), (parts) => {
      const named = findAttributions(parts.join(' ')).filter(({ isPronoun }) => !isPronoun);
      for (const { speaker } of named) {
        expect(speaker).not.toMatch(
          /^(?:and|but|on|in|nobody|which|said|reported|counted|has|not|of|it|\W)|^(?:the two|12)$/,
        );
      }
    }),
  );
});

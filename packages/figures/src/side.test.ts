import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sideOf } from './side.ts';

test.each([
  ["Kalmora's defence ministry", 'Kalmora'],
  ['the army of Kalmora', 'Kalmora'],
  ['The Ministry of Defence of Kalmora', 'Kalmora'],
  ['Tervian officials', 'Tervian'],
  ['The Russian-installed governor', 'Russian'],
  ['the Palestinian Health Ministry', 'Palestinian'],
  ['The Gaza health ministry', 'Gaza'],
  ['Washington', 'Washington'],
  ['Ukraine', 'Ukraine'],
  ['the army', null],
  ['the Ministry of Health', null],
  ['the mayor of Sool', null],
  ['Mayor Ivan Koval', null],
  ['The Syrian Observatory for Human Rights', null],
  ['the urban council', null],
  ['police', null],
])('%s: %s', (speaker, side) => {
  expect(sideOf(speaker)).toBe(side);
});

test('what any speaker has for a side stands in its words', () => {
  const word = fc.constantFrom(
    'the',
    'army',
    'of',
    'Kalmora',
    "Kalmora's",
    'Tervian',
    '-led',
    'ministry',
    'Moscow',
    '’',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join(' ')),
      ),
      (speaker) => {
        expect(speaker).toContain(sideOf(speaker) ?? '');
      },
    ),
  );
});

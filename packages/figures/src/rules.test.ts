import { expect, test } from 'vitest';
import { settleOverlaps, findCandidates } from '@dateline/rules';
import { describeRules } from '@dateline/rules/test-rules';
import { splitSentences } from '@dateline/text';
import { maskSentence } from './mask-sentence.ts';
import { FAMILIES, RULES } from './rules.ts';
import { indexStems, stemsIn } from './stems.ts';
import { stretchesOf } from './stretches.ts';

describeRules('figure rules', RULES, (text, compiled) =>
  stretchesOf(text, splitSentences(text)).flatMap((sentence) =>
    settleOverlaps(
      findCandidates(maskSentence(text, sentence, { dates: [], counts: 'victims' })?.text ?? '', compiled),
    ),
  ),
);

test('every example holds a stem of its family', () => {
  const without = FAMILIES.flatMap(({ stems, rules }) => {
    const table = indexStems([{ stems }]);
    const texts = rules.flatMap(({ examples }) => examples.map(([text]) => text));
    return texts.filter((text) => stemsIn(table, text, { start: 0, end: text.length }) === 0);
  });
  expect(without).toEqual([]);
});

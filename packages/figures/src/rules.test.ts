import { expect, test } from 'vitest';
import { settleOverlaps, findCandidates } from '@dateline/rules';
import { describeRules } from '@dateline/rules/test-rules';
import { splitSentences } from '@dateline/text';
import { maskSentence } from './mask-sentence.ts';
import { FAMILIES, RULES } from './rules.ts';
import { sentencesWithTriggers } from './sentences-with-triggers.ts';

describeRules('figure rules', RULES, (text, compiled) =>
  sentencesWithTriggers(text, splitSentences(text)).flatMap(
    (sentence) => settleOverlaps(findCandidates(maskSentence(text, sentence, []).text, compiled)).chosen,
  ),
);

test('every example holds a stem of its family', () => {
  const without = FAMILIES.flatMap(({ stems, rules }) =>
    rules
      .flatMap(({ examples }) => examples.map(([text]) => text))
      .filter((text) => !new RegExp(stems, 'i').test(text)),
  );
  expect(without).toEqual([]);
});

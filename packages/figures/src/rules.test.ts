import { settleOverlaps, findCandidates } from '@dateline/rules';
import { describeRules } from '@dateline/rules/test-rules';
import { splitSentences } from '@dateline/text';
import { maskSentence } from './mask-sentence.ts';
import { RULES } from './rules.ts';
import { sentencesWithTriggers } from './sentences-with-triggers.ts';

describeRules('figure rules', RULES, (text, compiled) =>
  sentencesWithTriggers(text, splitSentences(text)).flatMap(
    (sentence) => settleOverlaps(findCandidates(maskSentence(text, sentence, []).text, compiled)).chosen,
  ),
);

export { compileRules, type CompiledRules } from './compile-rules.ts';
export { findCandidates, type FindOptions } from './find-candidates.ts';
export { anyOf, APOSTROPHE, DASH, exactPhrase, OPTIONAL_SPACE, phrase, SPACE } from './phrase.ts';
export type { Candidate, Rule, RuleExample, RuleMatch } from './rule.ts';
export { type Beaten, chooseNonOverlapping, settleOverlaps } from './settle-overlaps.ts';

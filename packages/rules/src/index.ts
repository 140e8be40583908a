export type { Candidate, Rule, RuleExample, RuleMatch } from './rule.ts';

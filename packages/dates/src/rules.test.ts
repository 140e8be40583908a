import { describeRules } from '@dateline/rules/test-rules';
import { dateRules } from './rules.ts';

describeRules('date rules', dateRules);

import { describeRules } from '@dateline/rules/test-rules';
import { describe, expect, test } from 'vitest';
import { dateRules } from './rules.ts';

describeRules('date rules', dateRules);

describe('no pattern can run away', () => {
  // Without an unbounded repetition an attempt takes bounded time, whatever the text: no blow-up is possible, not even a quadratic one.
  test.each(dateRules)('$id repeats nothing without bound', ({ pattern }) => {
    const bare = pattern.source.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x');
    expect(bare).not.toMatch(/[*+]|\{\d+,\}/);
  });
});

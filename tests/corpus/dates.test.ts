import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DateMention, type DocumentContext, extractDates } from '@dateline/dates';
import { describe, expect, test } from 'vitest';

type Case = { line: number; text: string; marks: string[]; context: DocumentContext; expected: string[] };

/** Reads one line of dates.txt, whose head documents the form. */
function readCase(source: string, line: number): Case {
  const [head = '', marked = '', values = ''] = source.split(' | ').map((part) => part.trim());
  const match = /^(comment )?(\S+)(?: @ (\S+))?$/.exec(head);
  if (!match?.[2] || !values) throw new Error(`dates.txt:${line}: "publication | sentence | values" expected`);
  return {
    line,
    text: marked.replaceAll(/[[\]]/g, '').replaceAll(String.raw`\n`, '\n'),
    marks: marked.match(/(?<=\[)[^\]]+/g) ?? [],
    context: {
      publishedAt: match[2],
      kind: match[1] ? 'comment' : 'article',
      ...(match[3] ? { postedAt: match[3] } : {}),
    },
    expected: values === '-' ? [] : values.split(', '),
  };
}

const shown = ({ value, modifier, reason }: DateMention): string =>
  reason ? `?${reason}` : modifier ? `${value} ${modifier}` : value;

const lines = readFileSync(new URL('dates.txt', import.meta.url), 'utf8').split('\n');
const cases = lines.flatMap((line, index) => (/^(?:#|$)/.test(line) ? [] : [readCase(line, index + 1)]));

describe('dates.txt', () => {
  test.each(cases)('line $line: $text', ({ text, marks, context, expected }) => {
    const found = extractDates(text, context);
    expect(found.map((mention) => mention.text)).toEqual(marks);
    expect(found.map(shown)).toEqual(expected);
  });
});

const SEED = fileURLToPath(new URL('../../../shared/seeds/000_780f5fad563a879e.txt', import.meta.url));

/**
 * What stands in the user's own document, `line: expression = value`: everything that an attentive reader can date or measure, and
 * what such a reader would leave open. Nothing else may be found.
 */
const FACTS = `
1: Tuesday = 2026-02-03
1: a day before = ?event-anchored
2: Wednesday = 2026-02-04
2: Thursday = 2026-02-05
3: a day after = ?event-anchored
6: late January = 2026-01 END
7: Tuesday = 2026-02-03
13: last week = 2026-W05
13: February 1 = 2026-02-01
13: this Friday = 2026-02-06
14: January = 2026-01
14: six years = P6Y
16: Monday = 2026-02-02
16: the past 24 hours = PT24H
17: Tuesday = 2026-02-03
21: 2022 = 2022
26: the last few days = PXD
28: months ago = ?vague-amount
31: one week = P1W
31: February 1st = 2026-02-01
37: one week = P1W
37: February 1st = 2026-02-01
37: a week = P1W
41: January 30 = 2026-01-30
41: February 1 = 2026-02-01
47: a week = P1W
56: daily = P1D
62: 2014 = 2014
68: Last week = 2026-W05
68: one-week = P1W
68: Feb 1st = 2026-02-01
75: less than a week = P1W LESS_THAN
75: 4 days = P4D
79: the 25th of last month = 2026-01-25
83: February 1 = 2026-02-01
84: February 1 = 2026-02-01
86: Today 07:56 am JST = 2026-02-03T22:56Z
93: less than a week = P1W LESS_THAN
93: 4 days = P4D
104: the 25th = 2026-01-25
104: the 1st of Feb = 2026-02-01
104: a full week = P1W
105: next Friday = 2026-02-06
105: the 29th = 2026-01-29
105: 30th = 2026-01-30
106: Feb 1st = 2026-02-01
112: 4 days = P4D
113: 4 days = P4D
120: Today 11:40 am JST = 2026-02-04T02:40Z
121: February 1 = 2026-02-01
124: daily = P1D
132: one-week = P1W
132: 1st of Feb = 2026-02-01
142: a week = P1W
142: 4 days = P4D
151: Four days = P4D
154: four days = P4D
169: 4 day = P4D
169: 1 week = P1W
173: a week = P1W
173: 4 days = P4D
174: February 1 = 2026-02-01
180: one week = P1W
180: Four days = P4D
180: one week = P1W
181: Today = 2026-02-04
181: this Friday = 2026-02-06
181: last week = 2026-W05
181: Feb 1st = 2026-02-01
191: a week = P1W
191: 4 days = P4D
192: 1st Feb = 2026-02-01
192: 4 days = P4D
211: Jan 30th = 2026-01-30
211: Feb 1st = 2026-02-01
212: Friday 6th = 2026-02-06
212: today = 2026-02-04
219: Today 09:42 am JST = 2026-02-04T00:42Z
222: February 1 = 2026-02-01
233: 1st Feb = 2026-02-01
233: 4 days = P4D
234: 4 days = P4D
241: 1 Feb = 2026-02-01
241: 2 Feb = 2026-02-02
242: the following day = 2026-02-03
242: 2 February = 2026-02-02
245: Wednesday = 2026-02-04
`;

describe.skipIf(!existsSync(SEED))(`the user's document${existsSync(SEED) ? '' : ` (skipped: no ${SEED})`}`, () => {
  test('every date, and nothing but dates', () => {
    const text = readFileSync(SEED, 'utf8').replace(/^ date \S+ /, '');
    const found = extractDates(text, { publishedAt: '2026-02-04', kind: 'article' }).map(
      (mention) => `${text.slice(0, mention.start).split('\n').length}: ${mention.text} = ${shown(mention)}`,
    );
    expect(found).toEqual(FACTS.trim().split('\n'));
  });
});

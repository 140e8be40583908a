import { extractDates } from '@dateline/dates';
import { extractFigures, type FigureMention } from '@dateline/figures';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const PUBLISHED_AT = '2026-02-04';

type Expected = Record<string, string | number | boolean | null>;
type Case = { line: number; text: string; expected: Expected[] };

const DEFAULTS: Expected = { scope: 'new', realis: 'asserted', by: null };
const FIGURE =
  /^"(?<span>[^"]+)" (?<category>\S+) (?<low>\S+) (?<best>\S+) (?<high>\S+)(?<rest>(?: \w+=(?:"[^"]*"|\S+))*)$/;

const valueOf = (written: string): string | number | boolean | null => {
  const bare = written.replaceAll('"', '');
  if (bare === '_') return null;
  return bare === 'yes' ? true : bare;
};

const bound = (written = ''): number | null => (written === '_' ? null : Number(written));

function readFigure(written: string, line: number): Expected {
  const groups = FIGURE.exec(written)?.groups;
  if (!groups) throw new Error(`figures.txt:${line}: can not read the figure ${written}`);
  const { span = '', category = '', low, best, high, rest = '' } = groups;
  const given = [...rest.matchAll(/(\w+)=("[^"]*"|\S+)/g)].map(([, key = '', value = '']) => [key, valueOf(value)]);
  return {
    ...DEFAULTS,
    span,
    category,
    low: bound(low),
    best: bound(best),
    high: bound(high),
    ...Object.fromEntries(given),
  };
}

function readCases(): Case[] {
  const lines = readFileSync(new URL('figures.txt', import.meta.url), 'utf8').split('\n');
  return lines.flatMap((written, index) => {
    if (written === '' || written.startsWith('#')) return [];
    const line = index + 1;
    const cut = written.lastIndexOf(' => ');
    if (cut < 0) throw new Error(`figures.txt:${line}: no " => "`);
    const figures = written.slice(cut + 4);
    const expected = figures === 'none' ? [] : figures.split('; ').map((figure) => readFigure(figure, line));
    return [{ line, text: written.slice(0, cut).replaceAll('¶', '\n'), expected }];
  });
}

/** A mention under the names of the file, cut to the keys that the case gives. */
function shown(mention: FigureMention, keys: readonly string[]): Expected {
  const all: Expected = {
    span: mention.text,
    category: mention.category,
    low: mention.low,
    best: mention.best,
    high: mention.high,
    scope: mention.scope,
    realis: mention.realis,
    by: mention.attribution,
    qualifier: mention.qualifier,
    noun: mention.unitNoun,
    kind: mention.victimKind,
    vague: mention.vague,
    quoted: mention.quoted,
    event: mention.eventStartsAt?.slice(0, 10) ?? null,
    basis: mention.eventBasis,
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)));
}

test.each(readCases())('figures.txt:$line $text', ({ text, expected }) => {
  const dates = extractDates(text, { publishedAt: PUBLISHED_AT, kind: 'article' });
  const figures = extractFigures(text, { publishedAt: PUBLISHED_AT, kind: 'article', dates });
  const keys = figures.map((_, index) => Object.keys(expected[index] ?? DEFAULTS));
  expect(figures.map((figure, index) => shown(figure, ['span', ...(keys[index] ?? [])]))).toEqual(expected);
  for (const figure of figures) {
    expect(text.slice(figure.start, figure.end)).toBe(figure.text);
    expect(figure.sentence.start).toBeLessThanOrEqual(figure.start);
    expect(figure.sentence.end).toBeGreaterThanOrEqual(figure.end);
  }
});

import { extractDates } from '@dateline/dates';
import { extractFigures, type FigureMention, projectToll, type Toll } from '@dateline/figures';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

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
    side: mention.attributionSide,
    place: mention.place,
    qualifier: mention.qualifier,
    noun: mention.unitNoun,
    kind: mention.victimKind,
    vague: mention.vague,
    quoted: mention.quoted,
    event: mention.eventStartsAt?.slice(0, 10) ?? null,
    ends: mention.eventEndsAt?.slice(0, 10) ?? null,
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

type TollCase = { line: number; text: string; expected: string };

function readTolls(): TollCase[] {
  const lines = readFileSync(new URL('figures-tolls.txt', import.meta.url), 'utf8').split('\n');
  return lines.flatMap((written, index) => {
    if (written === '' || written.startsWith('#')) return [];
    const [text, expected] = written.split(' => ');
    if (text === undefined || expected === undefined) throw new Error(`figures-tolls.txt:${index + 1}: no " => "`);
    return [{ line: index + 1, text: text.replaceAll('¶', '\n'), expected }];
  });
}

const numberOf = (bounds: Toll['killed']): number | string =>
  bounds === null ? '_' : (bounds.best ?? bounds.low ?? 0);

test.each(readTolls())('figures-tolls.txt:$line $text', ({ text, expected }) => {
  const dates = extractDates(text, { publishedAt: PUBLISHED_AT, kind: 'article' });
  const toll = projectToll(extractFigures(text, { publishedAt: PUBLISHED_AT, kind: 'article', dates }));
  expect(`${numberOf(toll.killed)} ${numberOf(toll.wounded)}`).toBe(expected);
});

const SEEDS = fileURLToPath(new URL('../../../shared/seeds/', import.meta.url));
const [seed] = globSync('*.txt', { cwd: SEEDS });
if (seed === undefined) console.warn(`skipped: the seed document is not at ${SEEDS}`);

/** The document without its header " date YYYY-MM-DD ", cut where its thread begins. */
function readSeed(name: string): { article: string; thread: string } {
  const text = readFileSync(`${SEEDS}${name}`, 'utf8').replace(/^ date \S+ /, '');
  const cut = text.indexOf('60 Comments');
  return { article: text.slice(0, cut), thread: text.slice(cut) };
}

const figuresOf = (text: string, kind: 'article' | 'comment'): Expected[] =>
  extractFigures(text, {
    publishedAt: PUBLISHED_AT,
    kind,
    dates: extractDates(text, { publishedAt: PUBLISHED_AT, kind }),
  }).map((figure) => shown(figure, ['span', 'category', 'low', 'best', 'high', 'by', 'event']));

describe.skipIf(seed === undefined)('the seed document', () => {
  test('its article: everything it counts, and nothing else', () => {
    const by = 'Ukrainian officials';
    const event = '2026-02-03';
    expect(figuresOf(readSeed(seed ?? '').article, 'article')).toEqual([
      { span: 'hundreds of drones', category: 'munitions', low: 100, best: 100, high: 999, by: null, event },
      { span: '450 drones', category: 'munitions', low: 450, best: 450, high: 450, by, event },
      { span: 'over 70 missiles', category: 'munitions', low: 71, best: 70, high: null, by, event },
      { span: 'at least 12 people', category: 'wounded', low: 12, best: 12, high: null, by, event },
      {
        span: 'More than 1,000 apartment buildings',
        category: 'affected',
        low: 1001,
        best: 1000,
        high: null,
        by: 'officials',
        event,
      },
      {
        span: 'nearly 270,000 residents',
        category: 'affected',
        low: null,
        best: 270_000,
        high: 270_000,
        by: 'officials',
        event,
      },
    ]);
  });
  test('its thread: one figure', () => {
    expect(figuresOf(readSeed(seed ?? '').thread, 'comment')).toMatchObject([
      { span: '70 missiles', category: 'munitions', low: 70, best: 70, high: 70 },
    ]);
  });
});

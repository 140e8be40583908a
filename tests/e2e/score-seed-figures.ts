import { extractDates } from '@dateline/dates';
import { extractFigures, type FigureMention } from '@dateline/figures';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseSeed } from '../../services/ingest/src/seed/seed-document.ts';

const bound = z.number().nullable();
const trueFigure = z.object({
  in: z.union([z.literal('article'), z.number()]),
  text: z.string(),
  sentence: z.string(),
  category: z.string(),
  low: bound,
  best: bound,
  high: bound,
  vague: z.boolean().default(false),
  scope: z.string(),
  realis: z.string(),
  attribution: z.string().nullable(),
});
type TrueFigure = z.infer<typeof trueFigure>;
const truth = z.object({
  files: z.array(z.object({ file: z.string(), figures: z.array(trueFigure) })),
});

/** Categories of the truth that a row files under another name. */
const OUR_CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  intercepted: ['munitions'],
  buildings: ['damage', 'affected'],
  'without-power': ['affected'],
};
/** Fates that no category of ours holds: need not be found, and must not be found as one of `GRAVE`. */
const OPTIONAL: ReadonlySet<string> = new Set(['freed', 'found', 'rescued', 'power-restored']);
const GRAVE: ReadonlySet<string> = new Set(['killed', 'wounded', 'missing', 'captured']);

/** Of one field: how many the truth has, how many the rows state, how many of those are right. */
export type Tally = { expected: number; stated: number; right: number };
/** `figures`: category and bounds. The other fields are judged on figures that are right; `attribution` counts named speakers. */
export type SeedScore = Record<'figures' | 'attribution' | 'scope' | 'realis', Tally> & { misses: string[] };

type Text = { name: string; body: string; mentions: readonly FigureMention[]; figures: readonly TrueFigure[] };

/** Scores what `extractFigures` reads from the seeds against seeds-truth.json: articles and comments apart. */
export function scoreSeedFigures(): Record<'articles' | 'comments', SeedScore> {
  const { files } = truth.parse(JSON.parse(readFileSync(new URL('seeds-truth.json', import.meta.url), 'utf8')));
  const scores = { articles: emptyScore(), comments: emptyScore() };
  for (const { file, figures } of files) {
    const parsed = parseSeed(readFileSync(new URL(`../../seeds/${file}`, import.meta.url), 'utf8'));
    if (!parsed.ok) throw new Error(`seeds/${file} can not be read: ${JSON.stringify(parsed.faults)}`);
    const { body, publishedAt, comments } = parsed.document;
    const of = (place: TrueFigure['in']): TrueFigure[] => figures.filter((figure) => figure.in === place);
    score(scores.articles, { name: file, ...read(body, { publishedAt, kind: 'article' }), figures: of('article') });
    for (const { position, body: comment, quotes } of comments) {
      const text = read(comment, { publishedAt, kind: 'comment', quotes });
      score(scores.comments, { name: `${file} comment ${position}`, ...text, figures: of(position) });
    }
  }
  return scores;
}

function read(body: string, context: Parameters<typeof extractDates>[1]): Pick<Text, 'body' | 'mentions'> {
  const dates = extractDates(body, context);
  return { body, mentions: extractFigures(body, { ...context, dates }) };
}

const emptyTally = (): Tally => ({ expected: 0, stated: 0, right: 0 });
const emptyScore = (): SeedScore => ({
  figures: emptyTally(),
  attribution: emptyTally(),
  scope: emptyTally(),
  realis: emptyTally(),
  misses: [],
});

function score(into: SeedScore, { name, body, mentions, figures }: Text): void {
  const miss = (what: string, sentence: string): number => into.misses.push(`${name}: ${what} | ${sentence}`);
  const left = new Set(mentions);
  let at = 0;
  for (const figure of figures) {
    at = positionOf(body, figure, at);
    const touching = [...left].filter(({ start, end }) => start < at + figure.text.length && end > at);
    if (OPTIONAL.has(figure.category)) {
      for (const one of touching) if (!GRAVE.has(one.category)) left.delete(one);
      continue;
    }
    into.figures.expected++;
    // "A farmer and his wife": one figure of two to the reader, two of one in the rows.
    const found = touching.find((mention) => isSame(mention, figure)) ?? joined(touching, figure);
    if (!found) {
      miss(`no ${figure.category} "${figure.text}" ${boundsOf(figure)}`, figure.sentence);
      continue;
    }
    for (const one of touching) if (one === found || found.text === figure.text) left.delete(one);
    into.figures.stated++;
    into.figures.right++;
    for (const fault of compareMarks(into, found, figure)) miss(`"${figure.text}" ${fault}`, figure.sentence);
  }
  for (const { text, sentence, ...mention } of left) {
    into.figures.stated++;
    miss(`stray ${mention.category} "${text}" ${boundsOf(mention)}`, body.slice(sentence.start, sentence.end));
  }
}

/** Where a figure of the truth stands: in its sentence, behind the one before it where both share the sentence. */
function positionOf(body: string, { sentence, text }: TrueFigure, before: number): number {
  const from = body.indexOf(sentence);
  const until = from + sentence.length;
  const at = body.indexOf(text, before > from && before < until ? before + 1 : from);
  return at < 0 || at >= until ? body.indexOf(text, from) : at;
}

/** What `parts` count together, where that is the figure. */
function joined(parts: readonly FigureMention[], figure: TrueFigure): FigureMention | undefined {
  const [first] = parts;
  const best = parts.reduce((sum, part) => sum + (part.best ?? Number.NaN), 0);
  const whole = first && { ...first, text: figure.text, low: best, best, high: best };
  return whole && parts.length > 1 && isSame(whole, figure) ? whole : undefined;
}

const boundsOf = ({ low, best, high }: Pick<TrueFigure, 'low' | 'best' | 'high'>): string => `${low}/${best}/${high}`;

function isSame(mention: FigureMention, figure: TrueFigure): boolean {
  const categories = OUR_CATEGORIES[figure.category] ?? [figure.category];
  const noneOfEither = figure.best === 0 && mention.category === 'casualties' && categories.includes('killed');
  // "Fewer than 900": the truth takes the bound for the best guess and leaves the floor open.
  const fewer = mention.qualifier === 'fewer_than' && mention.high === figure.high;
  const sameBounds = figure.vague ? mention.vague : fewer || boundsOf(mention) === boundsOf(figure);
  return (categories.includes(mention.category) || noneOfEither) && sameBounds;
}

function* compareMarks(into: SeedScore, found: FigureMention, figure: TrueFigure): Generator<string> {
  for (const field of ['scope', 'realis'] as const) {
    into[field].expected++;
    into[field].stated++;
    const isNone = field === 'scope' && found.category === 'casualties' && figure.best === 0;
    if (isNone || found[field] === figure[field]) into[field].right++;
    else yield `${field} ${found[field]}, not ${figure[field]}`;
  }
  if (figure.attribution !== null) into.attribution.expected++;
  if (found.attribution !== null) into.attribution.stated++;
  // A row keeps the capital of a speaker who opens a sentence.
  if (found.attribution?.toLowerCase() !== figure.attribution?.toLowerCase()) {
    yield `by ${found.attribution}, not ${figure.attribution}`;
  } else if (figure.attribution !== null) into.attribution.right++;
}

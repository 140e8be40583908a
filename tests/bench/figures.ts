import { type DateMention, extractDates } from '@dateline/dates';
import { extractFigures, projectToll } from '@dateline/figures';
import compromise from 'compromise';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { benchFigureOf, type BenchFigure, benchReport, writeReport } from './suite/report.ts';
import { parseSeed } from '../../services/ingest/src/seed/seed-document.ts';

/**
 * `npm run bench:figures`: characters per second of this one thread's processor time, beside a regex that finds numbers and nothing
 * else, and beside compromise. Sets: `article`, a news article of full length (../shared/seeds); `reports`, accounts of storms, most
 * of which hurt nobody (../shared/corpora); `seeds`, short articles and comments full of figures. What does not lie beside the
 * checkout is left out. Each set has a process of its own: code that was made fast for one sort of text is slower with the next.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Milliseconds of CPU that each measurement takes; the best of ROUNDS counts. */
const ROUND_MS = 400;
const ROUNDS = 6;
/** What the rules are to reach on a quiet machine, with everything on. */
const GOAL = 5e6;

const NUMBER =
  /\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?)\b/gi;

type Text = { body: string; publishedAt: string; dates: readonly DateMention[] };

const textOf = (body: string, publishedAt: string): Text => ({
  body,
  publishedAt,
  dates: extractDates(body, { publishedAt, kind: 'article' }),
});

/** Articles in the seed format, and their comments where they are wanted. */
function readArticles(pattern: string, { comments }: { comments: boolean }): Text[] {
  return globSync(pattern, { cwd: ROOT }).flatMap((file) => {
    const parsed = parseSeed(readFileSync(`${ROOT}${file}`, 'utf8'));
    if (!parsed.ok) throw new Error(`${file} can not be read: ${JSON.stringify(parsed.faults)}`);
    const { publishedAt, body, comments: thread } = parsed.document;
    return [body, ...(comments ? thread.map((comment) => comment.body) : [])].map((text) => textOf(text, publishedAt));
  });
}

function readReports(): Text[] {
  const file = `${ROOT}../shared/corpora/figures/noaa.jsonl`;
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line)).map(({ text, date }) => textOf(text, date));
}

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

function speedOf(texts: readonly Text[], read: (text: Text) => unknown): number {
  const characters = texts.reduce((sum, { body }) => sum + body.length, 0);
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const started = cpuMs();
    let passes = 0;
    while (cpuMs() - started < ROUND_MS) {
      for (const text of texts) read(text);
      passes++;
    }
    best = Math.max(best, (passes * characters * 1000) / (cpuMs() - started));
  }
  return best;
}

const NUMBERS = 'a number regex';
const DATELINE = 'figures (scope, realis, speaker, event, toll), dates given';
const TOGETHER = 'dates and figures';
const COMPROMISE = 'compromise';
const contenders: readonly [name: string, read: (text: Text) => unknown][] = [
  [NUMBERS, ({ body }) => body.match(NUMBER)],
  [
    DATELINE,
    ({ body, publishedAt, dates }) => projectToll(extractFigures(body, { publishedAt, kind: 'article', dates })),
  ],
  [
    TOGETHER,
    ({ body, publishedAt }) => projectToll(extractFigures(body, { ...textOf(body, publishedAt), kind: 'article' })),
  ],
  [COMPROMISE, ({ body }) => compromise(body).match('#Value+ #Adjective? #Noun').json()],
];

const SETS: Readonly<Record<string, () => readonly Text[]>> = {
  article: () => readArticles('../shared/seeds/*.txt', { comments: false }),
  reports: readReports,
  seeds: () => readArticles('seeds/*/*.txt', { comments: true }),
};

/** Everything on one set: against compromise, which finds numbers with their nouns, and against a regex that finds numbers only. */
function measure(set: string, texts: readonly Text[]): BenchFigure[] {
  const characters = texts.reduce((sum, { body }) => sum + body.length, 0);
  const figures = texts.flatMap(({ body, publishedAt, dates }) =>
    extractFigures(body, { publishedAt, kind: 'article', dates }),
  ).length;
  say(
    `${set}: ${texts.length} texts, ${characters} characters, a figure every ${Math.round(characters / figures)}; millions of characters per second of CPU`,
  );
  const speeds = new Map(contenders.map(([name, read]) => [name, speedOf(texts, read)]));
  for (const [name, speed] of speeds) {
    const missed = name === DATELINE && speed < GOAL ? `   below the goal of ${GOAL / 1e6}` : '';
    say(`${(speed / 1e6).toFixed(3).padStart(9)}  ${name}${missed}`);
  }
  const against = (name: string) => ({ name, value: speeds.get(name) ?? Number.NaN });
  const value = speeds.get(DATELINE) ?? Number.NaN;
  const unit = 'chars/s';
  return [
    benchFigureOf({
      name: `figures: ${set}`,
      value,
      unit,
      against: against(COMPROMISE),
      aims: [{ of: 'value', bound: 'at least', number: GOAL }],
    }),
    benchFigureOf({ name: `figures: ${set}`, value, unit, against: against(NUMBERS) }),
    benchFigureOf({ ...against(TOGETHER), name: `${TOGETHER}: ${set}`, unit, against: against(COMPROMISE) }),
  ];
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Every set in a process of its own. */
function measureAll(script: string): BenchFigure[] {
  return Object.keys(SETS).flatMap((set) => {
    const child = spawnSync(process.execPath, [script, set], {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    });
    if (child.status !== 0) throw new Error(`the set ${set} ended with ${child.status}`);
    return benchReport.parse(JSON.parse(child.stdout)).figures;
  });
}

function measureSet(set: string): BenchFigure[] {
  const texts = SETS[set]?.() ?? [];
  return texts.length > 0 ? measure(set, texts) : [];
}

const [, script = '', asked] = process.argv;
writeReport({ figures: asked === undefined ? measureAll(script) : measureSet(asked), details: null });

import { type DateMention, extractDates } from '@dateline/dates';
import { extractFigures, projectToll } from '@dateline/figures';
import compromise from 'compromise';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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

const DATELINE = 'dateline figures: everything on (scope, realis, speaker, event, toll), dates given';
const contenders: readonly [name: string, read: (text: Text) => unknown][] = [
  ['a plain number regex: numbers and nothing else', ({ body }) => body.match(NUMBER)],
  [
    DATELINE,
    ({ body, publishedAt, dates }) => projectToll(extractFigures(body, { publishedAt, kind: 'article', dates })),
  ],
  [
    'dateline dates and figures together',
    ({ body, publishedAt }) => projectToll(extractFigures(body, { ...textOf(body, publishedAt), kind: 'article' })),
  ],
  ['compromise: numbers with their nouns', ({ body }) => compromise(body).match('#Value+ #Adjective? #Noun').json()],
];

const SETS: Readonly<Record<string, () => readonly Text[]>> = {
  article: () => readArticles('../shared/seeds/*.txt', { comments: false }),
  reports: readReports,
  seeds: () => readArticles('seeds/*/*.txt', { comments: true }),
};

function measure(set: string, texts: readonly Text[]): void {
  const characters = texts.reduce((sum, { body }) => sum + body.length, 0);
  const figures = texts.flatMap(({ body, publishedAt, dates }) =>
    extractFigures(body, { publishedAt, kind: 'article', dates }),
  ).length;
  process.stdout.write(
    `${set}: ${texts.length} texts, ${characters} characters, a figure every ${Math.round(characters / figures)}; millions of characters per second of CPU\n`,
  );
  for (const [name, read] of contenders) {
    const speed = speedOf(texts, read);
    const missed = name === DATELINE && speed < GOAL ? `   below the goal of ${GOAL / 1e6}` : '';
    process.stdout.write(`${(speed / 1e6).toFixed(3).padStart(9)}  ${name}${missed}\n`);
  }
}

const [, script = '', asked] = process.argv;
if (asked === undefined) {
  for (const set of Object.keys(SETS)) spawnSync(process.execPath, [script, set], { stdio: 'inherit' });
} else {
  const texts = SETS[asked]?.() ?? [];
  if (texts.length > 0) measure(asked, texts);
}

import { extractDates } from '@dateline/dates';
import { extractFigures, projectToll } from '@dateline/figures';
import compromise from 'compromise';
import { globSync, readFileSync } from 'node:fs';
import { parseSeed } from '../../services/ingest/src/seed/seed-document.ts';

/** Milliseconds of CPU that each measurement takes; the best of ROUNDS counts. */
const ROUND_MS = 400;
const ROUNDS = 8;
/** What the rules must reach on a quiet machine, with everything on. */
const GOAL = 5e6;

const PUBLISHED_AT = '2026-02-04';
const NUMBER =
  /\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?)\b/gi;

/** Every article and comment of the seeds: about as many figures as news has. */
function readTexts(): string[] {
  return globSync(new URL('../../seeds/*/*.txt', import.meta.url).pathname).flatMap((file) => {
    const parsed = parseSeed(readFileSync(file, 'utf8'));
    if (!parsed.ok) throw new Error(`${file} can not be read: ${JSON.stringify(parsed.faults)}`);
    const { body, comments } = parsed.document;
    return [body, ...comments.map((comment) => comment.body)];
  });
}

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Characters per second of this thread's CPU time, so that what else the machine does counts as little as can be. */
function speedOf(texts: readonly string[], read: (text: string, index: number) => unknown): number {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const started = cpuMs();
    let passes = 0;
    while (cpuMs() - started < ROUND_MS) {
      for (const [index, text] of texts.entries()) read(text, index);
      passes++;
    }
    best = Math.max(best, (passes * characters * 1000) / (cpuMs() - started));
  }
  return best;
}

const texts = readTexts();
const dates = texts.map((text) => extractDates(text, { publishedAt: PUBLISHED_AT, kind: 'article' }));
const contenders: readonly [name: string, read: (text: string, index: number) => unknown][] = [
  ['a plain number regex: numbers and nothing else', (text) => text.match(NUMBER)],
  [
    'dateline figures: everything on (scope, realis, speaker, event, toll), dates given',
    (text, index) =>
      projectToll(extractFigures(text, { publishedAt: PUBLISHED_AT, kind: 'article', dates: dates[index] ?? [] })),
  ],
  [
    'dateline dates and figures together',
    (text) =>
      projectToll(
        extractFigures(text, {
          publishedAt: PUBLISHED_AT,
          kind: 'article',
          dates: extractDates(text, { publishedAt: PUBLISHED_AT, kind: 'article' }),
        }),
      ),
  ],
  ['compromise: numbers with their nouns', (text) => compromise(text).match('#Value+ #Adjective? #Noun').json()],
];

const characters = texts.reduce((sum, text) => sum + text.length, 0);
process.stdout.write(`${texts.length} texts, ${characters} characters; millions of characters per second of CPU\n`);
for (const [name, read] of contenders) {
  const speed = speedOf(texts, read);
  process.stdout.write(`${(speed / 1e6).toFixed(3).padStart(9)}  ${name}\n`);
  if (name.startsWith('dateline figures') && speed < GOAL) {
    process.stdout.write(`           below the goal of ${GOAL / 1e6}: measure on a quiet machine\n`);
    process.exitCode = 1;
  }
}

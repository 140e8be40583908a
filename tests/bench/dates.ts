import { extractDates } from '@dateline/dates';
import { parse } from 'chrono-node';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { benchFigureOf, writeReport } from './suite/report.ts';

/**
 * `npm run bench:dates [seconds]`: characters per second of date extraction beside chrono-node on the same texts, taking turns in
 * one run, by the processor time of this one thread, since others may use the machine. Both are asked once an article, with the article
 * and its publication date: chrono-node by its `parse`, in its default configuration. Sets: `article`, a news article of full length
 * (../shared/seeds); `news`, short articles full of dates (seeds/ and the first sentences of MEANTIME's); `narratives` (WikiWars). What
 * does not lie beside the checkout is left out. A line a set on standard error, the report on standard output.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SECONDS = Number(process.argv[2] ?? 5);
/** Rounds in which the two take turns; the best of each counts, since whatever else the machine does only slows one down. */
const ROUNDS = 5;
const GOAL = 10e6;
/** Times chrono-node. */
const TIMES = 3;

type Text = { body: string; publishedAt: string };

/** Articles as they come with their comments, which are cut off. */
function readArticles(pattern: string): Text[] {
  return globSync(pattern, { cwd: ROOT }).map((file) => {
    const [, publishedAt = '', body = ''] =
      /^ ?date (\S+) ([^]*?)(?=\n\d+ Comments|$)/.exec(readFileSync(`${ROOT}${file}`, 'utf8')) ?? [];
    return { body, publishedAt };
  });
}

function readCorpus(name: string): Text[] {
  const file = `${ROOT}../shared/corpora/dates/${name}.jsonl`;
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line)).map(({ text, dct }) => ({ body: text, publishedAt: dct }));
}

const READERS = {
  dateline: ({ body, publishedAt }: Text) => extractDates(body, { publishedAt, kind: 'article' }).length,
  'chrono-node': ({ body, publishedAt }: Text) => parse(body, new Date(publishedAt)).length,
} as const;

type Reader = keyof typeof READERS;

function charactersPerSecond(texts: readonly Text[], reader: Reader): number {
  const read = READERS[reader];
  const limitMs = (SECONDS * 1_000) / ROUNDS;
  const started = process.threadCpuUsage();
  let characters = 0;
  let elapsedMs = 0;
  while (elapsedMs < limitMs) {
    for (const text of texts) {
      read(text);
      characters += text.body.length;
    }
    const { user, system } = process.threadCpuUsage(started);
    elapsedMs = (user + system) / 1_000;
  }
  return (characters * 1_000) / elapsedMs;
}

function measure(texts: readonly Text[]) {
  const speeds: Record<Reader, number[]> = { dateline: [], 'chrono-node': [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const reader of ['dateline', 'chrono-node'] as const) {
      const speed = charactersPerSecond(texts, reader);
      // The first round warms both up.
      if (round > 0) speeds[reader].push(speed);
    }
  }
  const found = (reader: Reader) => texts.reduce((sum, text) => sum + READERS[reader](text), 0);
  const best = (reader: Reader) => Math.max(...speeds[reader]);
  const characters = texts.reduce((sum, { body }) => sum + body.length, 0);
  return {
    texts: texts.length,
    characters,
    // What either takes goes by the dates in a text more than by its length.
    charactersPerMention: Math.round(characters / found('dateline')),
    dateline: { charactersPerSecond: Math.round(best('dateline')), mentions: found('dateline') },
    chrono: { charactersPerSecond: Math.round(best('chrono-node')), mentions: found('chrono-node') },
    ratio: Number((best('dateline') / best('chrono-node')).toFixed(1)),
  };
}

const sets = {
  article: readArticles('../shared/seeds/*.txt'),
  news: [...readArticles('seeds/*/*.txt'), ...readCorpus('meantime-dev')],
  narratives: readCorpus('wikiwars-dev'),
};
const results = Object.entries(sets)
  .filter(([, texts]) => texts.length > 0)
  .map(([name, texts]) => [name, measure(texts)] as const);
const millions = (speed: number) => `${(speed / 1e6).toFixed(1)} M chars/s`;
for (const [name, { texts, characters, charactersPerMention, dateline, chrono, ratio }] of results) {
  process.stderr.write(
    `${name}: ${texts} texts, ${characters} characters, a mention every ${charactersPerMention} | dateline ${millions(dateline.charactersPerSecond)}, ` +
      `chrono-node ${millions(chrono.charactersPerSecond)}, ${ratio} times\n`,
  );
}
writeReport({
  figures: results.map(([name, { dateline, chrono, ratio }]) =>
    benchFigureOf({
      name: `dates: ${name}`,
      value: dateline.charactersPerSecond,
      unit: 'chars/s',
      against: { name: 'chrono-node', value: chrono.charactersPerSecond },
      ratio,
      aims: [
        { of: 'value', bound: 'at least', number: GOAL },
        { of: 'ratio', bound: 'at least', number: TIMES },
      ],
    }),
  ),
  details: Object.fromEntries(results),
});

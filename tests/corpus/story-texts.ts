import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSeed } from '../../services/ingest/src/seed/seed-document.ts';
import { ROOT } from '../support/dateline.ts';
import { dailyBulletin, type EditLevel, editText, followUp, nextCount, shortItem } from './story-edits.ts';

/** A text of the set: `dispatch` is what it is a copy of, itself where it is none. */
export type StoryText = {
  name: string;
  dispatch: string;
  level: EditLevel | 'original' | 'negative';
  publishedAt: string;
  body: string;
};

/** Seeds that are wire copies of others, as seeds/README.md has it. */
const SEED_COPIES = [
  'northline-press/2026-01-13-station-strike',
  'meridian-post/2026-01-14-station-toll',
  'serrin-courier/2026-01-14-station-toll',
  'meridian-post/2026-01-22-dam-strike',
  'northline-press/2026-02-10-exchange',
];

const EDITS_OF_EACH = 15;
const DAYS = 28;
const HOUR_MS = 3_600_000;

const hoursAfter = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * HOUR_MS).toISOString();

function originals(): StoryText[] {
  const folder = join(ROOT, 'seeds');
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file.replace('.txt', '')}`))
    .filter((name) => !SEED_COPIES.includes(name));
  return names.map((name) => {
    const seed = parseSeed(readFileSync(join(folder, `${name}.txt`), 'utf8'));
    if (!seed.ok) throw new Error(`${name} is no seed`);
    const { publishedAt, body } = seed.document;
    return { name, dispatch: name, level: 'original', publishedAt: `${publishedAt}T06:00:00.000Z`, body };
  });
}

const negative = (name: string, publishedAt: string, body: string): StoryText => ({
  name,
  dispatch: name,
  level: 'negative',
  publishedAt,
  body,
});

/**
 * The set that stories are measured on: every seed that is no copy, with fifteen edits of each level, every third of them made of
 * an edit; and what looks alike and is no copy: the next day's report on the same event, the same report with a new count, daily bulletins
 * and short items that differ in their numbers.
 */
export function storyTexts(): StoryText[] {
  const own = originals();
  const edits = own.flatMap((original, base) =>
    (['light', 'medium', 'heavy'] as const).flatMap((level, step) =>
      Array.from({ length: EDITS_OF_EACH }, (_, at): StoryText => {
        const seed = (base * 3 + step) * EDITS_OF_EACH + at;
        const body = at % 3 === 0 ? editText(original.body, 'light', 10_000 + seed) : original.body;
        return {
          name: `${original.name} ${level} ${at}`,
          dispatch: original.name,
          level,
          publishedAt: hoursAfter(original.publishedAt, 1 + at),
          body: editText(body, level, seed),
        };
      }),
    ),
  );
  const others = own.flatMap(({ name, publishedAt, body }, base) => [
    negative(`${name} followed up`, hoursAfter(publishedAt, 26), followUp(body, 20_000 + base)),
    negative(`${name} counted anew`, hoursAfter(publishedAt, 25), nextCount(body, 30_000 + base)),
  ]);
  const daily = Array.from({ length: DAYS }, (_, day) => hoursAfter('2026-02-01T05:00:00.000Z', 24 * day)).flatMap(
    (publishedAt, day) => [
      negative(`bulletin ${day}`, publishedAt, dailyBulletin(day)),
      negative(`short item ${day}`, publishedAt, shortItem(day)),
    ],
  );
  return [...own, ...edits, ...others, ...daily];
}

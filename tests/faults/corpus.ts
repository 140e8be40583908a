import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths of a corpus: what is loaded first, and what corrects some of it later. */
export type Corpus = { texts: string; corrections: string; documents: number };

const COMMENTS = 100;
const WIRES = 40;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const READERS = 23;

/**
 * Writes texts enough for some seconds of work: seed files with long threads and wire copies as NDJSON; then corrections of the
 * wires that state when they were made, so that nothing in the tables depends on when they are loaded.
 */
export async function writeCorpus(folder: string, seedFiles = 60): Promise<Corpus> {
  const texts = join(folder, 'texts');
  const corrections = join(folder, 'corrections.ndjson');
  await mkdir(texts, { recursive: true });
  for (let index = 0; index < seedFiles; index++) {
    await writeFile(join(texts, `story-${String(index).padStart(2, '0')}.txt`), seedFile(index));
  }
  await writeFile(
    join(texts, 'wires.ndjson'),
    wires((index) => ({ body: wireBody(index + 3) })),
  );
  await writeFile(corrections, wires(corrected));
  return { texts, corrections, documents: seedFiles * (1 + COMMENTS) + WIRES };
}

function seedFile(index: number): string {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const lead = `At least ${index + 3} people were killed and ${index + 10} wounded in Ossel on Tuesday, officials said.`;
  const comments = Array.from({ length: COMMENTS }, (_, comment) => [
    `Reader${(comment * 7 + index) % READERS}`,
    `Number ${comment}: I heard that ${comment + 2} people were wounded on ${WEEKDAYS[comment % WEEKDAYS.length]}, and ` +
      `${comment + 5} houses were damaged on ${1 + (comment % 28)} January.`,
  ]);
  return [` date 2026-02-${day} ${lead}`, `Kalmora launched ${index + 100} drones last week.`, `${COMMENTS} Comments`]
    .concat(comments.flat())
    .join('\n');
}

const wireBody = (killed: number): string =>
  `At least ${killed} people were killed in Brenna on Wednesday, the mayor said.`;

const corrected = (index: number) => ({ body: wireBody(index + 5), modifiedAt: '2026-03-09T08:00:00Z' });

const wires = (variant: (index: number) => object): string =>
  Array.from({ length: WIRES }, (_, index) =>
    JSON.stringify({
      source: { name: 'wire' },
      sourceId: `wire-${index}`,
      publishedAt: '2026-03-05T10:00:00Z',
      ...variant(index),
    }),
  ).join('\n');

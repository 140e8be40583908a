import type { ArticleRow } from '@dateline/warehouse';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../support/dateline.ts';

const DISPATCHES = 60;
/** Each dispatch stands in so many papers. */
const PAPERS = ['harbor-post', 'ossel-times', 'the-ledger', 'northline', 'evening-call'];
const TOWNS = ['Ossel', 'Brenna', 'Homat', 'Idrin', 'Serrin', 'Ambry', 'Velsk'];
const READERS = ['Anna', 'Bertil', 'Carlo', 'Dora'];

/**
 * Writes the seeds, and 300 articles of 60 dispatches, each with comments, into a folder: some revised, some with another toll in one paper.
 * All state when they became public, so that no row depends on when they are loaded.
 */
export async function writeTexts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(join(ROOT, 'seeds'), join(folder, 'seeds'), { recursive: true });
  const articles = Array.from({ length: DISPATCHES }, (_, dispatch) =>
    PAPERS.map((paper, index) => JSON.stringify(article(dispatch, paper, index))),
  ).flat();
  await writeFile(join(folder, 'articles.ndjson'), articles.join('\n'));
}

/** Corrections of some of the articles, to be loaded after them. */
export async function writeCorrections(file: string): Promise<void> {
  const corrected = Array.from({ length: DISPATCHES / 4 }, (_, index) => {
    const dispatch = index * 4;
    const before = article(dispatch, PAPERS[0] ?? '', 0);
    return JSON.stringify({ ...before, body: body(dispatch, 3), modifiedAt: at(dispatch, 600) });
  });
  await writeFile(file, corrected.join('\n'));
}

const at = (dispatch: number, minutes: number): string =>
  new Date(Date.UTC(2026, 0, 3 + dispatch, 9, minutes)).toISOString();

const article = (dispatch: number, paper: string, index: number) => ({
  source: { name: paper },
  sourceId: `${paper}-${dispatch}`,
  title: `Blast near ${TOWNS[dispatch % TOWNS.length]}`,
  publishedAt: at(dispatch, index * 7),
  body: body(dispatch, index === 4 ? 2 : 0),
  comments: READERS.slice(0, 1 + ((dispatch + index) % READERS.length)).map((author, position) => ({
    author,
    postedAt: at(dispatch, 60 + index * 11 + position),
    body: `On Monday I counted ${dispatch + position + 2} wounded people in ${TOWNS[(dispatch + position) % TOWNS.length]}.`,
  })),
});

const body = (dispatch: number, more: number): string => {
  const town = TOWNS[dispatch % TOWNS.length];
  const other = TOWNS[(dispatch + 3) % TOWNS.length];
  return [
    `At least ${dispatch + 4 + more} people were killed and ${dispatch + 20 + more} wounded on Friday when a blast tore through the covered market of ${town}, officials said.`,
    `The governor of ${other} said on Saturday that ${dispatch + 6} people were killed, among them ${2 + (dispatch % 3)} children, and that crews were still searching the cellars below the hall.`,
    `Residents told reporters that the roof had given way in January 2025 and was mended in haste; ${dispatch + 11} houses around the square were damaged.`,
    `Since the first of the month ${200 + dispatch} people have been killed in the district of ${town}, the ministry said, which counts differently from the town.`,
  ].join('\n');
};

const KNOWN_AT = '2026-05-01T00:00:00.000Z';

/** Rows of as many articles. */
export const articleRows = (count: number): ArticleRow[] =>
  Array.from({ length: count }, (_, index) => ({
    article_id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    revision: 1,
    status: 'published',
    source_name: 'test',
    source_url: null,
    source_id: String(index),
    title: null,
    language: 'en',
    published_at: KNOWN_AT,
    published_precision: 'instant',
    published_basis: 'caller',
    known_at: KNOWN_AT,
    known_precision: 'instant',
    known_basis: 'caller',
    body: 'Nothing.',
    retract_reason: null,
    recorded_at: KNOWN_AT,
  }));

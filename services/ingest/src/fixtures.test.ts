import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Item } from './documents/input.ts';
import { readDocuments } from './documents/read-documents.ts';
import { TEST_READING } from './test-ingest.ts';
import { outline } from './test-outline.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url));
const FILES = globSync('{pages,feeds}/*', { cwd: FOLDER }).toSorted();

async function read(file: string): Promise<Item[]> {
  const source = { name: basename(file), chunks: [readFileSync(`${FOLDER}${file}`)] };
  return Array.fromAsync(readDocuments(source, TEST_READING));
}

/** What each fixture comes to was checked by eye against the fixture: read the difference before writing it anew with -u. */
describe('pages and feeds in the shapes of outlets', () => {
  it('are more than 40', () => expect(FILES.length).toBeGreaterThan(40));

  it.each(FILES)('%s', async (file) => {
    await expect(outline(await read(file))).toMatchFileSnapshot(`${FOLDER}expected/${file}.txt`);
  });
});

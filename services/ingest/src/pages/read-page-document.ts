import { readPage } from '@dateline/pages';
import type { Item } from '../documents/input.ts';
import { refused, type Origin } from '../documents/origin.ts';
import type { ReadingOptions } from '../documents/reading.ts';
import { pageItems } from './page-items.ts';

/** Where markup that was handed in stands. `sourceId`: its file name. `url`: where it was fetched from, if it was. */
export type MarkupPlace = { origin: Origin; sourceId: string; url: string | undefined };

/** Items of an HTML page. Its source calls it by its address, else by its file name. */
export function* readPageDocument(html: string, place: MarkupPlace, options: ReadingOptions): Generator<Item> {
  const { origin, sourceId, url } = place;
  const reading = readPage(html, { url, now: options.now });
  if (reading.ok) yield* pageItems(reading.page, { origin, sourceId }, options);
  else yield refused(origin, [{ code: 'invalid_page', message: reading.message, line: reading.line }]);
}

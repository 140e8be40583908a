import {
  choosePublicationDate,
  dayInUrl,
  normalizeUrl,
  plainText,
  readPage,
  type DateCandidate,
} from '@dateline/pages';
import { decodeMarkup } from '../documents/decode-markup.ts';
import type { Item } from '../documents/input.ts';
import { refused, type Origin } from '../documents/origin.ts';
import { documentItems } from '../documents/read-json.ts';
import type { ReadingOptions } from '../documents/reading.ts';
import type { Fault } from '../fault.ts';
import { languageField, pageItems, sourceOf } from '../pages/page-items.ts';
import {
  evidenceOf,
  missingDate,
  modifiedField,
  publicationNotes,
  publishedFields,
} from '../pages/publication-items.ts';
import type { MarkupPlace } from '../pages/read-page-document.ts';
import { entryPlaces } from './entry-lines.ts';
import type { Feed, FeedEntry } from './feed-entry.ts';
import { parseFeed } from './parse-feed.ts';

/**
 * Items of a feed. An entry's page is read where it lies on disk; else the entry's own text. It is called by its address, as the
 * page itself would be; by its id where it has none, or shares it with another entry.
 */
export function* readFeed(text: string, { origin, url }: MarkupPlace, options: ReadingOptions): Generator<Item> {
  const parsed = parseFeed(text);
  if (!parsed.ok) {
    const message = `no feed that can be read (${parsed.message}): RSS, Atom, RDF and JSON Feed are`;
    yield refused(origin, [{ code: 'invalid_feed', message }]);
    return;
  }
  const { feed } = parsed;
  const isXml = text.trimStart().startsWith('<');
  const places = isXml ? entryPlaces(text) : [];
  const filled = places.filter(({ isEmpty }) => !isEmpty);
  for (const { line } of places.filter(({ isEmpty }) => isEmpty)) {
    yield refused(origin, [{ code: 'invalid_feed', message: 'an entry that holds nothing', line }]);
  }
  if (isXml && filled.length !== feed.entries.length) {
    const message = `${filled.length} entries stand in the feed, ${feed.entries.length} could be read: the others are not well-formed`;
    yield refused(origin, [{ code: 'invalid_feed', message }]);
  }
  if (feed.entries.length === 0 && places.length === 0) {
    yield refused(origin, [{ code: 'empty_input', message: 'a feed without entries: nothing was read' }]);
  }
  const base = url ?? (feed.link === null ? null : normalizeUrl(feed.link)) ?? undefined;
  const shared = sharedLinks(feed, base);
  for (const [index, entry] of feed.entries.entries()) {
    const line = filled.length === feed.entries.length ? filled[index]?.line : undefined;
    const place = line === undefined ? origin : { ...origin, line };
    yield* entryItems(entry, { feed, base, shared, origin: place, field: `entry ${index + 1}`, options });
  }
}

/** Addresses that several entries give: they are of no one entry. */
function sharedLinks({ entries }: Feed, base: string | undefined): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { link } of entries) {
    const url = link === null ? null : normalizeUrl(link, base);
    if (url !== null && seen.has(url)) shared.add(url);
    if (url !== null) seen.add(url);
  }
  return shared;
}

type EntryContext = {
  feed: Feed;
  base: string | undefined;
  shared: ReadonlySet<string>;
  origin: Origin;
  field: string;
  options: ReadingOptions;
};

function* entryItems(entry: FeedEntry, context: EntryContext): Generator<Item> {
  const { base, shared, origin, field, options } = context;
  const url = entry.link === null ? null : normalizeUrl(entry.link, base);
  const sourceId = url === null || shared.has(url) ? (entry.id ?? url) : url;
  if (sourceId === null) {
    const message = 'an entry with neither id nor link: nothing tells it from others';
    yield refused(origin, [{ code: 'invalid_document', message, field }]);
    return;
  }
  const dates = entry.dates.map((date) => ({ from: 'feed' as const, ...date }));
  const linked = url === null || shared.has(url) ? null : (options.linkedPage?.(url) ?? null);
  if (linked?.ok === false)
    yield { kind: 'problem', origin, fault: { code: 'linked_page_refused', message: linked.message, field } };
  if (url !== null && linked?.ok === true) {
    const found = readLinked(linked, { url, dates, sourceId, options });
    yield* found.items;
    if (found.hasArticle) return;
  }
  yield* ownText(entry, { ...context, url, sourceId, dates });
}

type Linked = { url: string; dates: readonly DateCandidate[]; sourceId: string; options: ReadingOptions };

/** The items of the page that an entry links to. Without an article in it, the entry's own text is left. */
function readLinked(page: { name: string; bytes: Buffer }, linked: Linked): { items: Item[]; hasArticle: boolean } {
  const { url, dates, sourceId, options } = linked;
  const origin = { name: page.name };
  const { text, notes } = decodeMarkup(page.bytes);
  const items: Item[] = notes.map((fault) => ({ kind: 'note', origin, fault }));
  const reading = readPage(text, { url, now: options.now, dates });
  if (!reading.ok) {
    items.push(refused(origin, [{ code: 'invalid_page', message: reading.message, line: reading.line }]));
    return { items, hasArticle: false };
  }
  items.push(...pageItems(reading.page, { origin, sourceId, isNamedByFeed: true }, options));
  return { items, hasArticle: items.some(({ kind }) => kind === 'article') };
}

type OwnText = EntryContext & { url: string | null; sourceId: string; dates: readonly DateCandidate[] };

function* ownText(entry: FeedEntry, context: OwnText): Generator<Item> {
  const { feed, origin, field, options, url, sourceId } = context;
  const body = plainText(entry.content ?? entry.summary ?? '');
  const day = url === null ? null : dayInUrl(url);
  const candidates = [
    ...context.dates,
    ...(day === null ? [] : [{ from: 'url' as const, place: 'path', stated: day }]),
  ];
  const publication = choosePublicationDate(candidates, options.now);
  const { chosen } = publication;
  const title = plainText(entry.title ?? '').replaceAll('\n', ' ');
  const faults: Fault[] = [];
  if (body === '') faults.push({ code: 'empty_body', message: 'an entry without a text', field });
  if (!chosen) faults.push({ ...missingDate(publication), field });
  if (!chosen || faults.length > 0) {
    yield refused(origin, faults);
    return;
  }
  for (const fault of publicationNotes(publication)) yield { kind: 'note', origin, fault: { ...fault, field } };
  if (entry.content === null) {
    const message =
      'the feed gives only a summary, and the page it links to is not on disk: the summary is taken, unless the text is on record';
    yield { kind: 'note', origin, fault: { code: 'summary_only', message, field } };
  }
  const document = {
    kind: 'article',
    ...sourceOf(url ?? context.base ?? null, options),
    sourceId,
    ...(title === '' ? {} : { title }),
    ...languageField(languageTag(entry.language ?? feed.language)),
    ...publishedFields(chosen),
    ...modifiedField(entry.modified, options.now),
    body,
  };
  const evidence = evidenceOf(chosen, publication);
  for (const item of documentItems(document, origin, options)) {
    const isSummary = entry.content === null;
    yield item.kind === 'article'
      ? { ...item, article: { ...item.article, publishedEvidence: evidence, ...(isSummary ? { isSummary } : {}) } }
      : item;
  }
}

/** Feeds write `en-us`, `EN`, `de_AT`. */
function languageTag(stated: string | null): string | null {
  const [language = '', ...rest] = (stated ?? '').replaceAll('_', '-').split('-');
  const tag = [language.toLowerCase(), ...rest].join('-');
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : null;
}

import { siteOf, type LiveEntry, type Page, type PageComment } from '@dateline/pages';
import type { Item } from '../documents/input.ts';
import { refused, type Origin } from '../documents/origin.ts';
import { documentItems } from '../documents/read-json.ts';
import type { ReadingOptions } from '../documents/reading.ts';
import type { Fault } from '../fault.ts';
import { evidenceOf, missingDate, modifiedField, publicationNotes, publishedFields } from './publication-items.ts';

/** Where a page stands. `sourceId`: what it is called where it gives itself no address, or by the feed that links to it. */
export type PagePlace = { origin: Origin; sourceId: string; isNamedByFeed?: boolean };

/** The items of a page that was read: what is to be said of it, its article, thread and live entries. */
export function* pageItems(page: Page, place: PagePlace, options: ReadingOptions): Generator<Item> {
  const { origin } = place;
  for (const { kind, code, message, line, field } of page.findings) {
    const fault: Fault = {
      code,
      message,
      ...(line === undefined ? {} : { line }),
      ...(field === undefined ? {} : { field }),
    };
    yield kind === 'note' ? { kind, origin, fault } : refused(origin, [fault]);
  }
  const base = place.isNamedByFeed === true ? place.sourceId : (page.url ?? place.sourceId);
  const shared = { ...sourceOf(page.url, options), ...languageField(page.language) };
  yield* articleOf(page, { origin, base, shared, options });
  for (const entry of page.live) yield* liveItems(entry, { page, origin, base, shared, options });
}

type Shared = { source: { name: string; url?: string }; language?: string };
type Context = { origin: Origin; base: string; shared: Shared; options: ReadingOptions };

/** Who publishes what lies at an address: the site it is on. */
export const sourceOf = (url: string | null, { statedSource, sourceName }: ReadingOptions): Pick<Shared, 'source'> => ({
  source:
    url === null
      ? { name: statedSource ?? sourceName }
      : { name: statedSource ?? siteOf(url), url: new URL(url).origin },
});

export const languageField = (language: string | null | undefined): { language?: string } =>
  typeof language === 'string' ? { language } : {};

function* articleOf(page: Page, { origin, base, shared, options }: Context): Generator<Item> {
  const { publication, comments, live, title } = page;
  const body = page.body === '' && live.length > 0 && comments.length > 0 ? (title ?? '') : page.body;
  if (body === '') {
    if (live.length === 0) yield refused(origin, [EMPTY]);
    return;
  }
  const { chosen } = publication;
  if (!chosen) {
    yield refused(origin, [missingDate(publication)]);
    return;
  }
  for (const fault of publicationNotes(publication)) yield { kind: 'note', origin, fault };
  const mismatch = commentMismatch(page);
  if (mismatch) yield { kind: 'note', origin, fault: mismatch };
  const document = {
    kind: 'article',
    ...shared,
    sourceId: base,
    ...(title === null ? {} : { title }),
    ...publishedFields(chosen),
    ...modifiedField(page.modified, options.now),
    body,
    comments: comments.map(commentDocument),
    completeThread:
      page.declaredComments === comments.length && !page.findings.some(({ code }) => code === 'invalid_comment'),
  };
  const evidence = evidenceOf(chosen, publication);
  for (const item of documentItems(document, origin, options)) {
    if (item.kind === 'article') yield { ...item, article: { ...item.article, publishedEvidence: evidence } };
    else if (item.kind === 'comment')
      yield { ...item, origin: lineIn(origin, comments[(item.comment.position ?? 0) - 1]) };
    else yield item;
  }
}

const EMPTY: Fault = {
  code: 'empty_body',
  message: 'no text of an article was found: the page may be made by scripts; save it as a browser shows it',
};

const commentDocument = ({ id, author, replyTo, postedAt, body }: PageComment) => ({
  ...(id === null ? {} : { id }),
  author,
  replyTo,
  ...(postedAt === null ? {} : { postedAt }),
  body,
});

const lineIn = ({ name }: Origin, at: { line: number | undefined } | undefined): Origin =>
  at?.line === undefined ? { name } : { name, line: at.line };

function commentMismatch({ declaredComments, comments }: Page): Fault | null {
  if (declaredComments === null || declaredComments === comments.length) return null;
  const message = `the page says ${declaredComments} comments, ${comments.length} are on it: those are taken, and none that is missing counts as removed`;
  return { code: 'comment_count_mismatch', message };
}

function* liveItems(
  entry: LiveEntry,
  { page, origin, base, shared, options }: Context & { page: Page },
): Generator<Item> {
  const { chosen } = entry.publication;
  if (!chosen) return;
  const place = lineIn(origin, entry);
  const title = entry.title ?? page.title;
  const document = {
    kind: 'article',
    ...shared,
    sourceId: /^https?:/.test(entry.id) ? entry.id : `${base}#${entry.id.replace(/^#/, '')}`,
    ...(title === null ? {} : { title }),
    ...publishedFields(chosen),
    ...modifiedField(entry.modified, options.now),
    body: entry.body,
  };
  const evidence = evidenceOf(chosen, entry.publication);
  for (const item of documentItems(document, place, options)) {
    yield item.kind === 'article' ? { ...item, article: { ...item.article, publishedEvidence: evidence } } : item;
  }
}

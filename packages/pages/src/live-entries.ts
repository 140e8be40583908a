import type { ParsedPage } from './dom.ts';
import type { PageElement } from './element.ts';
import type { Finding } from './finding.ts';
import { nodesUnder, textUnder, type LinkedData, type LinkedNode } from './json-ld.ts';
import { plainText } from './plain-text.ts';
import { choosePublicationDate, type PublicationDate } from './publication-date.ts';
import { lineOfText, textOf } from './text-of.ts';

/** An entry of a live blog: a text of its own that became public at its own time. */
export type LiveEntry = {
  /** What the page calls it; its time where it has no name. */
  id: string;
  title: string | null;
  body: string;
  publication: PublicationDate;
  modified: string | null;
  line: number | undefined;
};

type FoundEntry = {
  id: string | null;
  title: string | null;
  body: string;
  time: string | null;
  place: string;
  modified: string | null;
  line: number | undefined;
};

/** A way of marking up live entries. `id`: attribute that names an entry. */
type LiveMarkup = { marker: RegExp; entry: string; title: string; body: readonly string[]; time: string; id: string };

const LIVE_MARKUPS: readonly LiveMarkup[] = [
  {
    marker: /liveBlogUpdate/,
    entry: '[itemprop~="liveBlogUpdate"]',
    title: '[itemprop~="headline"]',
    body: ['[itemprop~="articleBody"]'],
    time: '[itemprop~="datePublished"], time',
    id: 'id',
  },
  {
    marker: /data-post-id|lx-stream/,
    entry: '[data-post-id], .lx-stream__post-container',
    title: 'h2, h3, [class*="title"]',
    body: ['[class*="body"]', '[class*="content"]', 'p'],
    time: 'time, [class*="timestamp"]',
    id: 'data-post-id',
  },
  {
    marker: /live-?blog[\w-]*(?:entry|post|item|update)|live-(?:entry|post|update|item)/i,
    entry:
      '[class*="liveblog-entry"], [class*="liveblog-post"], [class*="live-blog-post"], [class*="live-blog-entry"], [class*="liveblog__item"], .live-entry, .live-post, .live-update, .live-item',
    title: 'h2, h3, h4',
    body: ['[class*="body"]', '[class*="content"]', '[class*="text"]', 'p'],
    time: 'time',
    id: 'id',
  },
];

/** Entries of a live blog, in the order of the page. `elements`: what holds them. */
export type LiveEntries = { entries: LiveEntry[]; elements: readonly PageElement[]; findings: Finding[] };

type LiveSource = {
  page: Extract<ParsedPage, { ok: true }>;
  html: string;
  node: LinkedNode | null;
  byId: LinkedData['byId'];
  now: string;
};

/** Reads a live blog: JSON-LD's `liveBlogUpdate`, or marked-up entries where it has none. Entries without a time or a text are findings. */
export function readLiveEntries({ page, html, node, byId, now }: LiveSource): LiveEntries {
  const linked = node ? nodesUnder(node, 'liveBlogUpdate', byId).map((update) => linkedEntry(update)) : [];
  const elements: PageElement[] = [];
  let marked: FoundEntry[] = [];
  for (const markup of LIVE_MARKUPS) {
    if (!markup.marker.test(html)) continue;
    const found = outermost(page.root.findAll(markup.entry));
    elements.push(...found);
    if (marked.length === 0) marked = found.map((element) => markedEntry(element, markup, page.lineOf(element)));
  }
  return { ...finish(linked.length > 0 ? linked : marked, now), elements };
}

function linkedEntry(update: LinkedNode): FoundEntry {
  return {
    id: textUnder(update, '@id', 'identifier', 'url'),
    title: textUnder(update, 'headline', 'name'),
    body: plainText(textUnder(update, 'articleBody', 'text', 'description') ?? ''),
    time: textUnder(update, 'datePublished', 'dateCreated'),
    place: 'liveBlogUpdate.datePublished',
    modified: textUnder(update, 'dateModified'),
    line: update.line,
  };
}

function markedEntry(element: PageElement, markup: LiveMarkup, line: number | undefined): FoundEntry {
  const time = element.find(markup.time);
  const title = element.find(markup.title);
  const body = markup.body.map((selector) => element.findAll(selector)).find((found) => found.length > 0) ?? [];
  const isUnread = (child: PageElement): boolean => child === time || child === title;
  return {
    id: element.attribute(markup.id) ?? element.attribute('id'),
    title: lineOfText(title),
    body: outermost(body)
      .map((part) => textOf(part, isUnread))
      .filter((text) => text !== '')
      .join('\n'),
    time: time ? (time.attribute('datetime') ?? time.attribute('content') ?? lineOfText(time)) : null,
    place: markup.time,
    modified: null,
    line,
  };
}

/** Without elements below others of them: classes of parts begin like those of the whole. */
function outermost(elements: readonly PageElement[]): PageElement[] {
  const all = new Set(elements);
  const isInner = (element: PageElement): boolean => {
    for (let at = element.parent; at; at = at.parent) if (all.has(at)) return true;
    return false;
  };
  return elements.filter((element) => !isInner(element));
}

function finish(found: readonly FoundEntry[], now: string): Pick<LiveEntries, 'entries' | 'findings'> {
  const findings: Finding[] = [];
  const entries: LiveEntry[] = [];
  const ids = new Set<string>();
  for (const [index, { id, title, body, time, place, modified, line }] of found.entries()) {
    const field = `live entry ${index + 1}${id === null ? '' : ` (${id})`}`;
    const from = place.startsWith('live') ? ('json-ld' as const) : ('header' as const);
    const publication = choosePublicationDate(time === null ? [] : [{ from, place, stated: time }], now);
    const text = body === '' ? (title ?? '') : body;
    const ownId = id ?? publication.chosen?.at ?? '';
    const fault = faultOf({ text, publication, time, isKnown: ids.has(ownId) });
    if (fault !== null) {
      findings.push({
        kind: 'refused',
        code: 'invalid_live_entry',
        message: `${field} ${fault}: it was left out`,
        line,
        field,
      });
      continue;
    }
    ids.add(ownId);
    entries.push({ id: ownId, title, body: text, publication, modified, line });
  }
  return { entries, findings };
}

type EntryState = { text: string; publication: PublicationDate; time: string | null; isKnown: boolean };

function faultOf({ text, publication, time, isKnown }: EntryState): string | null {
  if (text === '') return 'has no text';
  if (time === null) return 'states no time';
  if (!publication.chosen)
    return `states the time "${time.slice(0, 60)}", which ${publication.rejected[0]?.reason ?? 'says no day'}`;
  return isKnown ? 'has the name, or without one the time, of an entry before it' : null;
}

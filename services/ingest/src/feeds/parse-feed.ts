import { parseFeed as parse } from 'feedsmith';
import type { Feed, FeedEntry } from './feed-entry.ts';

/** Reads RSS 0.9 to 2.0, RDF, Atom and JSON Feed. Null, with the reason, for anything else. */
export function parseFeed(text: string): { ok: true; feed: Feed } | { ok: false; message: string } {
  try {
    return { ok: true, feed: normalize(parse(text)) };
  } catch (cause) {
    return { ok: false, message: cause instanceof Error ? cause.message : String(cause) };
  }
}

type Parsed = ReturnType<typeof parse>;
type Of<Format extends Parsed['format']> = Extract<Parsed, { format: Format }>['feed'];

function normalize(parsed: Parsed): Feed {
  if (parsed.format === 'rss') return rss(parsed.feed);
  if (parsed.format === 'atom') return atom(parsed.feed);
  return parsed.format === 'rdf' ? rdf(parsed.feed) : json(parsed.feed);
}

const rss = (feed: Of<'rss'>): Feed => ({
  link: text(feed.link),
  language: text(feed.language),
  entries: (feed.items ?? []).map((item) => ({
    id: text(item.guid?.value),
    link: text(item.link) ?? (item.guid?.isPermaLink === false ? null : text(item.guid?.value)),
    title: text(item.title),
    content: text(item.content?.encoded),
    summary: text(item.description),
    dates: dates(['item.pubDate', item.pubDate], ['item.dc:date', item.dc?.dates?.[0]]),
    modified: text(item.atom?.updated),
    language: null,
  })),
});

const rdf = (feed: Of<'rdf'>): Feed => ({
  link: text(feed.link),
  language: text(feed.dc?.languages?.[0]),
  entries: (feed.items ?? []).map((item) => ({
    id: text(item.rdf?.about),
    link: text(item.link),
    title: text(item.title),
    content: text(item.content?.encoded),
    summary: text(item.description),
    dates: dates(['item.dc:date', item.dc?.dates?.[0]]),
    modified: null,
    language: null,
  })),
});

function atom(feed: Of<'atom'>): Feed {
  const base = text(feed.xml?.base);
  const linkIn = (links: readonly { href?: string; rel?: string }[] | undefined, around = base): string | null => {
    const href = text(links?.find(({ rel = 'alternate' }) => rel === 'alternate')?.href);
    return href !== null && around !== null && URL.canParse(href, around) ? new URL(href, around).href : href;
  };
  return {
    link: linkIn(feed.links),
    language: text(feed.xml?.lang),
    entries: (feed.entries ?? []).map((entry): FeedEntry => ({
      id: text(entry.id),
      link: linkIn(entry.links, text(entry.xml?.base) ?? base),
      title: text(entry.title?.value),
      content: text(entry.content?.value),
      summary: text(entry.summary?.value),
      dates: dates(
        ['entry.published', entry.published],
        ['entry.updated', entry.published === undefined ? entry.updated : undefined],
      ),
      modified: text(entry.updated),
      language: text(entry.xml?.lang),
    })),
  };
}

const json = (feed: Of<'json'>): Feed => ({
  link: text(feed.home_page_url),
  language: text(feed.language),
  entries: (feed.items ?? []).map((item) => ({
    id: text(item.id),
    link: text(item.url) ?? text(item.external_url),
    title: text(item.title),
    content: text(item.content_html) ?? text(item.content_text),
    summary: text(item.summary),
    dates: dates(['item.date_published', item.date_published]),
    modified: text(item.date_modified),
    language: text(item.language),
  })),
});

const dates = (...stated: readonly (readonly [string, unknown])[]): FeedEntry['dates'] =>
  stated.flatMap(([place, value]) => {
    const found = text(value);
    return found === null ? [] : [{ place, stated: found }];
  });

/** Feeds of strangers put numbers and objects where text belongs. */
const text = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

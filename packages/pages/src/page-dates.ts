import { isElement, type PageElement } from './element.ts';
import { textUnder, type LinkedNode } from './json-ld.ts';
import { dayInUrl } from './page-url.ts';
import type { DateCandidate } from './publication-date.ts';
import { lineOfText } from './text-of.ts';

/** Names of meta elements that state a publication, from exact to vague. */
const PUBLISHED_NAMES = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'og:published_time',
  'parsely-pub-date',
  'sailthru.date',
  'citation_publication_date',
  'dc.date.issued',
  'dcterms.issued',
  'dc.date.created',
  'dcterms.created',
  'dc.date',
  'dcterms.date',
  'date.published',
  'publish-date',
  'publish_date',
  'publishdate',
  'pubdate',
  'cxenseparse:recs:publishtime',
  'bt:pubdate',
  'rnews:datepublished',
  'date',
] as const;
const MODIFIED_NAMES = [
  'article:modified_time',
  'og:updated_time',
  'og:article:modified_time',
  'dcterms.modified',
  'last-modified',
] as const;

/** What meta elements state, by name in lower case; the first of each name counts. */
export type MetaValues = ReadonlyMap<string, string>;

export function readMeta(document: PageElement): MetaValues {
  const values = new Map<string, string>();
  for (const meta of document.findAll('meta')) {
    const content = meta.attribute('content')?.trim();
    const name =
      meta.attribute('property') ??
      meta.attribute('name') ??
      meta.attribute('itemprop') ??
      meta.attribute('http-equiv');
    const key = name?.trim().toLowerCase();
    if (content && key && !values.has(key)) values.set(key, content);
  }
  return values;
}

type DateSources = { document: PageElement; meta: MetaValues; node: LinkedNode | null; url: string | null };

/** Everything on a page that states when its article was published. Comments have to be taken off the page before. */
export function publicationCandidates({ document, meta, node, url }: DateSources): DateCandidate[] {
  const candidates: DateCandidate[] = [];
  const add = (from: DateCandidate['from'], place: string, stated: string | null | undefined) => {
    if (stated) candidates.push({ from, place, stated: stated.slice(0, 200) });
  };
  if (node) {
    add('json-ld', `${typeName(node)}.datePublished`, textUnder(node, 'datePublished'));
    if (textUnder(node, 'datePublished') === null)
      add('json-ld', `${typeName(node)}.dateCreated`, textUnder(node, 'dateCreated'));
  }
  for (const name of PUBLISHED_NAMES) add('meta', name, meta.get(name));
  const microdata = document.find('[itemprop~="datePublished"]');
  if (microdata && microdata.name !== 'meta') add('meta', 'itemprop datePublished', statedIn(microdata));
  else add('meta', 'itemprop datePublished', meta.get('datepublished'));
  const header = headerDate(document);
  if (header) add('header', header.place, header.stated);
  if (url !== null) add('url', 'path', dayInUrl(url));
  return candidates;
}

/** When the page says its article was last changed, as stated; null where it does not. */
export function modificationStated({ meta, node }: Pick<DateSources, 'meta' | 'node'>): string | null {
  const linked = node && textUnder(node, 'dateModified');
  if (linked) return linked;
  const name = MODIFIED_NAMES.find((known) => meta.has(known));
  return name === undefined ? null : (meta.get(name) ?? null);
}

const typeName = ({ values }: LinkedNode): string => {
  const type = values['@type'];
  return String(Array.isArray(type) ? type[0] : type)
    .replace(/^https?:\/\/schema\.org\//, '')
    .slice(0, 60);
};

/** Elements in which outlets write when they published, from exact to vague. */
const HEADER_SELECTORS = [
  'time[pubdate]',
  'time.published',
  'time.entry-date',
  '.dt-published',
  'abbr.published',
  'header time',
  '[class*="byline"] time',
  '[class*="meta"] time',
  '[class*="publish"] time',
  'article time',
  'main time',
  'time',
  '[class*="dateline"]',
  '[class*="publish"]',
  '[class*="posted"]',
  '[class*="byline"]',
  '[class*="timestamp"]',
  '[class*="date"]',
] as const;
const NOT_THIS_ARTICLE =
  'aside, nav, footer, [class*="related"], [class*="sidebar"], [class*="most-read"], [class*="teaser"]';
const CHANGED = /updat|modif|revis|aktualis|mise-?a-?jour/i;
/** A header is near the top: what is dated further down is something else. */
const MAX_TRIED = 50;
/** A date stands in a short text. */
const MAX_HEADER_LENGTH = 160;

function headerDate(document: PageElement): { place: string; stated: string } | null {
  for (const selector of HEADER_SELECTORS) {
    for (const element of document.findAll(selector).slice(0, MAX_TRIED)) {
      const stated = statedIn(element);
      if (stated === null || stated.length > MAX_HEADER_LENGTH || !/\d{4}/.test(stated)) continue;
      if (tellsChange(element) || element.closest(NOT_THIS_ARTICLE)) continue;
      return { place: selector, stated };
    }
  }
  return null;
}

/** Boxes with more in them than this hold other things than a date and its label. */
const MAX_LABELLED = 10;

/** Whether an element, by its names or the words before it, says when the text was changed. */
function tellsChange(element: PageElement): boolean {
  if (CHANGED.test(`${element.attribute('class') ?? ''} ${element.attribute('itemprop') ?? ''}`)) return true;
  const box = element.parent;
  if (!box || box.childNodes.length > MAX_LABELLED) return false;
  const before = box.childNodes.slice(0, box.childNodes.indexOf(element));
  const label = before.map((node) => (isElement(node) ? '' : node.text)).join('');
  return /^\s*(?:last )?(?:updated|modified)/i.test(label);
}

const statedIn = (element: PageElement): string | null =>
  element.attribute('datetime') ?? element.attribute('content') ?? element.attribute('title') ?? lineOfText(element);

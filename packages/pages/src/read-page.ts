import { addressesOf, findArticleNode } from './article-node.ts';
import type { PageComment } from './comments/comment.ts';
import { readThread } from './comments/read-thread.ts';
import { parsePage } from './dom.ts';
import { removeElements, type PageElement } from './element.ts';
import type { Finding } from './finding.ts';
import { readLinkedData, textUnder, type LinkedNode } from './json-ld.ts';
import { readLiveEntries, type LiveEntry } from './live-entries.ts';
import { mainText } from './main-text.ts';
import { modificationStated, publicationCandidates, readMeta, type MetaValues } from './page-dates.ts';
import { normalizeUrl, siteOf } from './page-url.ts';
import { plainText } from './plain-text.ts';
import { choosePublicationDate, type DateCandidate, type PublicationDate } from './publication-date.ts';
import { lineOfText } from './text-of.ts';

/** What is known of a page besides its source. */
export type PageContext = {
  /** Where it came from, when it was fetched: what it says of its address then has to be of the same site. */
  url?: string | undefined;
  /** An instant: no text was published after it. */
  now: string;
  /** Dates stated about it elsewhere, such as in the feed that links to it. */
  dates?: readonly DateCandidate[];
};

/** A page, read. `body` is empty where no text was found. `declaredComments`: how many it says there are, null where it does not. */
export type Page = {
  url: string | null;
  title: string | null;
  /** As stated, such as `en` or `pt-BR`; null where it is not. */
  language: string | null;
  body: string;
  publication: PublicationDate;
  /** When it says it was last changed, as stated. */
  modified: string | null;
  live: LiveEntry[];
  comments: PageComment[];
  declaredComments: number | null;
  findings: Finding[];
};

export type PageReading = { ok: true; page: Page } | { ok: false; line: number; message: string };

/** Reads a news page: JSON-LD first, then its markup. Pure; any text in, never a throw. */
export function readPage(html: string, context: PageContext): PageReading {
  const parsed = parsePage(html);
  if (!parsed.ok) return parsed;
  const { root: document, lineOf } = parsed;
  const data = readLinkedData(document, lineOf);
  const meta = readMeta(document);
  const findings = [...data.findings];
  const address = addressOf({ html, document, meta, given: context.url, findings });
  const ownTitle = meta.get('og:title') ?? lineOfText(document.find('h1')) ?? lineOfText(document.find('title'));
  const node = findArticleNode(data, { url: address, title: ownTitle });
  const url = address ?? (node ? addressIn(node) : null);
  const live = readLiveEntries({ page: parsed, html, node, byId: data.byId, now: context.now });
  const thread = readThread({ page: parsed, html, data, article: node });
  findings.push(...live.findings, ...thread.findings);
  removeElements([...live.elements, ...thread.elements]);
  removeThreadBoxes(document, { lineOf, findings, hasComments: thread.comments.length > 0 });
  const ownMeta = readMeta(document);
  const candidates = [...publicationCandidates({ document, meta: ownMeta, node, url }), ...(context.dates ?? [])];
  const page: Page = {
    url,
    title: (node && textUnder(node, 'headline')) ?? ownTitle,
    language: languageOf({ document, node, meta }),
    publication: choosePublicationDate(candidates, context.now),
    modified: modificationStated({ meta: ownMeta, node }),
    live: live.entries,
    comments: thread.comments,
    declaredComments: declaredComments(node),
    body: bodyOf(document, { node, findings }),
    findings,
  };
  return { ok: true, page };
}

type AddressSource = {
  html: string;
  document: PageElement;
  meta: MetaValues;
  given: string | undefined;
  findings: Finding[];
};

/** What browsers write at the top of pages that they save. */
const SAVED_FROM = /<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?<url>https?:\/\/\S+)/i;

/** The page's own address: what it calls canonical, unless that is another site's or only a front page. */
function addressOf({ html, document, meta, given, findings }: AddressSource): string | null {
  const base = given ?? meta.get('og:url') ?? SAVED_FROM.exec(html.slice(0, 4_096))?.groups?.['url'];
  const known = base === undefined ? null : normalizeUrl(base);
  const stated = document.find('link[rel~="canonical"]')?.attribute('href') ?? meta.get('og:url');
  const canonical = stated === undefined || stated === null ? null : normalizeUrl(stated, known ?? undefined);
  if (canonical === null || canonical === known) return known;
  const isForeign = given !== undefined && known !== null && siteOf(canonical) !== siteOf(known);
  const isFront = known !== null && new URL(canonical).pathname === '/' && new URL(known).pathname !== '/';
  if (!isForeign && !isFront) return canonical;
  const message = `the page calls ${canonical} its address, ${isForeign ? 'which is another site' : 'which is a front page'}: ${known} is taken`;
  findings.push({ kind: 'note', code: 'canonical_ignored', message });
  return known;
}

function addressIn(node: LinkedNode): string | null {
  for (const address of addressesOf(node)) {
    const url = normalizeUrl(address);
    if (url !== null) return url;
  }
  return null;
}

const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

function languageOf({
  document,
  node,
  meta,
}: {
  document: PageElement;
  node: LinkedNode | null;
  meta: MetaValues;
}): string | null {
  const stated = [
    document.find('html')?.attribute('lang'),
    node && textUnder(node, 'inLanguage'),
    meta.get('og:locale'),
    meta.get('content-language'),
  ];
  for (const value of stated) {
    const [language = '', ...rest] = (value ?? '').trim().replaceAll('_', '-').split('-');
    const tag = [language.toLowerCase(), ...rest].join('-');
    if (LANGUAGE.test(tag)) return tag;
  }
  return null;
}

function declaredComments(node: LinkedNode | null): number | null {
  const stated = node && textUnder(node, 'commentCount');
  return stated !== null && /^\d{1,9}$/.test(stated) ? Number(stated) : null;
}

/** Boxes of threads, whether or not a comment in them could be read: nothing in them is the article's text or date. */
const THREAD_BOXES =
  '#comments, #comment-section, #disqus_thread, #respond, .comments, .comments-area, .comments-section, .comment-list, .commentlist, .comment-section';

type Boxes = { lineOf: (element: PageElement) => number; findings: Finding[]; hasComments: boolean };

function removeThreadBoxes(document: PageElement, { lineOf, findings, hasComments }: Boxes): void {
  for (const box of document.findAll(THREAD_BOXES)) {
    if (box.name === 'body' || box.name === 'html' || box.find('h1')) continue;
    const text = lineOfText(box) ?? '';
    removeElements([box]);
    if (hasComments || text.length < 400) continue;
    const message = `${text.length} characters in a box for comments, in a markup that is not known here: no comment was read, and none of it counts as the article's`;
    findings.push({ kind: 'refused', code: 'comments_unread', message, line: lineOf(box) });
  }
}

/** JSON-LD's `articleBody`, unless the page shows much more: then that is a teaser. */
function bodyOf(document: PageElement, { node, findings }: { node: LinkedNode | null; findings: Finding[] }): string {
  const linked = plainText((node && textUnder(node, 'articleBody')) ?? '');
  const { text: shown, isWhole } = mainText(document);
  if (isWhole && shown !== '') {
    const message =
      'a page of so many elements that its article can not be told from the rest: all of its text is taken';
    findings.push({ kind: 'note', code: 'body_from_page', message });
  }
  if (linked === '') return shown;
  if (linked.length * 2 >= shown.length) return linked;
  const message = `articleBody in JSON-LD has ${linked.length} characters, the page ${shown.length}: the page's text is taken`;
  findings.push({ kind: 'note', code: 'body_from_page', message });
  return shown;
}

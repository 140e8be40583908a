import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { isElement, type PageElement, type PageNode } from './element.ts';
import { htmlText } from './plain-text.ts';
import { textOf } from './text-of.ts';

/** Readability's time grows with the square of what stands side by side; no article has this many elements, its thread taken off. */
const MAX_ELEMENTS = 8_000;

/** The readable text of a page, a paragraph a line; empty where there is none. `isWhole`: nothing could be told from the rest. */
export function mainText(document: PageElement): { text: string; isWhole: boolean } {
  const marked = document.find('[itemprop~="articleBody"]');
  const stated = marked ? textOf(marked) : '';
  const body = document.find('body') ?? document;
  if (document.findAll('*').length > MAX_ELEMENTS) {
    const text = stated === '' ? textOf(document.find('article') ?? document.find('main') ?? body) : stated;
    return { text, isWhole: stated === '' };
  }
  const found = readable(document, body);
  // A body that says it is one is taken, unless it holds only the first lines of it.
  return { text: stated.length * 2 >= found.length ? stated : found, isWhole: false };
}

function readable(document: PageElement, body: PageElement): string {
  const head = `<title>${escape(document.find('title')?.text ?? '')}</title>`;
  const html = `<!doctype html><html><head>${head}</head><body>${body.childNodes.map(serialize).join('')}</body></html>`;
  const page = parseHTML(html);
  const article = new Readability(page.document, { charThreshold: 100, disableJSONLD: true }).parse();
  return typeof article?.content === 'string' ? restore(htmlText(article.content)) : '';
}

const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Nothing of these is text, and Readability would only take them away again. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  'head iframe link meta noscript object script style svg template'.split(' '),
);
/** All that Readability judges by, and short: inline images are megabytes of attributes. */
const KEPT = ['id', 'class', 'itemprop', 'role', 'hidden', 'aria-hidden', 'style', 'rel', 'href', 'data-readability'];
const MAX_ATTRIBUTE_LENGTH = 1_000;

/** What stands between headline and text is read for the date, and is none of the article's words. */
const META = /(?:^|\s)(?:entry-meta|post-meta|article-meta|byline|timestamp|posted-on|date-header)(?:\s|$)/;

function serialize(node: PageNode): string {
  if (!isElement(node)) return protect(node.text);
  const { name } = node;
  if (LEFT_OUT.has(name) || META.test(node.attribute('class') ?? '') || !/^[a-z][a-z\d-]*$/.test(name)) return '';
  const attributes = KEPT.map((key) => [key, node.attribute(key)] as const)
    .filter(([, value]) => value !== null && value.length <= MAX_ATTRIBUTE_LENGTH)
    .map(([key, value]) => ` ${key}="${escape(value ?? '')}"`);
  const start = `<${name}${attributes.join('')}>`;
  return VOID.has(name) ? start : `${start}${node.childNodes.map(serialize).join('')}</${name}>`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Parsers make a node of each entity, so that a page of them takes minutes: two code points that no text has stand for the signs. */
const protect = (text: string): string => text.replaceAll('&', '\uFDD0').replaceAll('<', '\uFDD1');
const restore = (text: string): string => text.replaceAll('\uFDD0', '&').replaceAll('\uFDD1', '<');

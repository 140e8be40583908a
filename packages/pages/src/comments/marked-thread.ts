import type { ParsedPage } from '../dom.ts';
import { isElement, type PageElement } from '../element.ts';
import { lineOfText, textOf } from '../text-of.ts';
import type { FoundComment, FoundThread } from './comment.ts';
import type { CommentMarkup } from './markup.ts';
import { applyParentRule } from './parent-rules.ts';

/** A thread with the elements that hold it: what is below them is no part of the article. */
export type MarkedThread = FoundThread & { elements: readonly PageElement[] };

/** Where each comment's element stands in the thread. */
export type Places = ReadonlyMap<PageElement, number>;

/** The thread that a page has in one kind of markup; without comments where it has none. */
export function readMarkedThread(
  { root, lineOf }: Extract<ParsedPage, { ok: true }>,
  markup: CommentMarkup,
): MarkedThread {
  const elements = root.findAll(markup.comment);
  const places: Places = new Map(elements.map((element, index) => [element, index]));
  const ids = elements.map((element) => idOf(element, markup));
  const comments = elements.map((element, index): FoundComment => {
    const own = ownElements(element, places);
    const author = firstFit(own, markup.author);
    const time = firstFit(own, markup.time);
    const body = firstFit(own, markup.body);
    return {
      id: ids[index] ?? null,
      author: authorIn(author ?? null, element),
      parent: enclosing(element, places),
      replyTo: null,
      time: timeIn(time),
      body: body
        ? textOf(body, (child) => places.has(child) || child === author || child === time || isPart(child))
        : '',
      line: lineOf(element),
    };
  });
  if (markup.parent) applyParentRule(markup.parent, { comments, elements, places, ids });
  return { origin: markup.name, comments, elements };
}

/** What is below a comment and not below one nested in it. */
function ownElements(comment: PageElement, places: Places): PageElement[] {
  const own: PageElement[] = [];
  const walk = (element: PageElement): void => {
    for (const child of element.childNodes) {
      if (!isElement(child) || places.has(child)) continue;
      own.push(child);
      walk(child);
    }
  };
  walk(comment);
  return own;
}

function firstFit(own: readonly PageElement[], selectors: readonly string[]): PageElement | undefined {
  for (const selector of selectors) {
    const found = own.find((element) => element.fits(selector));
    if (found) return found;
  }
  return undefined;
}

/** A body that is a box around the whole comment holds its controls too: they are no words of its. */
const isPart = (child: PageElement): boolean =>
  /(?:^|\s)(?:reply|comment-reply-link|comment-actions|comment-meta|comment-author|says|actions)(?:\s|$)/.test(
    child.attribute('class') ?? '',
  );

/** The comment that an element stands in, itself left out. */
export function enclosing(element: PageElement, places: Places): number | null {
  for (let at = element.parent; at; at = at.parent) {
    const place = places.get(at);
    if (place !== undefined) return place;
  }
  return null;
}

function idOf(element: PageElement, { id }: CommentMarkup): string | null {
  if (!id) return null;
  return id.pattern.exec(element.attribute(id.attribute) ?? '')?.[1] ?? null;
}

/** Longer, and it is no name but a box with more in it. */
const MAX_NAME_LENGTH = 100;

function authorIn(element: PageElement | null, comment: PageElement): string | null {
  const stated = comment.attribute('data-comment-author') ?? element?.attribute('content');
  if (typeof stated === 'string') return stated.trim() || null;
  const text = lineOfText(element)?.replace(/\s+(?:says|said|wrote|schrieb|sagt|writes):?$/i, '') ?? null;
  return text === null || text.length > MAX_NAME_LENGTH ? null : text;
}

const TIME_ATTRIBUTES = ['datetime', 'content', 'data-timestamp', 'data-time', 'title'] as const;

/** The most exact time that an element states: its attributes come before its text, which often is "2 hours ago". */
function timeIn(element: PageElement | undefined): string | null {
  if (!element) return null;
  for (const holder of [element, element.find('[datetime], [data-timestamp]')]) {
    for (const name of TIME_ATTRIBUTES) {
      const stated = holder?.attribute(name) ?? null;
      if (stated !== null && /\d/.test(stated)) return stated;
    }
  }
  return lineOfText(element);
}

import { isElement, type PageElement } from '../element.ts';
import { lineOfText } from '../text-of.ts';
import type { FoundComment } from './comment.ts';
import { enclosing, type Places } from './marked-thread.ts';
import type { ParentRule } from './markup.ts';

export type RuledThread = {
  comments: FoundComment[];
  elements: readonly PageElement[];
  places: Places;
  ids: readonly (string | null)[];
};

/** Sets, in place, whom comments answer as a markup says it besides nesting. */
export function applyParentRule(rule: ParentRule, thread: RuledThread): void {
  if (rule.kind === 'depth') applyDepth(rule.read, thread);
  else if (rule.kind === 'link') applyLinks(rule, thread);
  else if (rule.kind === 'wrapper') applyWrapper(rule.selector, thread);
  else applyNames(rule.selector, thread);
}

/** A comment that stands one step further in answers the last one that stands less far in. */
function applyDepth(read: (comment: PageElement) => number | null, { comments, elements }: RuledThread): void {
  const open: { depth: number; index: number }[] = [];
  for (const [index, element] of elements.entries()) {
    const depth = read(element);
    const comment = comments[index];
    if (depth === null || !comment) continue;
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    comment.parent ??= open.at(-1)?.index ?? null;
    open.push({ depth, index });
  }
}

function applyLinks(
  { selector, attribute, pattern }: Extract<ParentRule, { kind: 'link' }>,
  { comments, elements, places, ids }: RuledThread,
): void {
  const indexOfId = new Map(ids.map((id, index) => [id, index]));
  for (const [index, element] of elements.entries()) {
    const comment = comments[index];
    const link = selector === null ? element : element.find(selector);
    const own = link === element || (link !== null && enclosing(link, places) === index);
    const id = own ? pattern.exec(link?.attribute(attribute) ?? '')?.[1] : undefined;
    const parent = id === undefined ? undefined : indexOfId.get(id);
    if (comment && parent !== undefined && parent !== index) comment.parent = parent;
  }
}

/** Replies lie in a box that stands behind the comment they answer. */
function applyWrapper(selector: string, { comments, elements, places }: RuledThread): void {
  const commentBefore = new Map<PageElement, number>();
  for (const parent of new Set(elements.map((element) => element.parent))) {
    let last: number | undefined;
    for (const child of parent?.childNodes.filter(isElement) ?? []) {
      if (last !== undefined && child.fits(selector)) commentBefore.set(child, last);
      last = places.get(child) ?? last;
    }
  }
  for (const [index, element] of elements.entries()) {
    const comment = comments[index];
    const box = element.parent?.closest(selector);
    const parent = box && commentBefore.get(box);
    if (comment && typeof parent === 'number') comment.parent = parent;
  }
}

function applyNames(selector: string, { comments, elements, places }: RuledThread): void {
  for (const [index, element] of elements.entries()) {
    const comment = comments[index];
    const named = element.find(selector);
    if (!comment || !named || enclosing(named, places) !== index) continue;
    comment.replyTo = lineOfText(named)?.replace(/^@/, '') ?? null;
  }
}

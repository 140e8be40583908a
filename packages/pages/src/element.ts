import { compile, selectAll, selectOne, type Options } from 'css-select';

/** Text between tags, decoded. */
type PageText = { readonly text: string };

export type PageNode = PageElement | PageText;

export const isElement = (node: PageNode): node is PageElement => node instanceof PageElement;

/**
 * An element of a page: as much of a DOM as reading needs. A DOM proper costs ten times the time and memory, which a thread of
 * 5,000 comments makes seconds; only the article's text goes through one.
 */
export class PageElement {
  /** In lower case. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where its tag begins in the source. */
  readonly offset: number;
  childNodes: PageNode[] = [];
  readonly parent: PageElement | null;

  constructor(
    name: string,
    attributes: Readonly<Record<string, string>>,
    place: { offset: number; parent: PageElement | null },
  ) {
    this.name = name;
    this.attributes = attributes;
    this.offset = place.offset;
    this.parent = place.parent;
  }

  attribute(name: string): string | null {
    return Object.hasOwn(this.attributes, name) ? (this.attributes[name] ?? null) : null;
  }

  /** All text below, as it stands in the source. */
  get text(): string {
    return this.childNodes.map((node) => node.text).join('');
  }

  /** The first element below that fits a CSS selector. */
  find(selector: string): PageElement | null {
    return selectOne<PageNode, PageElement>(compiled(selector), this, OPTIONS);
  }

  /** All elements below that fit, in the order of the text. */
  findAll(selector: string): PageElement[] {
    return selectAll<PageNode, PageElement>(compiled(selector), this, OPTIONS);
  }

  fits(selector: string): boolean {
    return compiled(selector)(this);
  }

  /** The nearest element around it, itself included, that fits. */
  closest(selector: string): PageElement | null {
    const fits = compiled(selector);
    if (fits(this)) return this;
    for (let at = this.parent; at; at = at.parent) if (fits(at)) return at;
    return null;
  }
}

/** Takes elements, with all below them, off the page. */
export function removeElements(elements: readonly PageElement[]): void {
  const removed = new Set<PageNode>(elements);
  for (const parent of new Set(elements.map((element) => element.parent))) {
    if (parent) parent.childNodes = parent.childNodes.filter((node) => !removed.has(node));
  }
}

const OPTIONS: Options<PageNode, PageElement> = {
  cacheResults: false,
  adapter: {
    isTag: isElement,
    getAttributeValue: (element, name) => element.attribute(name) ?? undefined,
    getChildren: (node) => (isElement(node) ? node.childNodes : []),
    getName: (element) => element.name,
    getParent: (element) => element.parent,
    getSiblings: (node) => (isElement(node) ? (node.parent?.childNodes ?? [node]) : [node]),
    getText: (node) => node.text,
    hasAttrib: (element, name) => element.attribute(name) !== null,
    removeSubsets: (nodes) => nodes,
  },
};

/** The selectors are this package's own, so there are as many as it has. */
const COMPILED = new Map<string, (element: PageElement) => boolean>();

function compiled(selector: string): (element: PageElement) => boolean {
  const known = COMPILED.get(selector);
  if (known) return known;
  const predicate = compile<PageElement, PageElement>(selector, OPTIONS as Options<PageElement, PageElement>);
  COMPILED.set(selector, predicate);
  return predicate;
}

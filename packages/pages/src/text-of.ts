import { isElement, type PageElement, type PageNode } from './element.ts';

const namesIn = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that begin and end a line. */
export const BLOCKS = namesIn(
  'address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody thead tr ul',
);
/** Elements whose text nobody reads. */
export const UNREAD = namesIn(
  'audio button canvas embed head iframe input noscript object option script select style svg template textarea video',
);

/**
 * The text of an element as a reader sees it: a paragraph a line, blanks joined, nothing of scripts and buttons. `skip`: elements
 * that belong to somebody else, such as the replies below a comment.
 */
export function textOf(top: PageElement, skip: (element: PageElement) => boolean = () => false): string {
  const lines: string[] = [];
  let line = '';
  const end = () => {
    lines.push(line);
    line = '';
  };
  const walk = (node: PageNode): void => {
    if (!isElement(node)) {
      line += node.text;
      return;
    }
    if (node !== top && (UNREAD.has(node.name) || isHidden(node) || skip(node))) return;
    // Forums write "X wrote:" above what they quote.
    const isBlock = BLOCKS.has(node.name) || (node.name === 'cite' && node.closest('blockquote') !== null);
    if (isBlock || node.name === 'br') end();
    else if (node.name === 'td' || node.name === 'th') line += ' ';
    for (const child of node.childNodes) walk(child);
    if (isBlock) end();
  };
  walk(top);
  end();
  return joinLines(lines);
}

const isHidden = (element: PageElement): boolean =>
  element.attribute('hidden') !== null || /display\s*:\s*none/i.test(element.attribute('style') ?? '');

/** Lines without the blanks around them and with single ones within; empty lines go. */
export const joinLines = (lines: readonly string[]): string =>
  lines
    .map((line) => line.replaceAll(/[\s\u00A0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

/** The text of an element on one line, null where there is none. */
export function lineOfText(element: PageElement | null | undefined): string | null {
  const text = element ? textOf(element).replaceAll('\n', ' ') : '';
  return text === '' ? null : text;
}

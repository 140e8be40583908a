import { Parser } from 'htmlparser2';
import { PageElement } from './element.ts';

/** A parsed page. `lineOf`: the line, from 1, on which an element's tag begins in the source. */
export type ParsedPage = { ok: true; root: PageElement; lineOf: (element: PageElement) => number };

export type UnparsedPage = { ok: false; line: number; message: string };

/** As deep as browsers build a tree before they flatten it; readers of trees go down recursively. */
const MAX_DEPTH = 512;
/** A page of 5,000 comments has some 60,000 elements. */
const MAX_ELEMENTS = 1_000_000;

/** Builds the tree of an HTML text. Its root stands for the document; attributes of `<html>` are on the first element below. */
export function parsePage(html: string): ParsedPage | UnparsedPage {
  const root = new PageElement('#document', {}, { offset: 0, parent: null });
  const lineOf = lineCounter(html);
  let at = root;
  let depth = 0;
  let elements = 0;
  let fault: UnparsedPage | null = null;
  let pending = '';
  // Text comes in pieces, cut at every entity.
  const flush = () => {
    if (pending !== '') at.childNodes.push({ text: pending });
    pending = '';
  };
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      if (fault) return;
      flush();
      const message = ++elements > MAX_ELEMENTS ? TOO_MANY : ++depth > MAX_DEPTH ? TOO_DEEP : null;
      if (message !== null) {
        fault = { ok: false, line: lineOf(parser.startIndex), message };
        parser.pause();
        return;
      }
      const element = new PageElement(name, attributes, { offset: parser.startIndex, parent: at });
      at.childNodes.push(element);
      at = element;
    },
    onclosetag() {
      if (fault) return;
      flush();
      at = at.parent ?? root;
      depth--;
    },
    ontext(text) {
      if (!fault) pending += text;
    },
    onend: flush,
  });
  parser.end(html);
  return fault ?? { ok: true, root, lineOf: (element) => lineOf(element.offset) };
}

const TOO_DEEP = `elements stand more than ${MAX_DEPTH} deep, as no page for readers does: hand in its text as JSON`;
const TOO_MANY = `it has more than ${MAX_ELEMENTS} elements: hand it in in parts, or its text as JSON`;

/** The line, from 1, of an offset. Breaks are looked for once, when a line is first asked for. */
function lineCounter(text: string): (offset: number) => number {
  let breaks: number[] | null = null;
  return (offset) => {
    breaks ??= breaksIn(text);
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

function breaksIn(text: string): number[] {
  const breaks: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks.push(at);
  return breaks;
}

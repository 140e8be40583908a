import { Parser } from 'htmlparser2';
import { BLOCKS, joinLines, UNREAD } from './text-of.ts';

const MARKUP = /<\/?[a-z][^<>]*>|<!--|&(?:#\d+|#x[\da-f]+|[a-z]\w*);/i;

/** The text of a value that may be plain or HTML, as feeds and JSON-LD have both without a word: HTML where it holds a tag or an entity. */
export function plainText(value: string): string {
  return MARKUP.test(value) ? htmlText(value) : joinLines(value.split(/\r\n?|\n/));
}

/** The text of an HTML fragment, a paragraph a line. Builds no tree, so that depth costs nothing. */
export function htmlText(html: string): string {
  const lines: string[] = [];
  let line = '';
  const unread: string[] = [];
  const end = () => {
    lines.push(line);
    line = '';
  };
  const parser = new Parser({
    onopentag(name) {
      if (unread.length > 0 || UNREAD.has(name)) unread.push(name);
      else if (name === 'br' || BLOCKS.has(name)) end();
      else if (name === 'td' || name === 'th') line += ' ';
    },
    onclosetag(name) {
      if (unread.length > 0) unread.pop();
      else if (BLOCKS.has(name)) end();
    },
    ontext(text) {
      if (unread.length === 0) line += text;
    },
  });
  parser.end(html);
  end();
  return joinLines(lines);
}

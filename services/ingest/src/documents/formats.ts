export const FORMATS = ['seed', 'ndjson', 'json', 'feed', 'page', 'csv', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

const EXTENSIONS: Readonly<Record<string, Format>> = {
  txt: 'seed',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
  rss: 'feed',
  atom: 'feed',
  xml: 'feed',
  html: 'page',
  htm: 'page',
  xhtml: 'page',
  csv: 'csv',
  tsv: 'csv',
  parquet: 'parquet',
};

/** The extensions that folders are searched for, compressed or not. */
export const READ_EXTENSIONS: readonly string[] = Object.keys(EXTENSIONS);

const COMPRESSED = /\.(?:gz|gzip|zst|zstd)$/i;

/** A document's own name, whether or not it is kept compressed: `flood.txt.gz` and `flood.txt` are one text. */
export const plainName = (name: string): string => name.replace(COMPRESSED, '');

/** The format that a file name's extension stands for. */
export const formatOfName = (name: string): Format | undefined => {
  const extension = /\.(\w+)$/.exec(plainName(name))?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
};

const MEDIA_TYPES: Readonly<Record<string, Format>> = {
  'application/x-ndjson': 'ndjson',
  'application/feed+json': 'feed',
  'application/rss+xml': 'feed',
  'application/atom+xml': 'feed',
  'application/rdf+xml': 'feed',
  'text/html': 'page',
  'application/xhtml+xml': 'page',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/vnd.apache.parquet': 'parquet',
};

/** The format that a media type stands for; nothing for types that several formats share. */
export const formatOfType = (type: string): Format | undefined => {
  const name = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return Object.hasOwn(MEDIA_TYPES, name) ? MEDIA_TYPES[name] : undefined;
};

/** Ends the name of a file that declares the columns of a table beside it: `comments.csv.columns.json`. */
export const COLUMNS_SUFFIX = '.columns.json';

/**
 * The format of an input: as stated, else by its name, else by its first bytes. Content overrules the extensions that several
 * formats share: a feed may be called .json, a page .xml.
 */
export function formatOf(head: Buffer, name: string, stated: Format | undefined): Format {
  if (stated !== undefined) return stated;
  const named = formatOfName(name);
  if (named !== undefined && named !== 'json' && named !== 'feed' && named !== 'page') return named;
  const found = formatOfContent(head);
  if (named === 'json') return found === 'feed' ? 'feed' : 'json';
  if (named === undefined) return found;
  if (named === 'feed' && found === 'page') return HTML.test(head.toString('latin1')) ? 'page' : 'feed';
  return found === 'feed' || found === 'page' ? found : named;
}

const HTML = /<!doctype html|<html[\s>]/i;

/** Text that begins like JSON is JSON; an object that ends on its first line is a line of NDJSON; what begins with a tag is a feed or a page. */
function formatOfContent(head: Buffer): Format {
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  const text = textOfHead(head);
  if (text.startsWith('<')) return FEED_ROOT.test(text) ? 'feed' : 'page';
  if (text.startsWith('[')) return 'json';
  if (!text.startsWith('{')) return 'seed';
  if (/"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(text)) return 'feed';
  const end = text.indexOf('\n');
  return end === -1 || text.slice(0, end).trimEnd().endsWith('}') ? 'ndjson' : 'json';
}

/** The first element behind declarations, comments and instructions. */
const FEED_ROOT =
  /^(?:\s|<\?[^>]*>|<!--(?:(?!-->)[\s\S])*-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>)*<(?:rss|feed|rdf:RDF|\w+:feed)[\s>]/i;

function textOfHead(head: Buffer): string {
  const isLittle = head[0] === 0xff && head[1] === 0xfe;
  const isBig = head[0] === 0xfe && head[1] === 0xff;
  const text =
    isLittle || isBig ? new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(head) : head.toString('utf8');
  return text.replace(/^\uFEFF/, '').trimStart();
}

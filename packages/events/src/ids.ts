import { hash } from 'node:crypto';

/** Namespace of every id Dateline makes: UUIDv5 of "dateline" in the RFC 9562 DNS namespace. */
const NAMESPACE = Buffer.from('7f26194cc74d56e7bc2ca1843ece6c77', 'hex');
const SEPARATOR = '\u001f';

/** Holds the namespace and then one name after another: a buffer for each would cost as much as the hash. */
const scratch = Buffer.alloc(4_096);
NAMESPACE.copy(scratch);
/** Bytes that a UTF-16 code unit takes in UTF-8, at most. */
const MAX_BYTES_A_UNIT = 3;
/** The variant of RFC 9562 by the last two bits of its digit. */
const VARIANTS = '89ab';

/**
 * A name-based UUID (version 5, RFC 9562) of the given parts: the same parts give the same id on any machine and in any
 * language. Parts are joined by U+001F; a backslash or U+001F inside a part is escaped, so that parts never run together.
 */
export function deterministicId(...parts: readonly (string | number | bigint)[]): string {
  const hex = hash('sha1', inNamespace(parts.map(escapePart).join(SEPARATOR)), 'hex');
  const variant = VARIANTS.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The bytes that are hashed; good until the next call. */
function inNamespace(name: string): Uint8Array {
  const start = NAMESPACE.byteLength;
  if (start + name.length * MAX_BYTES_A_UNIT > scratch.byteLength) {
    return Buffer.concat([NAMESPACE, Buffer.from(name, 'utf8')]);
  }
  return scratch.subarray(0, start + scratch.write(name, start, 'utf8'));
}

function escapePart(part: string | number | bigint): string {
  const text = String(part);
  if (!text.includes('\\') && !text.includes(SEPARATOR)) return text;
  return text.replaceAll('\\', String.raw`\\`).replaceAll(SEPARATOR, String.raw`\u`);
}

/** Id of an article: its source and what the source calls it (URL, feed id, file name). Changed text keeps the id. */
export const articleId = (sourceName: string, sourceId: string): string =>
  deterministicId('article', sourceName, sourceId);

/** Id of a comment: its article and what the source calls it, or a key derived from its content where nothing is stated. */
export const commentId = (article: string, sourceId: string): string => deterministicId('comment', article, sourceId);

/** SHA-256 of a text, in hexadecimal: tells whether content under a known id has changed. */
export const contentHash = (text: string): string => hash('sha256', text);

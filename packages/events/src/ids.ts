import { hash } from 'node:crypto';

/** Namespace of every id Dateline makes: UUIDv5 of "dateline" in the RFC 9562 DNS namespace. */
const NAMESPACE = Buffer.from('7f26194cc74d56e7bc2ca1843ece6c77', 'hex');
const SEPARATOR = '\u001f';

/**
 * A name-based UUID (version 5, RFC 9562) of the given parts: the same parts give the same id on any machine and in any
 * language. Parts are joined by U+001F; a backslash or U+001F inside a part is escaped, so that parts never run together.
 */
export function deterministicId(...parts: readonly (string | number | bigint)[]): string {
  const name = parts.map(escapePart).join(SEPARATOR);
  const bytes = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name, 'utf8')]), 'buffer');
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
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

import { publishedBasis } from '@dateline/events';
import type { z } from 'zod';
import type { Fault } from '../fault.ts';
import { createSaidBefore } from '../seed/quoted-passages.ts';
import { findQuotes } from '../seed/quotes.ts';
import { articleDocument, commentDocument, type ArticleDocument } from './document-schema.ts';
import { articleItems, commentItem, type Item } from './input.ts';
import { refused, type Origin } from './origin.ts';
import { parseKnown } from './parse-known.ts';

/**
 * `language` and `defaultSource`: where a document states none; without a default source it is refused. `only`: the one kind of
 * document that is taken here; any when absent.
 */
export type JsonOptions = { language: string; defaultSource?: string | undefined; only?: DocumentKind | undefined };

type DocumentKind = 'article' | 'comment';

/** Items of a JSON text: one document or an array of them. */
export function* readJson(text: string, origin: Origin, options: JsonOptions): Generator<Item> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const message = `not JSON: ${cause instanceof Error ? cause.message : String(cause)}`;
    yield refused(origin, [{ code: 'invalid_json', message }]);
    return;
  }
  if (!Array.isArray(value)) {
    yield* documentItems(value, origin, options);
    return;
  }
  if (value.length === 0) yield refused(origin, [{ code: 'empty_input', message: 'an empty array: nothing was read' }]);
  for (const [index, document] of value.entries()) {
    for (const item of documentItems(document, origin, options)) yield prefixed(item, index);
  }
}

/** Says in a refusal which element of an array it is about. */
function prefixed(item: Item, index: number): Item {
  if (item.kind !== 'refused') return item;
  const faults = item.faults.map((fault) => ({
    ...fault,
    field: fault.field === undefined ? String(index) : `${index}.${fault.field}`,
  }));
  return { ...item, faults };
}

/** Items of one document as it comes from JSON or a table: `kind` tells what it is; without it, whatever has an `article` is a comment. */
export function* documentItems(
  value: unknown,
  origin: Origin,
  { language, defaultSource, only }: JsonOptions,
): Generator<Item> {
  const invalid = (message: string, field?: string): Item =>
    refused(origin, [{ code: 'invalid_document', message, ...(field === undefined ? {} : { field }) }]);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield invalid('not a document: expected an object {"kind":"article",...} or {"kind":"comment",...}');
    return;
  }
  const kind = 'kind' in value ? value.kind : (only ?? ('article' in value ? 'comment' : 'article'));
  if (kind !== 'article' && kind !== 'comment') {
    yield invalid(`${JSON.stringify(kind)} is no kind of document: "article" or "comment"`, 'kind');
  } else if (only !== undefined && kind !== only) {
    yield invalid(`only documents of kind "${only}" are taken here`, 'kind');
  } else if (kind === 'comment') {
    const { parsed, unknown } = parseKnown(commentDocument, value);
    yield parsed.success ? commentItem(parsed.data, origin) : refused(origin, faultsOf(parsed.error));
    if (parsed.success && unknown.length > 0) yield unknownFields(unknown, origin);
  } else {
    const sourced =
      'source' in value || defaultSource === undefined ? value : { ...value, source: { name: defaultSource } };
    const { parsed, unknown } = parseKnown(articleDocument, sourced);
    if (parsed.success) yield* articleItems(withQuotes(parsed.data), origin, language);
    else yield refused(origin, articleFaults(value, parsed.error));
    if (parsed.success && unknown.length > 0) yield unknownFields(unknown, origin);
  }
}

const unknownFields = (paths: readonly string[], origin: Origin): Item => ({
  kind: 'note',
  origin,
  fault: {
    code: 'unknown_fields',
    message: `not taken, as no field of a document is called so: ${paths.join(', ')} (/docs of the ingest service lists the fields)`,
  },
});

/** Recognizes the quotes of a thread whose comments state none. */
function withQuotes(document: ArticleDocument): ArticleDocument {
  if (!document.comments) return document;
  const said = createSaidBefore();
  said.add(null, document.body);
  const publicationDay = document.publishedAt.slice(0, 10);
  const comments = document.comments.map((comment) => {
    const { body, author, replyTo = null } = comment;
    const quotes = comment.quotes ?? findQuotes(body, { said, publicationDay, replyTo });
    said.add(author, body, quotes);
    return { ...comment, quotes };
  });
  return { ...document, comments };
}

/** The faults of an article; those of its publication time have codes of their own. */
function articleFaults(value: object, error: z.ZodError): Fault[] {
  const stated = 'publishedAt' in value ? value.publishedAt : undefined;
  return faultsOf(error).map((fault) => {
    if (fault.field !== 'publishedAt') return fault;
    if (stated !== undefined && stated !== null && stated !== '') return { ...fault, code: 'invalid_publication_date' };
    const message =
      'no publication time: give the day (YYYY-MM-DD) or the instant at which the source published it; ' +
      `publishedBasis (${publishedBasis.options.join(', ')}) says where it comes from`;
    return { code: 'missing_publication_date', message, field: 'publishedAt' };
  });
}

/** The faults that zod found, each with the path of its field. */
const faultsOf = (error: z.ZodError): Fault[] =>
  error.issues.map(({ path, message }) => ({
    code: 'invalid_document',
    message: path.length > 0 ? `${path.join('.')}: ${message}` : message,
    ...(path.length > 0 ? { field: path.join('.') } : {}),
  }));

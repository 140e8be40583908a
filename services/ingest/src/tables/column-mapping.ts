import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';

/** What a column can become: the fields of the documents, by path. */
const ARTICLE_FIELDS = [
  'source.name',
  'source.url',
  'sourceId',
  'url',
  'title',
  'language',
  'publishedAt',
  'publishedBasis',
  'modifiedAt',
  'body',
] as const;
const COMMENT_FIELDS = [
  'article.articleId',
  'article.source',
  'article.sourceId',
  'id',
  'position',
  'author',
  'replyTo',
  'postedAt',
  'modifiedAt',
  'body',
] as const;

const cell = z.union([
  z.string().min(1).describe('Name of the column'),
  z.strictObject({ value: z.string().min(1).describe('The same for every row') }),
  z.strictObject({
    column: z.string().min(1),
    format: z.string().min(1).optional().describe("How a time is written, in luxon's tokens: dd.MM.yyyy HH:mm"),
    zone: z
      .string()
      .refine((zone) => IANAZone.isValidZone(zone), { error: 'is not a time zone such as Europe/Berlin' })
      .optional()
      .describe('Whose clock a time without an offset is of'),
  }),
]);

const shared = {
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('Between cells of CSV; default: the one of , ; tab | that its first line has most'),
  charset: z
    .string()
    .refine(isCharset, { error: 'is no charset that is known here' })
    .default('utf-8')
    .describe('Of CSV'),
};

/** Which column of a table is which field. */
const columnMapping = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('article'), ...shared, fields: z.partialRecord(z.enum(ARTICLE_FIELDS), cell) }),
  z.strictObject({ kind: z.literal('comment'), ...shared, fields: z.partialRecord(z.enum(COMMENT_FIELDS), cell) }),
]);

export type ColumnMapping = z.infer<typeof columnMapping>;
type Cell = z.infer<typeof cell>;

function isCharset(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** Reads a mapping from JSON. */
export function parseMapping(json: string): { ok: true; mapping: ColumnMapping } | { ok: false; message: string } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    return { ok: false, message: `not JSON: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
  const parsed = columnMapping.safeParse(value);
  if (parsed.success) return { ok: true, mapping: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const isOfFields = parsed.error.issues.some(({ path }) => path[0] === 'fields');
  return { ok: false, message: [...faults, ...(isOfFields ? [FIELDS] : [])].join('; ') };
}

const FIELDS = `fields of an article are ${ARTICLE_FIELDS.join(', ')}; of a comment ${COMMENT_FIELDS.join(', ')}`;

/** A row by the names of its columns. */
export type Row = ReadonlyMap<string, unknown>;

/** The columns that a mapping names, and how it relates to those that a table has. */
export function compareColumns(
  { fields }: ColumnMapping,
  columns: readonly string[],
): { missing: string[]; unmapped: string[] } {
  const named = new Set(Object.values(fields).flatMap((from) => columnOf(from) ?? []));
  return {
    missing: [...named].filter((name) => !columns.includes(name)),
    unmapped: columns.filter((name) => !named.has(name)),
  };
}

const columnOf = (from: Cell): string | undefined => {
  if (typeof from === 'string') return from;
  return 'column' in from ? from.column : undefined;
};

/** The document that a row stands for, still to be validated. Empty cells are left out. `sourceName`: where no column gives one. */
export function documentOf(row: Row, { kind, fields }: ColumnMapping, sourceName: string): Record<string, unknown> {
  const document: Record<string, unknown> = { kind };
  for (const [path, from] of Object.entries(fields)) {
    const value = valueOf(row, from);
    if (value === undefined || value === '') continue;
    const [outer = path, inner] = path.split('.');
    if (inner === undefined) document[outer] = path === 'position' ? Number(value) : value;
    else document[outer] = { ...(document[outer] as object | undefined), [inner]: value };
  }
  if (kind === 'article') document['source'] = { name: sourceName, ...(document['source'] as object | undefined) };
  return document;
}

function valueOf(row: Row, from: Cell): string | undefined {
  if (typeof from === 'object' && 'value' in from) return from.value;
  const { column, format, zone } = typeof from === 'string' ? { column: from } : from;
  const value = textOfCell(row.get(column));
  if (value === undefined || (format === undefined && zone === undefined)) return value;
  return toIso(value, format, zone);
}

/** A cell as text: instants of typed columns in ISO 8601, lists and structures as JSON. */
function textOfCell(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (typeof value === 'string') return value.trim();
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))?.replace(
    /^"(-?\d+)"$/,
    '$1',
  );
}

/** A time in the form that documents have; as it is where it is not in the declared form, so that the fault shows it. */
function toIso(value: string, format: string | undefined, zone: string = 'utc'): string {
  const options = { zone, setZone: true };
  const time = format === undefined ? DateTime.fromISO(value, { zone }) : DateTime.fromFormat(value, format, options);
  if (!time.isValid) return value;
  const hasClock = format === undefined ? value.length > 10 : /[hHtTfFX]/.test(format.replaceAll(/'[^']*'/g, ''));
  return hasClock ? time.toUTC().toJSDate().toISOString() : time.toFormat('yyyy-MM-dd');
}

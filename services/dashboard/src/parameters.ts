import { z } from 'zod';

/** Longest free text that a filter takes, in characters. */
const MAX_TEXT = 200;

const day = z.iso.date();
const text = z.string().trim().min(1).max(MAX_TEXT);
/** `2026-01-15` is the end of that day: "as of the 15th" includes the 15th. */
const instant = z.union([
  z.iso.date().transform((value) => `${value}T23:59:59.999Z`),
  z.iso.datetime({ offset: true }),
]);

/** What every question may be narrowed by. */
const filters = {
  as_of: instant.optional(),
  from: day.optional(),
  to: day.optional(),
  category: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'is a category such as killed')
    .optional(),
  side: z
    .string()
    .regex(/^[\w -]{1,60}$/, 'is a word')
    .optional(),
  speaker: text.optional(),
  source: text.optional(),
};

const page = { limit: z.coerce.number().int().min(1).max(500).optional() };

/** The query string of each path. What is not named here is refused, so that a misspelt filter never shows everything. */
export const PARAMETERS = {
  summary: z.strictObject({ as_of: filters.as_of }),
  timeline: z.strictObject(filters),
  revisions: z.strictObject({
    ...filters,
    day: day.optional(),
    scope: z.enum(['event', 'cumulative']).default('event'),
  }),
  claims: z.strictObject({ ...filters, ...page, day: day.optional() }),
  article: z.strictObject({ id: z.uuid(), revision: z.coerce.number().int().min(1).optional() }),
  calendar: z.strictObject({ as_of: filters.as_of, from: day.optional(), to: day.optional(), source: filters.source }),
  threads: z.strictObject({ as_of: filters.as_of, source: filters.source, ...page }),
  thread: z.strictObject({ as_of: filters.as_of, article: z.uuid(), ...page }),
} as const;

export type Parameters<Path extends keyof typeof PARAMETERS> = z.infer<(typeof PARAMETERS)[Path]>;
/** Filters of a question about figures. */
export type Filters = Parameters<'timeline'>;

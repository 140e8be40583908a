import { z } from 'zod';
import { amount, exactBound, text, timestamp, uuid, word } from './columns.ts';
import { codingColumns, documentColumns } from './document-columns.ts';
import { defineTable } from './table.ts';

/** One row is one figure in one revision of a text: a mention, never a fused number. `eventColumns` makes its interval. */
export const figureRow = z.strictObject({
  figure_id: uuid,
  ...documentColumns,
  category: word.describe('killed, wounded, missing, captured, displaced, affected, munitions, damage ...'),
  unit_noun: text.nullable().describe('What is counted, as the text names it: drones, apartment buildings'),
  victim_kind: word.nullable(),
  low: amount,
  best: amount,
  high: amount,
  qualifier: word.nullable().describe('exact, at_least, more_than, about, nearly, up_to, between ...'),
  vague: z.boolean().describe('True where low, best, high are policy for a word such as "dozens"'),
  scope: z.enum(['new', 'additional', 'cumulative', 'subtotal', 'joint', 'background']),
  realis: z.enum(['asserted', 'denied', 'disputed', 'hypothetical']),
  attribution: text.nullable().describe('Who says so; null = the text itself'),
  attribution_side: word.nullable().describe("The side that the speaker's own words name; null = they name none"),
  place: text.nullable().describe('Where, in the words of the text; null = not stated'),
  event_starts_iso: exactBound,
  event_ends_iso: exactBound,
  event_starts_at: timestamp.nullable(),
  event_ends_at: timestamp.nullable(),
  event_out_of_range: z.boolean(),
  event_basis: word
    .nullable()
    .describe('stated, sentence, paragraph, lead, publication; null where it could not be dated'),
  ...codingColumns,
});

export type FigureRow = z.infer<typeof figureRow>;

export const figures = defineTable('figures', figureRow, ['article_id', 'document_id', 'revision', 'figure_id']);

import { precision } from '@dateline/events';
import { z } from 'zod';
import { amount, day, text, timestamp, uint32, word } from './columns.ts';
import { figureRow } from './figures.ts';
import { standingColumns } from './standing-columns.ts';
import { defineTable } from './table.ts';
import { addStanding, checkStanding } from '../standing/keep-standing.ts';

const { figure_id, document_id, document_kind, article_id, revision, span_start, span_end } = figureRow.shape;

/**
 * One row is one row of `figures` with its part in a toll. `countFigures` makes the rows of a text, all at once: the policy looks
 * at the whole text. Ids of series follow from these columns in the server (migration 045).
 */
const countedFigureRow = z.strictObject({
  figure_id,
  document_id,
  document_kind,
  article_id,
  revision,
  span_start,
  span_end,
  text,
  sentence: text,
  category: word,
  unit_noun: text.nullable(),
  victim_kind: word.nullable(),
  low: amount,
  best: amount,
  high: amount,
  qualifier: word.nullable(),
  vague: z.boolean(),
  mention_scope: figureRow.shape.scope,
  realis: figureRow.shape.realis,
  attribution: text.nullable(),
  attribution_side: word.nullable(),
  stated_place: text.nullable(),
  place: text.nullable().describe('stated_place where the text counts several places side by side, else null'),
  event_starts_at: timestamp.nullable(),
  event_ends_at: timestamp.nullable(),
  event_basis: word.nullable(),
  rule_id: word,
  confidence: figureRow.shape.confidence,
  quoted: z.boolean(),
  coder_version: word,
  known_at: timestamp,
  known_precision: precision,
  recorded_at: timestamp,
  source_name: text.nullable(),
  title: text.nullable(),
  in_series: z.boolean().describe('True for what tolls are made of'),
  scope: z.enum(['none', 'event', 'cumulative']).describe('Of the series; none where in_series is false'),
  day: day.describe('Of the event or of the count, else the first of the event, else 1900-01-01'),
  day_kind: z
    .enum(['none', 'event', 'as_of', 'start'])
    .describe('What `day` is: of the event, the one counted up to, the first of a longer event, none'),
  victims: z.enum(['victims', 'perpetrators']),
  speaker: z.string().describe('The attribution without a leading "the", in lower case; empty for the text itself'),
  is_official: z.boolean(),
  is_statement: z.boolean().describe('True on the one row of a text and number that carries what the text says of it'),
  toll_low: amount,
  toll_best: amount,
  toll_high: amount,
  toll_figures: uint32,
  size: z.int().min(0).describe('What statements are compared by: best, else low unless 0, else high'),
  number_in_span: z.boolean().describe('False where the span has digits, and none of them make the number'),
  ...standingColumns,
});

export type CountedFigureRow = z.infer<typeof countedFigureRow>;

export const countedFigures = {
  ...defineTable('counted_figures', countedFigureRow, ['article_id', 'document_id', 'revision', 'figure_id']),
  complete: addStanding,
  followUp: checkStanding('counted_figures'),
};

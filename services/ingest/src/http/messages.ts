import { z } from 'zod';
import { summarySchema } from '../outcomes.ts';

const faultSchema = z.object({
  code: z.string().describe('A stable word for what is wrong; the table in the README of this service lists them'),
  message: z.string().describe('What is wrong and what to do'),
  line: z.int().optional().describe('Line of the request body, from 1'),
  field: z.string().optional().describe('Path of the field, such as comments.3.author'),
});

const resultSchema = z.object({
  kind: z.enum(['article', 'comment', 'document']),
  status: z.enum(['new', 'unchanged', 'revised', 'removed', 'rejected', 'problem', 'note']),
  id: z.uuid().optional(),
  line: z.int().optional().describe('Line of the request body, from 1'),
  faults: z.array(faultSchema).optional(),
});

/** What became of each thing in a request, in its order. */
export const outcomesMessage = z.object({ summary: summarySchema, results: z.array(resultSchema) });

/** A request that could not be carried out. */
export const errorMessage = z.object({ error: faultSchema });

export const withdrawalMessage = z.object({ status: z.enum(['removed', 'unchanged']), id: z.uuid() });

export type ErrorMessage = z.infer<typeof errorMessage>;
export type OutcomesMessage = z.infer<typeof outcomesMessage>;

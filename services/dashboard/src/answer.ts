import type { Reader } from '@dateline/warehouse';
import type { z } from 'zod';
import type { Fault } from './api.ts';
import { PARAMETERS } from './parameters.ts';
import { readArticle } from './queries/read-article.ts';
import { readCalendar } from './queries/read-calendar.ts';
import { readClaims } from './queries/read-claims.ts';
import { readRevisions } from './queries/read-revisions.ts';
import { readSummary } from './queries/read-summary.ts';
import { readThread, readThreads } from './queries/read-threads.ts';
import { readTimeline } from './queries/read-timeline.ts';

/** What goes back for a question. */
export type Answer = { status: number; body: unknown };

/** A question: its path below /api/ and its query string. */
type Ask = (reader: Reader, given: Record<string, string>) => Promise<Answer>;

const ask =
  <Schema extends z.ZodType>(schema: Schema, read: (reader: Reader, asked: z.infer<Schema>) => Promise<unknown>): Ask =>
  async (reader, given) => {
    const asked = schema.safeParse(given);
    if (!asked.success) {
      const faults = asked.error.issues.map(({ path, message }) => `${path.join('.') || 'the query'}: ${message}`);
      return fault(400, 'bad_request', `${faults.join('; ')}.`);
    }
    const body = await read(reader, asked.data);
    return body === null ? fault(404, 'not_found', 'There is nothing with this id.') : { status: 200, body };
  };

const QUESTIONS: Readonly<Record<string, Ask>> = {
  summary: ask(PARAMETERS.summary, readSummary),
  timeline: ask(PARAMETERS.timeline, readTimeline),
  revisions: ask(PARAMETERS.revisions, readRevisions),
  claims: ask(PARAMETERS.claims, readClaims),
  article: ask(PARAMETERS.article, readArticle),
  calendar: ask(PARAMETERS.calendar, readCalendar),
  threads: ask(PARAMETERS.threads, readThreads),
  thread: ask(PARAMETERS.thread, readThread),
};

export const fault = (status: number, code: Fault['error']['code'], message: string): Answer => ({
  status,
  body: { error: { code, message } } satisfies Fault,
});

/** Answers a question of the API. Throws where the warehouse does. */
export async function answer(reader: Reader, name: string, parameters: URLSearchParams): Promise<Answer> {
  const question = Object.hasOwn(QUESTIONS, name) ? QUESTIONS[name] : undefined;
  if (!question) return fault(404, 'not_found', `There is ${Object.keys(QUESTIONS).join(', ')}.`);
  const repeated = [...parameters.keys()].find((key, at, keys) => keys.indexOf(key) !== at);
  if (repeated !== undefined) return fault(400, 'bad_request', `${repeated} is given twice.`);
  return question(reader, Object.fromEntries(parameters));
}

import { readDocuments } from '../documents/read-documents.ts';
import type { DocumentSource, ReadingOptions } from '../documents/reading.ts';
import type { Recorder } from '../recorder.ts';
import { count, emptySummary } from '../outcomes.ts';
import type { Answer } from './answers.ts';
import type { OutcomesMessage } from './messages.ts';

/** What a request hands in. `name`: the file name a document goes by where it names itself nothing else. */
export type DocumentRequest = Omit<DocumentSource, 'chunks'> & { body: Uint8Array; reading: ReadingOptions };

/** Status codes of requests of which nothing was taken, by the code of the first fault; 400 for all others. */
const STATUS_OF_FAULT: Readonly<Record<string, number>> = { unknown_article: 404, document_too_large: 413 };

/** Records what a request hands in: 202 once everything good in it is on disk, 4xx where nothing in it was good. */
export async function recordRequest(recorder: Recorder, request: DocumentRequest): Promise<Answer> {
  const { body, reading, ...source } = request;
  const summary = emptySummary();
  const results: OutcomesMessage['results'] = [];
  const items = readDocuments({ ...source, chunks: [body] }, reading);
  for await (const outcomes of recorder.record(items)) {
    count(summary, outcomes);
    for (const { kind, status, id, origin, faults } of outcomes) {
      const line = origin.line === undefined ? {} : { line: origin.line };
      results.push({ kind, status, ...(id === undefined ? {} : { id }), ...line, ...(faults && { faults }) });
    }
  }
  const message: OutcomesMessage = { summary, results };
  return { status: statusOf(message), body: JSON.stringify(message) };
}

function statusOf({ summary, results }: OutcomesMessage): number {
  if (summary.rejected < results.length) return 202;
  return STATUS_OF_FAULT[results[0]?.faults?.[0]?.code ?? ''] ?? 400;
}

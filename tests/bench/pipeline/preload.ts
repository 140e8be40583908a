import { encodeEvent } from '@dateline/events';
import { type CommentLength, syntheticComments } from '../comments.ts';
import { commentEvent } from './comment-events.ts';
import type { Stand } from './stand.ts';

/** `articles`: ids that the comments are on, by turns; those of `commentEvent` when absent. */
export type PreloadOptions = { events: number; length: CommentLength; articles?: readonly string[] };
/** `bytes`: of an event, on the average. `sample`: the first events as they stand in the log. */
export type Preloaded = { bytes: number; sample: Uint8Array[] };

const LOT = 2_000;
const SAMPLE = 10_000;

/** Publishes the events that everybody is to read, the same in every run. */
export async function preload(
  { log }: Pick<Stand, 'log'>,
  { events, length, articles = [] }: PreloadOptions,
): Promise<Preloaded> {
  const comments = syntheticComments(events, { length });
  const sample: Uint8Array[] = [];
  let bytes = 0;
  for (let first = 0; first < comments.length; first += LOT) {
    const lot = comments.slice(first, first + LOT).map(({ body }, place) => {
      const index = first + place;
      const article = articles[index % articles.length];
      const recordedAt = '2026-02-05T00:00:00.000Z';
      const encoded = encodeEvent(commentEvent({ index, body, recordedAt, ...(article !== undefined && { article }) }));
      bytes += encoded.value.byteLength;
      return encoded;
    });
    if (sample.length < SAMPLE) sample.push(...lot.map(({ value }) => value));
    await log.publish(lot);
  }
  return { bytes: Math.round(bytes / events), sample };
}

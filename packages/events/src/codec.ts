import { compileCheck } from './compile-check.ts';
import { TOPICS, type Topic } from './topics.ts';
import { newsEvent, type NewsEvent } from './schemas.ts';
import { type RawEvent, upcast } from './upcast.ts';

/** An event on the wire: CloudEvents 1.0, structured JSON in the value, attributes repeated in `ce_*` headers. */
export type EncodedEvent = { topic: Topic; key: string; value: Buffer; headers: Record<string, string> };

/** The event ready for the log. Its key is the article's id: an article and its comments keep their order. */
export function encodeEvent(event: NewsEvent): EncodedEvent {
  return {
    topic: event.type.startsWith('news.comment.') ? TOPICS.comments : TOPICS.articles,
    key: event.data.articleId,
    value: Buffer.from(JSON.stringify(event), 'utf8'),
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      ce_specversion: event.specversion,
      ce_id: event.id,
      ce_source: event.source,
      ce_type: event.type,
      ce_subject: event.subject,
      ce_time: event.time,
      ce_recordedtime: event.recordedtime,
    },
  };
}

export type DecodeErrorCode =
  | 'invalid_utf8'
  | 'invalid_json'
  | 'not_an_event'
  | 'unknown_type'
  | 'newer_version'
  | 'invalid_event';
export type Decoded = { ok: true; event: NewsEvent } | { ok: false; code: DecodeErrorCode; message: string };

const isNewsEvent = compileCheck(newsEvent);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads an event of any past version from a value of the log. Whatever is wrong with it comes back as a value. */
export function decodeEvent(value: Uint8Array): Decoded {
  let text: string;
  try {
    text = utf8.decode(value);
  } catch {
    return { ok: false, code: 'invalid_utf8', message: 'the value is not UTF-8' };
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    return {
      ok: false,
      code: 'invalid_json',
      message: `the value is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
    };
  }
  if (!isRawEvent(raw))
    return {
      ok: false,
      code: 'not_an_event',
      message: 'the value is not a CloudEvent: it has no "type" or no "data" object',
    };
  const current = upcast(raw);
  if (!current.ok) return current;
  if (isNewsEvent(current.event)) return { ok: true, event: current.event as unknown as NewsEvent };
  const parsed = newsEvent.safeParse(current.event);
  if (parsed.success) return { ok: true, event: parsed.data };
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'event'}: ${issue.message}`);
  return { ok: false, code: 'invalid_event', message: faults.join('; ') };
}

function isRawEvent(value: unknown): value is RawEvent {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('data' in value)) return false;
  return typeof value.type === 'string' && typeof value.data === 'object' && value.data !== null;
}

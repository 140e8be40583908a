import { deterministicId } from './ids.ts';
import type { NewsEvent, NewsEventType } from './schemas.ts';
import { startOf } from './time.ts';

type DataOf<T extends NewsEventType> = Extract<NewsEvent, { type: T }>['data'];

/** What an event is made of. `recordedAt`: an instant in UTC, given by the caller: this package reads no clock. */
export type EventInput<T extends NewsEventType> = {
  type: T;
  sourceName: string;
  data: DataOf<T>;
  recordedAt: string;
  /** What tells this occurrence from others of its subject and type; the revision unless the caller knows better. */
  occurrence?: string;
};

/**
 * Builds an event with its deterministic id and its `time`, which is known_at: publication, revision, retraction or posting.
 * A comment without a stated posting time takes its article's publication; a whole day counts from its first instant.
 */
export function makeEvent<T extends NewsEventType>(input: EventInput<T>): Extract<NewsEvent, { type: T }> {
  const { type, sourceName, data, recordedAt } = input;
  const subject = 'commentId' in data ? data.commentId : data.articleId;
  const event = {
    specversion: '1.0',
    id: deterministicId(type, subject, input.occurrence ?? data.revision),
    source: `/sources/${encodeURIComponent(sourceName)}`,
    type,
    subject,
    time: new Date(startOf(statedTime(data))).toISOString(),
    recordedtime: recordedAt,
    datacontenttype: 'application/json',
    data,
  };
  return event as unknown as Extract<NewsEvent, { type: T }>;
}

/** The time at which the statement became public, as stated: a day or an instant. */
function statedTime(data: NewsEvent['data']): string {
  if ('retractedAt' in data) return data.retractedAt;
  if ('removedAt' in data) return data.removedAt;
  if ('revisedAt' in data && data.revisedAt !== undefined) return data.revisedAt;
  if ('publishedAt' in data) return data.publishedAt;
  return data.postedAt ?? data.articlePublishedAt;
}

export { decodeEvent, encodeEvent, type Decoded, type DecodeErrorCode, type EncodedEvent } from './codec.ts';
export { compileCheck, type Check } from './compile-check.ts';
export { articleId, commentId, contentHash, deterministicId } from './ids.ts';
export { makeEvent, type EventInput } from './make-event.ts';
export {
  articleData,
  changeBasis,
  commentData,
  eventSchemas,
  newsEvent,
  precision,
  publishedBasis,
  publishedEvidence,
  quote,
  type ArticleData,
  type ChangeBasis,
  type CommentData,
  type NewsEvent,
  type NewsEventType,
  type Precision,
  type PublishedBasis,
  type PublishedEvidence,
  type Quote,
  type RemovedCommentData,
  type RetractedArticleData,
  type RevisedArticleData,
} from './schemas.ts';
export { calendarDate, dayOrInstant, instant, isCalendarDate, startOf } from './time.ts';
export { EVENT_TOPICS, TOPICS, type Topic } from './topics.ts';

/**
 * Everything that can be wrong with what a user hands in, by a stable code. The README's table says what to do about each;
 * the message of a fault does too.
 */
type FaultCode =
  | 'empty_input'
  | 'binary_input'
  | 'invalid_utf8'
  | 'document_too_large'
  | 'missing_publication_date'
  | 'invalid_publication_date'
  | 'empty_body'
  | 'comment_count_mismatch'
  | 'second_document'
  | 'invalid_json'
  | 'invalid_document'
  | 'duplicate_id'
  | 'unknown_article'
  | 'unknown_comment';

/** One fault: what is wrong and what to do. `line` counts from 1, `field` is a path such as `comments.3.author`. */
export type Fault = { code: FaultCode; message: string; line?: number; field?: string };

import type { FindingCode } from '@dateline/pages';

/**
 * Everything that can be wrong with what a user hands in, by a stable code. The README's table says what to do about each;
 * the message of a fault does too.
 */
type FaultCode =
  | 'empty_input'
  | 'binary_input'
  | 'invalid_utf8'
  | 'document_too_large'
  | 'corrupt_compression'
  | 'compression_bomb'
  | 'missing_publication_date'
  | 'invalid_publication_date'
  | 'empty_body'
  | 'comment_count_mismatch'
  | 'second_document'
  | 'invalid_json'
  | 'invalid_document'
  | 'invalid_feed'
  | 'invalid_page'
  | 'invalid_table'
  | 'invalid_mapping'
  | 'missing_columns'
  | 'linked_page_refused'
  | 'fetch_refused'
  | 'fetch_failed'
  | 'duplicate_id'
  | 'unknown_article'
  | 'unknown_comment';

/** What is worth knowing of something that was taken. */
type NoteCode =
  | 'charset_guessed'
  | 'date_conflict'
  | 'date_not_taken'
  | 'summary_only'
  | 'unmapped_columns'
  | 'unknown_fields'
  | 'source_assumed'
  | 'published_in_future'
  | 'not_modified';

/** One fault: what is wrong and what to do. `line` counts from 1, `field` is a path such as `comments.3.author`. */
export type Fault = { code: FaultCode | NoteCode | FindingCode; message: string; line?: number; field?: string };

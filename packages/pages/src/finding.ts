/**
 * What is to be said about a page. `refused`: something in it could not be taken; `note`: it was taken, and how. `line` counts from
 * 1 in the decoded source; `field` says which part, where no line does.
 */
export type Finding = {
  kind: 'refused' | 'note';
  code: FindingCode;
  message: string;
  line?: number | undefined;
  field?: string | undefined;
};

export type FindingCode =
  | 'invalid_json_ld'
  | 'invalid_comment'
  | 'invalid_live_entry'
  | 'comment_count_mismatch'
  | 'comment_times_unread'
  | 'comments_unread'
  | 'body_from_page'
  | 'canonical_ignored';

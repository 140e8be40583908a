/** A reader's comment on a page. `replyTo`: the author answered, null where the markup names none. `postedAt`: an instant in UTC. */
export type PageComment = {
  id: string | null;
  author: string;
  replyTo: string | null;
  postedAt: string | null;
  body: string;
  line: number | undefined;
};

/** A comment as found, before it is known whether it can be taken. `parent`: index of the comment answered. */
export type FoundComment = {
  id: string | null;
  author: string | null;
  parent: number | null;
  /** The author answered, where the markup gives a name instead of a comment. */
  replyTo: string | null;
  time: string | null;
  body: string;
  line: number | undefined;
};

/** A thread as one way of reading gives it. `origin`: which way. */
export type FoundThread = { origin: string; comments: FoundComment[] };

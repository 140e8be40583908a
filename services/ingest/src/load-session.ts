import type { ArticleInput, CommentInput, Item } from './documents/input.ts';
import { contentKey, idOfComment } from './documents/input.ts';
import { showOrigin, type Origin } from './documents/origin.ts';
import type { Fault } from './fault.ts';
import { articleHash } from './known.ts';

type Seen = { content: string; origin: Origin };

/**
 * What one load (a command, a request) has met so far. Across loads, other content under a known id is a revision; within one
 * there is no telling which came first, so that the second is refused. Also numbers comments that are word for word the same.
 */
export class LoadSession {
  readonly #seen = new Map<string, Seen>();
  readonly #single = new Map<string, number>();
  #thread = new Map<string, number>();
  #threadIds = new Set<string>();
  #articleFault: Fault | null = null;

  /** Begins an article, and its thread. Returns why it is refused, or null. */
  article(article: ArticleInput, origin: Origin): Fault | null {
    this.#thread = new Map();
    this.#threadIds = new Set();
    // A summary and the text that it stands in for may come in either order.
    this.#articleFault =
      article.isSummary === true ? null : this.#meet(article.articleId, articleHash(article), origin);
    return this.#articleFault;
  }

  /** The id of a comment, or why it is refused. */
  comment({ comment, inThread, origin }: Extract<Item, { kind: 'comment' }>): { id: string } | { fault: Fault } {
    if (inThread && this.#articleFault) return { fault: { ...this.#articleFault, message: 'its article was refused' } };
    const id = idOfComment(comment, comment.sourceId === undefined ? this.#occurrence(comment, inThread) : 0);
    if (inThread) this.#threadIds.add(id);
    const fault = comment.sourceId === undefined ? null : this.#meet(id, JSON.stringify(comment), origin);
    return fault ? { fault } : { id };
  }

  /** The comments of the thread that was read last; null where its article was refused. */
  threadIds(): ReadonlySet<string> | null {
    return this.#articleFault ? null : this.#threadIds;
  }

  #occurrence(comment: CommentInput, inThread: boolean): number {
    const counts = inThread ? this.#thread : this.#single;
    const key = contentKey(comment);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  }

  #meet(id: string, content: string, origin: Origin): Fault | null {
    const seen = this.#seen.get(id);
    if (!seen) this.#seen.set(id, { content, origin });
    if (!seen || seen.content === content) return null;
    const message =
      `the same id with other content stands at ${showOrigin(seen.origin)}: ` +
      'give each its own id or file name, or load the newer one afterwards, as a revision';
    return { code: 'duplicate_id', message };
  }
}

import type { ParsedPage } from '../dom.ts';
import type { PageElement } from '../element.ts';
import type { Finding } from '../finding.ts';
import type { LinkedData, LinkedNode } from '../json-ld.ts';
import { parseDate } from '../parse-date.ts';
import type { FoundComment, FoundThread, PageComment } from './comment.ts';
import { readLinkedThread } from './linked-thread.ts';
import { readMarkedThread, type MarkedThread } from './marked-thread.ts';
import { COMMENT_MARKUPS } from './markup.ts';

/** What a page has of its readers. `elements`: what holds them, to be taken away before the article is looked for. */
export type PageThread = { comments: PageComment[]; elements: readonly PageElement[]; findings: Finding[] };

type ThreadSource = {
  page: Extract<ParsedPage, { ok: true }>;
  html: string;
  data: LinkedData;
  article: LinkedNode | null;
};

/**
 * The thread of a page: of all ways of reading it, the one that finds most comments with an author and a text; JSON-LD among
 * equals. Comments that can not be taken are findings.
 */
export function readThread({ page, html, data, article }: ThreadSource): PageThread {
  const marked: MarkedThread[] = COMMENT_MARKUPS.filter(({ marker }) => marker.test(html)).map((markup) =>
    readMarkedThread(page, markup),
  );
  const threads: FoundThread[] = [readLinkedThread(article, data), ...marked].map(withoutEmpty);
  let best = threads[0];
  for (const thread of threads) if (best === undefined || usable(thread) > usable(best)) best = thread;
  const elements = marked.flatMap((thread) => thread.elements);
  return { ...(best ? finish(best) : { comments: [], findings: [] }), elements };
}

const usable = ({ comments }: FoundThread): number =>
  comments.filter(({ author, body }) => author !== null && body !== '').length;

const isEmpty = ({ author, body }: FoundComment): boolean => author === null && body === '';

/** Without elements that hold nothing of a comment, such as boxes around one: who stands in them answers whom they answer. */
function withoutEmpty({ origin, comments }: FoundThread): FoundThread {
  const kept = comments.filter((comment) => !isEmpty(comment));
  const newIndex = new Map(kept.map((comment, index) => [comment, index]));
  const resolved = new Map<number, number | null>();
  const resolve = (parent: number | null): number | null => {
    const path: number[] = [];
    let at = parent;
    let result: number | null = null;
    while (at !== null && result === null && path.length <= comments.length) {
      const comment: FoundComment | undefined = comments[at];
      result = resolved.get(at) ?? (comment && newIndex.get(comment)) ?? null;
      path.push(at);
      at = comment?.parent ?? null;
    }
    for (const index of path) resolved.set(index, result);
    return result;
  };
  return { origin, comments: kept.map((comment) => ({ ...comment, parent: resolve(comment.parent) })) };
}

function finish({ origin, comments }: FoundThread): Pick<PageThread, 'comments' | 'findings'> {
  const findings: Finding[] = [];
  const taken: PageComment[] = [];
  const ids = new Set<string>();
  let unreadTimes = 0;
  for (const [index, { id, author, parent, replyTo, time, body, line }] of comments.entries()) {
    const field = `comment ${index + 1}${id === null ? '' : ` (${id})`} in ${origin}`;
    if (author === null || body === '') {
      const message = `${field} states no ${author === null ? 'author' : 'text'}: it was left out`;
      findings.push({ kind: 'refused', code: 'invalid_comment', message, line, field });
      continue;
    }
    const read = time === null ? null : parseDate(time);
    const postedAt = read?.precision === 'instant' ? read.at : null;
    if (time !== null && postedAt === null) unreadTimes++;
    const answered = parent === null ? null : (comments[parent]?.author ?? null);
    // One id for two comments is no id: forums number their posts per page.
    const ownId = id === null || ids.has(id) ? null : id;
    if (ownId !== null) ids.add(ownId);
    taken.push({ id: ownId, author, replyTo: replyTo ?? answered, postedAt, body, line });
  }
  if (unreadTimes > 0) {
    const message =
      `${unreadTimes} of ${taken.length} comments state a time that is no instant (relative, or without its zone): ` +
      "their posting time is not kept, and they count from the article's publication";
    findings.push({ kind: 'note', code: 'comment_times_unread', message });
  }
  return { comments: taken, findings };
}

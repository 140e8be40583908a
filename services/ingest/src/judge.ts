import { type NewsEvent, startOf } from '@dateline/events';
import type { Item } from './documents/input.ts';
import type { Origin } from './documents/origin.ts';
import type { Fault } from './fault.ts';
import { decideArticle, decideComment, decideRemoval, type Decision } from './handle.ts';
import type { KnownComment, KnownStore } from './known.ts';
import type { LoadSession } from './load-session.ts';

/** Clocks and days differ by less around the world. */
const DAY_MS = 86_400_000;

/** What became of one thing handed in. `id`: of the article or comment; absent where it was refused before it had one. */
export type Outcome = {
  kind: 'article' | 'comment' | 'document';
  status: 'new' | 'unchanged' | 'revised' | 'removed' | 'rejected' | 'problem' | 'note';
  origin: Origin;
  id?: string;
  faults?: Fault[];
};

/** An outcome with the event that has to be published for it. */
export type Judgement = Outcome & { event?: NewsEvent };

export type JudgeContext = {
  session: LoadSession;
  /** What is on record. */
  index: KnownStore & { standingComments(articleId: string): KnownComment[] };
  recordedAt: string;
};

/**
 * Judges one item by what is on record. The caller has to project each event before it takes the next judgement, so that items
 * of one batch see each other.
 */
export function* judge(item: Item, context: JudgeContext): Generator<Judgement> {
  const { origin } = item;
  switch (item.kind) {
    case 'refused':
      yield { kind: 'document', status: 'rejected', origin, faults: item.faults };
      return;
    case 'problem':
    case 'note':
      yield { kind: 'document', status: item.kind, origin, faults: [item.fault] };
      return;
    case 'article':
      yield judgeArticle(item, context);
      return;
    case 'comment':
      yield judgeComment(item, context);
      return;
    case 'thread_end':
      yield* judgeThreadEnd(item, context);
  }
}

type ItemOf<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>;

function judgeArticle({ article, origin }: ItemOf<'article'>, { session, index, recordedAt }: JudgeContext): Judgement {
  const about = { kind: 'article' as const, origin, id: article.articleId };
  const fault = session.article(article, origin);
  if (fault) return { ...about, status: 'rejected', faults: [fault] };
  const judged = { ...about, ...result(decideArticle(article, index.article(article.articleId), recordedAt)) };
  const isAhead = startOf(article.publishedAt) > Date.parse(recordedAt) + DAY_MS;
  return isAhead && judged.event ? { ...judged, faults: [inFuture(article.publishedAt)] } : judged;
}

/** Of something that was taken. */
const inFuture = (publishedAt: string): Fault => ({
  code: 'published_in_future',
  message: `its publication time, ${publishedAt}, is more than a day ahead: it was taken as stated; is the year right?`,
});

function judgeComment(item: ItemOf<'comment'>, { session, index, recordedAt }: JudgeContext): Judgement {
  const { origin, comment } = item;
  const identified = session.comment(item);
  if ('fault' in identified) return { kind: 'comment', status: 'rejected', origin, faults: [identified.fault] };
  const { id } = identified;
  const article = index.article(comment.articleId);
  if (!article) return { kind: 'comment', status: 'rejected', origin, id, faults: [unknownArticle(comment.articleId)] };
  const decision = decideComment(comment, { commentId: id, article, known: index.comment(id) }, recordedAt);
  return { kind: 'comment', origin, id, ...result(decision) };
}

/** What is on record of a complete thread and was not in it has been removed. */
function* judgeThreadEnd({ origin, articleId }: ItemOf<'thread_end'>, context: JudgeContext): Generator<Judgement> {
  const { session, index, recordedAt } = context;
  const present = session.threadIds();
  const article = index.article(articleId);
  if (!present || !article) return;
  const withdrawal = { at: recordedAt, basis: 'observed' as const };
  for (const known of index.standingComments(articleId)) {
    if (present.has(known.commentId)) continue;
    const decision = decideRemoval(known, article.sourceName, { withdrawal, recordedAt });
    yield { kind: 'comment', origin, id: known.commentId, ...result(decision) };
  }
}

const result = (decision: Decision): Pick<Judgement, 'status' | 'event'> =>
  'event' in decision ? { status: decision.status, event: decision.event } : { status: decision.status };

const unknownArticle = (articleId: string): Fault => ({
  code: 'unknown_article',
  message: `no article ${articleId} is on record: load the article first`,
});

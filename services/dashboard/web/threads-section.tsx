import type { Comment, Thread, Threads } from '../src/api.ts';
import { countOf, formatInstant, formatNumber } from './format.ts';
import { Section } from './section.tsx';
import { splitText, type Stretch } from './split-text.ts';
import { useAnswer } from './use-answer.ts';
import { type ChangeView, queryOf, type View } from './view-state.ts';

/** Replies are indented no further than this. */
const MAX_DEPTH = 4;

/** What readers argue: the threads, and the one that is open. */
export function ThreadsSection({ view, change }: { view: View; change: ChangeView }) {
  const threads = useAnswer<Threads>(`threads${queryOf(view, ['as_of', 'source'])}`);
  const listed = threads.answer?.threads.rows ?? [];
  const open = view.thread ?? listed[0]?.articleId ?? null;
  return (
    <Section
      id="threads"
      title="What readers argue"
      note="Comments below articles. What readers write is no report: it enters no toll above. Numbers they give are underlined."
      asked={threads}
      isEmpty={({ threads: { rows } }) => rows.length === 0}
      empty="No comment had been posted by then."
    >
      {({ threads: { rows, total } }) => (
        <div class="threads">
          <nav aria-label="Threads">
            <ul>
              {rows.map((thread) => (
                <li key={thread.articleId}>
                  <button
                    type="button"
                    aria-current={thread.articleId === open ? 'true' : undefined}
                    onClick={() => change({ thread: thread.articleId })}
                  >
                    <span class="thread-title">{thread.title ?? `${thread.begins} …`}</span>
                    <span class="thread-meta">
                      {thread.source ?? 'unnamed source'}
                      {thread.publishedAt !== null && ` · ${formatInstant(thread.publishedAt)}`} ·{' '}
                      <b>{countOf(thread.comments, 'comment')}</b> by {formatNumber(thread.authors)},{' '}
                      {formatNumber(thread.replies)} replying
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            {total > rows.length && (
              <p class="note">
                Showing {rows.length} of {countOf(total, 'thread')}, the busiest first.
              </p>
            )}
          </nav>
          {open !== null && <OpenThread article={open} view={view} change={change} />}
        </div>
      )}
    </Section>
  );
}

function OpenThread({ article, view, change }: { article: string; view: View; change: ChangeView }) {
  const asked = useAnswer<Thread>(`thread${queryOf(view, ['as_of'], { article })}`);
  const comments = asked.answer?.comments;
  const byId = new Map(comments?.rows.map((comment) => [comment.commentId, comment]));
  return (
    <div class="thread" aria-busy={asked.isLoading}>
      {asked.fault !== null && (
        <div class="fault" role="alert">
          <p>{asked.fault}</p>
          <button type="button" onClick={asked.retry}>
            Try again
          </button>
        </div>
      )}
      <p class="thread-head">
        <button type="button" class="link" onClick={() => change({ article, revision: null, figure: null })}>
          Read the article
        </button>
        {comments !== undefined && comments.total > comments.rows.length && (
          <span class="note">
            {' '}
            Showing the first {comments.rows.length} of {countOf(comments.total, 'comment')}.
          </span>
        )}
      </p>
      <ol>
        {comments?.rows.map((comment) => (
          <CommentItem key={comment.commentId} comment={comment} byId={byId} />
        ))}
      </ol>
    </div>
  );
}

type CommentItemProps = { comment: Comment; byId: ReadonlyMap<string, Comment> };

function CommentItem({ comment, byId }: CommentItemProps) {
  const answered = comment.answers === null ? undefined : byId.get(comment.answers);
  return (
    <li id={`comment-${comment.commentId}`} tabIndex={-1} class={`comment depth-${depthOf(comment, byId)}`}>
      <p class="comment-head">
        <b>{comment.author ?? 'Anonymous'}</b>
        {comment.replyTo !== null && (
          <> to {answered ? <Jump to={answered} label={comment.replyTo} /> : <span>{comment.replyTo}</span>}</>
        )}
        <span class="note">
          {comment.position !== null && ` #${comment.position}`}
          {comment.postedAt !== null && ` · ${formatInstant(comment.postedAt)}`}
        </span>
      </p>
      <CommentBody comment={comment} byId={byId} />
    </li>
  );
}

/** Goes to a comment of the same thread, and takes the keyboard along. */
const Jump = ({ to, label }: { to: Comment; label: string }) => (
  <a
    href={`#comment-${to.commentId}`}
    onClick={(event) => {
      event.preventDefault();
      const target = document.getElementById(`comment-${to.commentId}`);
      target?.scrollIntoView({ block: 'center' });
      target?.focus({ preventScroll: true });
    }}
  >
    {label}
  </a>
);

type Shown = { quote: Comment['quotes'][number] } | { figure: Comment['figures'][number] };

function CommentBody({ comment, byId }: CommentItemProps) {
  const stretches: Stretch<Shown>[] = [
    ...comment.quotes.map((quote) => ({ start: quote.start, end: quote.end, kind: { quote } })),
    ...comment.figures.map((figure) => ({ start: figure.start, end: figure.end, kind: { figure } })),
  ];
  return (
    <div class="comment-text">
      {splitText(comment.body, stretches).map(({ start, text, kinds }) => {
        const quote = kinds.flatMap((kind) => ('quote' in kind ? [kind.quote] : []))[0];
        const figure = kinds.flatMap((kind) => ('figure' in kind ? [kind.figure] : []))[0];
        const from = quote?.of ? byId.get(quote.of) : undefined;
        if (quote) {
          return (
            <blockquote key={start}>
              {text}
              {from && start === quote.start && (
                <cite>
                  {' '}
                  <Jump to={from} label={`${from.author ?? 'Anonymous'}, #${from.position ?? '?'}`} />
                </cite>
              )}
            </blockquote>
          );
        }
        if (!figure) return text;
        return (
          <mark key={start} class="reader" title={`Read as ${figure.category}: ${figure.said}, not verified`}>
            {text}
          </mark>
        );
      })}
    </div>
  );
}

function depthOf(comment: Comment, byId: ReadonlyMap<string, Comment>): number {
  let [depth, at]: [number, Comment | undefined] = [0, comment];
  while (depth < MAX_DEPTH && at !== undefined && at.answers !== null) {
    at = byId.get(at.answers);
    if (at) depth += 1;
  }
  return depth;
}

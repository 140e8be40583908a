import { useEffect, useRef } from 'preact/hooks';
import type { Article, Mark } from '../src/api.ts';
import { countOf, formatInstant } from './format.ts';
import { splitText, type Stretch } from './split-text.ts';
import { useAnswer } from './use-answer.ts';
import { type ChangeView, queryOf, type View } from './view-state.ts';

/** The article behind a number, opened at its sentence. */
export function ArticleDialog({ view, change }: { view: View; change: ChangeView }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { answer, isLoading, fault, retry } = useAnswer<Article>(
    `article${queryOf({ revision: view.revision ?? undefined } as View, ['revision'], { id: view.article ?? '' })}`,
  );
  const close = () => change({ article: null, revision: null, figure: null });
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => dialog.current?.querySelector('.asked')?.scrollIntoView({ block: 'center' }), [answer, view.figure]);
  return (
    <dialog
      ref={dialog}
      class="article"
      aria-labelledby="article-title"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class="article-body">
        <header>
          <div>
            <h2 id="article-title">
              {answer === null ? 'Article' : (answer.title ?? answer.sourceId ?? 'Untitled article')}
            </h2>
            {answer !== null && <Origin article={answer} />}
          </div>
          <button type="button" class="close" aria-label="Close the article" onClick={close}>
            ✕
          </button>
        </header>
        {isLoading && <p class="note">Loading …</p>}
        {fault !== null && (
          <div class="fault" role="alert">
            <p>{fault}</p>
            <button type="button" onClick={retry}>
              Try again
            </button>
          </div>
        )}
        {answer !== null && <Body article={answer} figure={view.figure ?? null} />}
      </div>
    </dialog>
  );
}

const Origin = ({ article }: { article: Article }) => (
  <p class="note">
    {article.source ?? 'unnamed source'} · {formatInstant(article.knownAt)}
    {article.latestRevision > 1 && ` · revision ${article.revision} of ${article.latestRevision}`}
    {article.retractedAt !== null && <b class="retracted"> · retracted {formatInstant(article.retractedAt)}</b>}
  </p>
);

type Shown = { mark: Mark } | 'sentence';

function Body({ article, figure }: { article: Article; figure: string | null }) {
  const { body, marks } = article;
  const asked = marks.rows.find(({ id }) => id === figure) ?? null;
  const stretches: Stretch<Shown>[] = marks.rows.map((mark) => ({ start: mark.start, end: mark.end, kind: { mark } }));
  if (asked) stretches.push({ ...sentenceAround(body, asked), kind: 'sentence' });
  return (
    <>
      {asked && (
        <p class="reading-of">
          Read as <b>{asked.reading}</b>{' '}
          <span class="rule">
            by rule {asked.ruleId}, confidence {asked.confidence.toFixed(2)}, not verified
          </span>
        </p>
      )}
      <div class="text" tabIndex={0} role="region" aria-label="Text of the article">
        {splitText(body, stretches).map(({ start, text, kinds }) => (
          <Stretched key={start} text={text} kinds={kinds} figure={figure} />
        ))}
      </div>
      <p class="legend">
        <mark class="figure">figure</mark> <mark class="date">date</mark> as read by rules:{' '}
        {countOf(marks.total, 'reading')}
        {marks.total > marks.rows.length && `, of which the first ${marks.rows.length} are marked`}.
      </p>
    </>
  );
}

function Stretched({ text, kinds, figure }: { text: string; kinds: readonly Shown[]; figure: string | null }) {
  const found = kinds.flatMap((kind) => (kind === 'sentence' ? [] : [kind.mark]));
  const mark = found.find(({ id }) => id === figure) ?? found[0];
  const sentence = kinds.includes('sentence') ? 'in-sentence' : '';
  if (!mark) return sentence === '' ? text : <span class={sentence}>{text}</span>;
  const isAsked = mark.id === figure;
  return (
    <mark
      class={`${mark.kind} ${sentence} ${isAsked ? 'asked' : ''}`}
      title={`Read as ${mark.reading} by rule ${mark.ruleId}`}
    >
      {text}
    </mark>
  );
}

/** From the end of the sentence before to the end of this one: for the eye, the stored sentence is the one that counts. */
function sentenceAround(body: string, { start, end }: Mark): { start: number; end: number } {
  const before = body.slice(0, start);
  const begins = Math.max(
    ...[...before.matchAll(/[.!?]["'”’)]*\s+(?=["'“‘(]?\p{Lu})|\n+/gu)].map((match) => match.index + match[0].length),
    0,
  );
  const ends = /[.!?]["'”’)]*(?=\s|$)|\n/u.exec(body.slice(end));
  return { start: begins, end: ends ? end + ends.index + ends[0].trimEnd().length : body.length };
}

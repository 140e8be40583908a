import type { ComponentChildren } from 'preact';
import type { Asked } from './use-answer.ts';

type SectionProps<Answer> = {
  id: string;
  title: string;
  /** One sentence that says what is shown and what must not be concluded from it. */
  note?: ComponentChildren;
  /** What to choose from, in every state: an empty section must not be a dead end. */
  choice?: ComponentChildren;
  asked: Asked<Answer>;
  isEmpty: (answer: Answer) => boolean;
  empty: ComponentChildren;
  children: (answer: Answer) => ComponentChildren;
};

/** A part of the page in its four states: loading, failed, empty, filled. */
export function Section<Answer>({ id, title, note, choice, asked, isEmpty, empty, children }: SectionProps<Answer>) {
  const { answer, isLoading, fault, retry } = asked;
  return (
    <section aria-labelledby={`${id}-title`} aria-busy={isLoading} class={isLoading && answer ? 'is-refreshing' : ''}>
      <header class="section-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {note === undefined ? null : <p class="note">{note}</p>}
      </header>
      {choice}
      {fault !== null && (
        <div class="fault" role="alert">
          <p>{fault}</p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </div>
      )}
      {answer === null && isLoading && <Skeleton />}
      {answer !== null && (isEmpty(answer) ? <p class="empty">{empty}</p> : children(answer))}
    </section>
  );
}

const Skeleton = () => (
  <div class="skeleton">
    <span class="visually-hidden">Loading</span>
    <div />
    <div />
    <div />
  </div>
);

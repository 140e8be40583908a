import type { Summary } from '../src/api.ts';
import { countOf } from './format.ts';
import type { Asked } from './use-answer.ts';

/** Name, what there is, and that no person has checked it. */
export function Masthead({ summary: { answer, fault, retry } }: { summary: Asked<Summary> }) {
  return (
    <header class="masthead">
      <div class="masthead-line">
        <h1>Dateline</h1>
        <p class="counts" aria-live="polite">
          {answer === null
            ? fault === null && 'Loading …'
            : `${countOf(answer.articles, 'article')} with ${countOf(answer.figures, 'figure')} and ${countOf(answer.dateMentions, 'date')} · ${countOf(answer.comments, 'comment')}`}
        </p>
        <details class="unverified">
          <summary>
            <span aria-hidden="true">◆</span> Machine coding, not verified
          </summary>
          <p>
            Rules read these numbers and dates in texts. They can be wrong, and so can the texts. Numbers of different
            speakers stand side by side; none is chosen and none is added up. Each leads to the sentence it was read in:
            look there first.
          </p>
        </details>
      </div>
      {fault !== null && (
        <div class="fault" role="alert">
          <p>{fault}</p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </div>
      )}
    </header>
  );
}

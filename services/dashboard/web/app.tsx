import type { Summary, Timeline } from '../src/api.ts';
import { ArticleDialog } from './article-dialog.tsx';
import { CalendarSection } from './calendar-section.tsx';
import { ClaimsSection } from './claims-section.tsx';
import { Controls } from './controls.tsx';
import { Masthead } from './masthead.tsx';
import { RevisionsSection } from './revisions-section.tsx';
import { ThreadsSection } from './threads-section.tsx';
import { TimelineSection } from './timeline-section.tsx';
import { useAnswer } from './use-answer.ts';
import { queryOf, useView } from './view-state.ts';

/** The whole page. Everything it shows is asked for with the same instant, so the slider rewinds all of it. */
export function App() {
  const [view, change] = useView();
  const summary = useAnswer<Summary>(`summary${queryOf(view, ['as_of'])}`);
  const timeline = useAnswer<Timeline>(
    `timeline${queryOf(view, ['as_of', 'from', 'to', 'category', 'side', 'speaker', 'source'])}`,
  );
  const focus = timeline.answer?.focus ?? null;
  const day = view.day ?? focus?.day ?? null;
  const category = view.category ?? (view.day === undefined ? focus?.category : undefined) ?? null;
  const isBare = summary.answer !== null && summary.answer.known === null;
  return (
    <>
      <a class="skip" href="#main">
        Skip to the timeline
      </a>
      <Masthead summary={summary} />
      {isBare ? (
        <Welcome />
      ) : (
        <>
          <Controls view={view} change={change} summary={summary.answer} />
          <main id="main" tabIndex={-1}>
            <TimelineSection view={view} change={change} timeline={timeline} day={day} />
            <RevisionsSection view={view} change={change} day={day} category={category} />
            <ClaimsSection view={view} change={change} day={day} category={category} />
            <CalendarSection view={view} change={change} />
            <ThreadsSection view={view} change={change} />
          </main>
          <Footer summary={summary.answer} />
        </>
      )}
      {view.article !== undefined && <ArticleDialog view={view} change={change} />}
    </>
  );
}

const Welcome = () => (
  <main id="main" tabIndex={-1} class="welcome">
    <h2>Nothing has been loaded yet</h2>
    <p>Texts with a publication date become a timeline here: feeds, saved pages, tables, or the seed format.</p>
    <pre>
      <code>npx dateline load PATH</code>
    </pre>
    <p>The sample story that comes with the project:</p>
    <pre>
      <code>npx dateline load seeds</code>
    </pre>
    <p>Then load this page again.</p>
  </main>
);

const Footer = ({ summary }: { summary: Summary | null }) => (
  <footer class="foot">
    <p>
      Read by rules{summary && summary.coderVersions.length > 0 ? `, coder ${summary.coderVersions.join(', ')}` : ''}.
      No person has checked it. All times are UTC. The same rows in SQL: <code>npx dateline sql "SHOW TABLES"</code>
    </p>
  </footer>
);

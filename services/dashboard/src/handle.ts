import { type Bounds, describeBounds } from '@dateline/figures';
import { escapeHtml } from '@dateline/text';

/** What one speaker's newest statement gives for the events of a day. */
export type TollRow = Bounds & {
  day: string;
  category: string;
  attribution: string | null;
  articles: string;
  sentence: string;
};

/** One change of one series. */
export type RevisionRow = Omit<TollRow, 'articles'> & { change: string; known_at: string };

/** Rows of an answer, and whether they are all there are. */
export type Rows<Row> = { rows: readonly Row[]; complete: boolean };

/** What the page shows. */
export type Model = {
  tolls: Rows<TollRow>;
  revisions: Rows<RevisionRow>;
  articles: string;
  comments: string;
};

/** The whole page: no script, no request to anywhere. */
export function renderPage(model: Model): string {
  const { tolls, revisions } = model;
  const revised = revisions.rows.filter(({ change }) => change !== 'unchanged');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dateline</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Dateline</h1>
<p>${escapeHtml(model.articles)} articles, ${escapeHtml(model.comments)} reader comments. Machine coding of what texts state, not verified
fact. Rows stand side by side and are never added up.</p>
${tolls.complete && revisions.complete ? '' : '<p>There are more rows than one page holds: ask for them with <code>npx dateline sql</code>.</p>'}
${tolls.rows.length === 0 ? '<p>No figures yet: load texts with <code>npx dateline load PATH</code>.</p>' : ''}
${table('What was reported, by day of the event', ['Day', 'Category', 'Number', 'Who says so', 'Articles', 'Sentence'], tolls.rows.map(tollCells))}
${table('How numbers were revised', ['Day', 'Category', 'Known', 'Number', 'Change', 'Who says so', 'Sentence'], revised.map(revisionCells))}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; font-size: 1.25rem; font-weight: 600; padding: 1.5rem 0 .5rem }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
td:nth-child(-n + 5) { white-space: nowrap }
`;

const tollCells = (row: TollRow): string[] => [
  row.day,
  row.category,
  describeBounds(row),
  speaker(row.attribution),
  row.articles,
  row.sentence,
];

const revisionCells = (row: RevisionRow): string[] => [
  row.day,
  row.category,
  row.known_at.slice(0, 16).replace('T', ' '),
  describeBounds(row),
  row.change,
  speaker(row.attribution),
  row.sentence,
];

const speaker = (attribution: string | null): string => attribution ?? '(the article itself)';

function table(caption: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const head = header.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('\n');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table>
<caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>
${body}
</tbody></table></div>`;
}

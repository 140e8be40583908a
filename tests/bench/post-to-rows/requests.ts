import type { SyntheticComment } from '../comments.ts';

const PER_REQUEST = 1_000;
const ARTICLES = 100;
const PUBLISHED = '2026-02-04';
const SOURCE = 'bench';

/** The same requests for whoever is to take them: NDJSON bodies, and the events that they come to. */
export type Requests = { bodies: readonly string[]; events: number };

/** Each an article, then comments on it as they come in one by one; the articles take turns. */
export function makeRequests(comments: readonly SyntheticComment[]): Requests {
  const bodies: string[] = [];
  for (let first = 0; first < comments.length; first += PER_REQUEST) {
    const sourceId = `article-${bodies.length % ARTICLES}`;
    const body = 'At least 12 people were wounded on Tuesday, officials said.';
    const lines = [
      { kind: 'article', source: { name: SOURCE }, sourceId, publishedAt: PUBLISHED, body },
      ...comments
        .slice(first, first + PER_REQUEST)
        .map((comment) => ({ kind: 'comment', article: { source: SOURCE, sourceId }, ...comment })),
    ];
    bodies.push(lines.map((line) => JSON.stringify(line)).join('\n'));
  }
  return { bodies, events: comments.length + Math.min(ARTICLES, bodies.length) };
}

/** Posts one after another and waits for each answer. Returns the seconds. */
export async function postAll(port: string, bodies: readonly string[]): Promise<number> {
  const startMs = performance.now();
  for (const body of bodies) {
    const response = await fetch(`http://127.0.0.1:${port}/v1/documents?name=bench.ndjson`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    });
    if (response.status !== 202) throw new Error(`POST answered ${response.status}: ${await response.text()}`);
    await response.arrayBuffer();
  }
  return (performance.now() - startMs) / 1_000;
}

import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 2_000;
const QUESTIONS = [
  'summary',
  'timeline',
  'timeline?category=killed&from=2026-03-01',
  'revisions?day=2026-03-01',
  'claims?day=2026-03-01',
  'calendar',
  'threads?limit=20',
] as const;

/** Asks the dashboard one question after another, and for an article and its thread, until it is over; tells how many it asked. */
export async function askDashboard(url: string, signal: AbortSignal): Promise<number> {
  let asked = 0;
  const ask = async (path: string): Promise<{ threads?: { rows: { articleId: string }[] } }> => {
    const response = await fetch(`${url}/api/${path}`);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`the dashboard answered ${response.status} to ${path}: ${text}`);
    asked += 1;
    return JSON.parse(text);
  };
  while (!signal.aborted) {
    for (const question of QUESTIONS) {
      const { threads } = await ask(question);
      const busiest = threads?.rows[0];
      if (busiest)
        await Promise.all([ask(`article?id=${busiest.articleId}`), ask(`thread?article=${busiest.articleId}`)]);
      await pause(PAUSE_MS, undefined, { signal }).catch(() => {});
      if (signal.aborted) break;
    }
  }
  return asked;
}

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

/**
 * Asks the dashboard one question after another, and for an article and its thread, until it is over. `failed`: what the server did
 * not answer in the time that a question may take, as happens on a machine with much other work.
 */
export async function askDashboard(url: string, signal: AbortSignal): Promise<{ asked: number; failed: number }> {
  let [asked, failed] = [0, 0];
  const ask = async (path: string): Promise<{ threads?: { rows: { articleId: string }[] } }> => {
    asked += 1;
    const response = await fetch(`${url}/api/${path}`).catch(() => null);
    const text = (await response?.text()) ?? '';
    if (response?.status === 200) return JSON.parse(text);
    failed += 1;
    return {};
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
  return { asked, failed };
}

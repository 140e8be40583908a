import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@dateline/embedded';
import { migrate, openWarehouse } from '@dateline/warehouse';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, settled } from '../support/browser.ts';
import { startService } from '../support/dateline.ts';
import { fillWarehouse, FULL } from './synthetic-warehouse.ts';

/**
 * `npm run bench:dashboard`: the page in Chromium over a million figures and two million dates. Of a visit: when something is on
 * the screen, and when every section has its answer. Of an interaction: how long the browser takes to show that it was heard (the
 * duration of Event Timing, input to paint, in steps of 8 ms), and when every section has its new answer. Medians.
 */
const SHARE = Number(process.argv[2] ?? 0.2);
const RUNS = 5;
const PAINT_LIMIT_MS = 1_000;
const INTERACTION_LIMIT_MS = 100;

type Interaction = { name: string; act: (page: Page) => Promise<void> };

const INTERACTIONS: readonly Interaction[] = [
  { name: 'slider, a step back', act: (page) => page.locator('#as-of').press('ArrowLeft') },
  { name: 'slider, to its beginning', act: (page) => page.locator('#as-of').press('Home') },
  { name: 'a day later', act: (page) => page.getByRole('button', { name: 'One day later' }).click() },
  { name: 'now', act: (page) => page.getByRole('button', { name: 'Now', exact: true }).click() },
  { name: 'a day of the chart', act: (page) => page.locator('.range .u-over').first().click() },
  { name: 'clear all', act: (page) => page.getByRole('button', { name: 'Clear all' }).click() },
  { name: 'number to sentence', act: (page) => page.locator('button.number').first().click() },
  { name: 'and back', act: (page) => page.keyboard.press('Escape') },
];

/** Collects in the page how long each input took to reach the screen. */
const WATCH = `window.heard = [];
new PerformanceObserver((list) => { for (const { duration, interactionId } of list.getEntries()) if (interactionId) window.heard.push(duration); })
  .observe({ type: 'event', durationThreshold: 16, buffered: true });`;

const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
const log = { info() {}, warn() {}, error() {} };
const server = await startEmbedded({ dataDirectory: folder, httpPort: 0, tcpPort: 0, log });
const warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
const environment = {
  ...process.env,
  CLICKHOUSE_URL: server.url,
  CLICKHOUSE_USER: server.writer.username,
  CLICKHOUSE_PASSWORD: server.writer.password,
  CLICKHOUSE_READER_USER: server.reader.username,
  CLICKHOUSE_READER_PASSWORD: server.reader.password,
  DASHBOARD_PORT: '0',
  LOG_LEVEL: 'info',
};
try {
  await migrate({ client: warehouse });
  await fillWarehouse(warehouse, {
    articles: Math.round(FULL.articles * SHARE),
    commentDates: Math.round(FULL.commentDates * SHARE),
  });
  const service = startService('dashboard', environment);
  await service.says('"msg":"started"');
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(service.output().stderr)?.[0] ?? '';
  const browser = await openBrowser();
  await visit(browser, address); // the first visit also reads tables from the disk
  const visits = [];
  for (let run = 0; run < RUNS; run++) visits.push(await visit(browser, address));
  tell(
    'first paint',
    visits.map(({ paintMs }) => paintMs),
    PAINT_LIMIT_MS,
  );
  tell(
    'everything answered',
    visits.map(({ settledMs }) => settledMs),
  );
  await interact(browser, address);
  await browser.close();
  service.child.kill('SIGTERM');
  await service.ended;
} finally {
  await warehouse.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function open(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(WATCH);
  return page;
}

async function visit(browser: Browser, address: string): Promise<{ paintMs: number; settledMs: number }> {
  const page = await open(browser);
  const beganMs = performance.now();
  await page.goto(address);
  await settled(page);
  const settledMs = performance.now() - beganMs;
  const paintMs: number = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
  await page.close();
  return { paintMs, settledMs };
}

/** Every interaction once a round, in order, on one page. */
async function interact(browser: Browser, address: string): Promise<void> {
  const page = await open(browser);
  await page.goto(address);
  await settled(page);
  const heard = new Map<string, number[]>();
  const answered = new Map<string, number[]>();
  for (let run = 0; run < RUNS; run++) {
    for (const { name, act } of INTERACTIONS) {
      await page.evaluate('window.heard.length = 0');
      const beganMs = performance.now();
      await act(page);
      await page.waitForTimeout(200); // the slider asks when it has rested; Event Timing reports after the paint
      await settled(page);
      const settledMs = performance.now() - beganMs;
      const longest: number = await page.evaluate('Math.max(16, ...window.heard)');
      heard.set(name, [...(heard.get(name) ?? []), longest]);
      answered.set(name, [...(answered.get(name) ?? []), settledMs]);
    }
  }
  for (const { name } of INTERACTIONS) {
    tell(`${name}: seen`, heard.get(name) ?? [], INTERACTION_LIMIT_MS);
    tell(`${name}: answered`, answered.get(name) ?? []);
  }
}

function tell(name: string, timesMs: readonly number[], limitMs = Infinity): void {
  const median = timesMs.toSorted((a, b) => a - b)[Math.floor(timesMs.length / 2)] ?? NaN;
  process.stdout.write(`${median > limitMs ? '!' : ' '} ${median.toFixed(0).padStart(6)} ms  ${name}\n`);
}

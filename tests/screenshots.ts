import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser, settled } from './support/browser.ts';
import { ROOT, startUp } from './support/dateline.ts';
import { createSandbox } from './support/sandbox.ts';

/** `npm run screenshots`: the pictures of the README, taken anew: what `npm start` prints, and the page over the seeds. */
const FOLDER = join(ROOT, 'docs/images');
const LINES = 34;
const NUMBER_ON_PAGE = '/?day=2026-01-13&category=killed';

await mkdir(FOLDER, { recursive: true });
const sandbox = await createSandbox('dateline ');
const browser = await openBrowser();
try {
  const up = await startUp(sandbox.environment, ['--load', 'seeds', '--timeline']);
  await takeTerminal(browser, up.output().stdout);
  await takePage(browser, `http://127.0.0.1:${sandbox.environment['DASHBOARD_PORT']}${NUMBER_ON_PAGE}`);
} finally {
  await browser.close();
  await sandbox.dispose();
}

/** The first lines of the output in the colours of a terminal. */
async function takeTerminal(chromium: Browser, output: string): Promise<void> {
  const page = await chromium.newPage({ deviceScaleFactor: 1.5, viewport: { width: 900, height: 400 } });
  await page.setContent(
    `<style>
      body { margin: 0; background: #16181d }
      pre { margin: 0; padding: 20px 24px; width: max-content; color: #d8dbe2; font: 13px/1.4 'DejaVu Sans Mono', monospace }
      b { color: #8ecf7c; font-weight: 400 }
    </style><pre><b>$ npm start</b>\n</pre>`,
  );
  const shown = output.split('\n').slice(0, LINES).join('\n');
  await page.locator('pre').evaluate((pre, text) => pre.append(text), shown);
  await page.locator('pre').screenshot({ path: join(FOLDER, 'terminal.png') });
  await page.close();
}

async function takePage(chromium: Browser, address: string): Promise<void> {
  const page = await chromium.newPage({ viewport: { width: 1280, height: 1500 }, reducedMotion: 'reduce' });
  await page.goto(address);
  await settled(page);
  await page.screenshot({ path: join(FOLDER, 'page.png') });
  await page.close();
}

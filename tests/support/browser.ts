import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine; undefined where there is none. */
const chromiumPath = CHROMIUM.find((path) => existsSync(path));

/** Why tests of pages do not run here; null where they do, and where they must: then they fail without a browser. */
export const whyNoBrowser: string | null =
  chromiumPath === undefined && process.env['CI'] !== 'true'
    ? 'skipped: there is no Chromium (apt-get install chromium, as .ci/prepare-chromium does)'
    : null;

export async function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined)
    throw new Error(`there is no Chromium at ${CHROMIUM.join(', ')}: run .ci/prepare-chromium`);
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
}

/** Waits until the page has all of its answers. Not by a function in the page: its policy lets no text become a script. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('section, .welcome, .fault');
  await page.waitForSelector('[aria-busy=true]', { state: 'detached' });
}

/** Breaches of WCAG 2.2 A and AA on the page as it stands, one line each. */
export async function breaches(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const tags = JSON.stringify(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']);
  const found: string[] = await page.evaluate(
    `axe.run({ runOnly: ${tags} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target + ': ' + failureSummary)))`,
  );
  return found;
}

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { breaches, openBrowser, settled, whyNoBrowser } from '../support/browser.ts';
import { startUp } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

/** The page in a real browser, over the seeds and over texts that try to run. */
if (whyNoBrowser !== null) process.stderr.write(`tests/e2e/dashboard: ${whyNoBrowser}\n`);

const HOSTILE = [
  '<script>window.broken = 1</script>',
  '<img src=x onerror="window.broken = 1">',
  '"><svg onload=window.broken=1>',
  "javascript:window.broken=1//'",
  '<iframe srcdoc="<script>parent.broken=1</script>"></iframe>',
  '</mark><style>*{display:none}</style>',
  '{{constructor.constructor("window.broken=1")()}}',
  '\u202e<b onmouseover=window.broken=1>over</b>',
];
const ALL_HOSTILE = HOSTILE.join(' ');

let sandbox: Sandbox;
let browser: Browser;
let pages: Page[] = [];
let faults: string[] = [];

const url = (path = '/') => `http://127.0.0.1:${sandbox.environment['DASHBOARD_PORT']}${path}`;

async function open(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  pages.push(page);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => request.url().startsWith(url()) || faults.push(`asks ${request.url()}`));
  await page.goto(url(path));
  await settled(page);
  return page;
}

describe.skipIf(whyNoBrowser !== null)('the page', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    sandbox = await createSandbox();
    const hostile = {
      source: { name: `wire ${HOSTILE[0]}` },
      sourceId: 'x',
      publishedAt: '2026-03-05T10:00:00Z',
      title: ALL_HOSTILE,
      body: `${HOSTILE[1]} officials said at least 7 people were killed on Wednesday ${ALL_HOSTILE}.\n${ALL_HOSTILE}`,
      comments: HOSTILE.map((text) => ({ author: text, body: `I counted 9 dead on Wednesday ${text} ${ALL_HOSTILE}` })),
    };
    await startUp(sandbox.environment, ['--load', 'seeds']);
    const posted = await fetch(`http://127.0.0.1:${sandbox.environment['INGEST_PORT']}/v1/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(hostile),
    });
    if (posted.status !== 202) throw new Error(await posted.text());
    browser = await openBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await sandbox.dispose();
  });

  afterEach(async () => {
    await Promise.all(pages.map((page) => page.close()));
    const found = faults;
    [pages, faults] = [[], []];
    if (found.length > 0) throw new Error(`the page complains or asks elsewhere:\n${found.join('\n')}`);
  });

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: { width: 375, height: 740 } }],
  ] as const)('has no breach of WCAG 2.2 AA: %s', async (_name, options) => {
    const page = await open('/?day=2026-01-13&category=killed', options);
    expect(await breaches(page)).toEqual([]);
    await page.locator('button.number').first().click();
    await page.waitForSelector('mark.asked');
    expect(await breaches(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  test('the check of WCAG finds a planted fault', async () => {
    const page = await open();
    await page.locator('#as-of').evaluate((slider) => slider.removeAttribute('id'));
    expect(await breaches(page)).toContainEqual(expect.stringContaining('label'));
  });

  test('a number leads to its sentence, and back', async () => {
    const page = await open('/?day=2026-01-13&category=killed');
    const card = page.locator('.card', { hasText: 'Serrin regional administration' });
    await card.getByRole('button', { name: /at least 9/ }).click();
    await page.waitForSelector('mark.asked');
    expect(await page.locator('mark.asked').textContent()).toBe('At least 9 people');
    expect(new URL(page.url()).searchParams.get('figure')).toMatch(/^[\da-f-]{36}$/);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
  });

  test('the slider rewinds all of it, and the address holds the instant', async () => {
    const page = await open();
    expect(await page.locator('.counts').textContent()).toContain('22 articles');
    await page.locator('#as-of').focus();
    await page.keyboard.press('Home');
    await page.waitForURL(/as_of=2026-01-05/);
    await settled(page);
    expect(await page.locator('.counts').textContent()).not.toContain('22 articles');
    expect(await page.locator('#revisions').count()).toBe(0);
    expect(await page.getByText('21 was').count()).toBe(0);
    await page.reload();
    await settled(page);
    expect(await page.locator('.as-of output').textContent()).toContain('5 January 2026');
  });

  test('a quotation leads to the comment it was taken from', async () => {
    const page = await open();
    const link = page.locator('.comment-text cite a').first();
    const target = await link.getAttribute('href');
    await link.click();
    expect(await page.evaluate('"#" + document.activeElement.id')).toBe(target);
  });

  test('texts of strangers stay text', async () => {
    const page = await open('/?day=2026-03-04');
    await page.locator('button.number').first().click();
    await page.waitForSelector('mark.asked');
    expect(await page.locator('#article-title').textContent()).toBe(ALL_HOSTILE.trim());
    await page.keyboard.press('Escape');
    await page
      .getByRole('navigation', { name: 'Threads' })
      .getByRole('button', { name: /window\.broken/ })
      .click();
    await settled(page);
    await page.waitForSelector('.comment b:has-text("svg onload")');
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect(await page.locator('#page :is(script, iframe, img, style)').count()).toBe(0);
  });

  test('leaves out of its address what is no time', async () => {
    const page = await open('/?day=foo&as_of=soon');
    expect(await page.locator('.counts').textContent()).toContain('22 articles');
    expect(await page.locator('.range').count()).toBeGreaterThan(0);
  });

  test('narrows to a speaker while the name is typed', async () => {
    const page = await open('/?day=2026-01-13&category=killed');
    await page.getByLabel('Speaker').pressSequentially('regional');
    await page.waitForURL(/speaker=regional/);
    await settled(page);
    expect(await page.getByLabel('Speaker').inputValue()).toBe('regional');
    expect(await page.locator('.card h3').allTextContents()).toEqual(['the Serrin regional administration']);
  });

  test('says what failed and goes on when it is asked again', async () => {
    const page = await browser.newPage();
    await page.route('**/api/timeline*', (route) => route.abort());
    await page.goto(url());
    await page.waitForSelector('section .fault');
    await page.unroute('**/api/timeline*');
    await page.locator('section .fault button').first().click();
    await page.waitForSelector('.range');
    expect(await page.locator('section .fault').count()).toBe(0);
    await page.close();
  });

  test.each([
    ['/api/timeline?categroy=killed', 400],
    ['/api/timeline?as_of=yesterday', 400],
    ['/api/timeline?category=killed&category=wounded', 400],
    ['/api/claims?limit=100000', 400],
    ['/api/article?id=1', 400],
    ['/api/article?id=00000000-0000-5000-8000-000000000000', 404],
    ['/api/constructor', 404],
    ['/../package.json', 404],
  ])('%s is answered with %i', async (path, status) => {
    const response = await fetch(url(path));
    expect(response.status).toBe(status);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
  });
});

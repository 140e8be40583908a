import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createLogger, loadEnv, type RunningService, type Service } from '@dateline/runtime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ingestEnv } from '../env.ts';
import { eventsIn, temporaryFolder } from '../test-ingest.ts';
import { ingestService } from './ingest-service.ts';

const ARTICLE = { source: { name: 'wire' }, sourceId: '1', publishedAt: '2026-03-05', body: 'Nine people were hurt.' };
const COMMENT = { article: { source: 'wire', sourceId: '1' }, id: 'c1', author: 'Odile', body: 'Too low.' };
const SEED = ' date 2026-03-05 Nine people were hurt.\n1 Comments\nOdile\nToo low.';

type Context = Parameters<Service['start']>[0];

async function start(
  environment: Record<string, string> = {},
): Promise<RunningService & { url: string; folder: string }> {
  const folder = temporaryFolder();
  const context = {
    environment: { INGEST_PORT: '0', DATELINE_DATA: folder, ...environment },
    log: createLogger({ name: 'test', level: 'silent' }),
  };
  // A service gets a registry for its metrics; this one has none of its own.
  const running = await ingestService.start(context as unknown as Context);
  onTestFinished(() => running.stop());
  return { ...running, url: running.url ?? '', folder };
}

type Reply = {
  status: number;
  body: {
    summary?: Record<string, number>;
    results?: { status: string; id?: string; line?: number; faults?: { code: string }[] }[];
    error?: { code: string; message: string };
    status?: string;
  };
};

async function send(
  url: string,
  body: unknown,
  options: { method?: string; type?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { method = 'POST', type = 'application/json', headers = {} } = options;
  const content = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const withBody = method === 'POST' ? { body: content, headers: { 'content-type': type, ...headers } } : { headers };
  const response = await fetch(url, { method, ...withBody });
  return { status: response.status, body: (await response.json()) as Reply['body'] };
}

const codesOf = ({ body }: Reply): (string | undefined)[] =>
  (body.results ?? []).flatMap(({ faults = [] }) => faults.map(({ code }) => code));

describe('what it takes', () => {
  it('has events on disk when it answers 202', async () => {
    const { url, folder } = await start();
    expect(await send(`${url}/v1/articles`, ARTICLE)).toMatchObject({ status: 202, body: { summary: { new: 1 } } });
    expect(await send(`${url}/v1/comments`, [COMMENT, { ...COMMENT, id: 'c2' }])).toMatchObject({
      status: 202,
      body: { summary: { new: 2 } },
    });
    expect((await eventsIn(folder)).map(({ type }) => type)).toEqual([
      'news.article.published.v1',
      'news.comment.posted.v1',
      'news.comment.posted.v1',
    ]);
  });

  it('takes documents as seed text, NDJSON and JSON', async () => {
    const { url } = await start();
    const seed = await send(`${url}/v1/documents?name=flood.txt&source=town`, SEED, {
      type: 'text/plain; charset=utf-8',
    });
    expect(seed).toMatchObject({
      status: 202,
      body: { summary: { new: 2 }, results: [{ kind: 'article' }, { kind: 'comment', line: 3 }] },
    });
    const lines = [ARTICLE, COMMENT].map((line) => JSON.stringify(line)).join('\n');
    expect(await send(`${url}/v1/documents`, lines, { type: 'application/x-ndjson' })).toMatchObject({
      status: 202,
      body: { summary: { new: 2 } },
    });
    expect(await send(`${url}/v1/documents`, [ARTICLE])).toMatchObject({
      status: 202,
      body: { summary: { unchanged: 1 } },
    });
  });

  it('takes pages, feeds and tables, compressed or not, and never fetches for a caller', async () => {
    const requests: string[] = [];
    const site = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => {
      site.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void site.close());
    const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/story`;
    const { url } = await start();
    const page = `<html><head><link rel="canonical" href="${address}"><script src="${address}"></script></head><body><article><p>${'Nine people were hurt. '.repeat(9)}</p><img src="${address}"></article></body></html>`;
    const feed = `<?xml version="1.0"?><!DOCTYPE rss SYSTEM "${address}.dtd"><rss version="2.0"><channel><item><guid>${address}/2</guid><description>Nine.</description><pubDate>Thu, 05 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>`;
    const dated = page.replace('<head>', '<head><meta name="date" content="2026-03-05">');
    const taken = await send(`${url}/v1/documents?url=${encodeURIComponent(address)}`, dated, { type: 'text/html' });
    expect(taken).toMatchObject({ status: 202, body: { summary: { new: 1 } } });
    expect(codesOf(await send(`${url}/v1/documents`, page, { type: 'text/html' }))).toEqual([
      'missing_publication_date',
    ]);
    const fed = await send(`${url}/v1/documents`, gzipSync(feed), { type: 'application/rss+xml' });
    expect(fed).toMatchObject({ status: 202, body: { summary: { new: 1, note: 1 } } });
    const columns = encodeURIComponent(
      '{"kind":"article","fields":{"sourceId":"id","publishedAt":"at","body":"text"}}',
    );
    const table = 'id,at,text\n1,2026-03-05,Nine.\n';
    expect(await send(`${url}/v1/documents?columns=${columns}`, table, { type: 'text/csv' })).toMatchObject({
      status: 202,
    });
    expect(await send(`${url}/v1/documents?columns=x`, table, { type: 'text/csv' })).toMatchObject({ status: 400 });
    expect(codesOf(await send(`${url}/v1/documents`, table, { type: 'text/csv' }))).toEqual(['missing_columns']);
    expect(codesOf(await send(`${url}/v1/documents`, address, { type: 'text/plain' }))).toEqual([
      'missing_publication_date',
    ]);
    expect(requests).toEqual([]);
  });

  it('takes the good lines and says what is wrong with the others', async () => {
    const { url } = await start();
    const reply = await send(`${url}/v1/documents`, `${JSON.stringify(ARTICLE)}\n{oops\n${JSON.stringify(COMMENT)}`, {
      type: 'application/x-ndjson',
    });
    expect(reply).toMatchObject({ status: 202, body: { summary: { new: 2, rejected: 1 } } });
    expect(reply.body.results?.[1]).toMatchObject({ status: 'rejected', line: 2, faults: [{ code: 'invalid_json' }] });
  });

  it('retracts and removes', async () => {
    const { url } = await start();
    const article = await send(`${url}/v1/articles`, { ...ARTICLE, comments: [{ author: 'Odile', body: 'Too low.' }] });
    const [articleId, commentId] = article.body.results?.map(({ id }) => id) ?? [];
    expect(await send(`${url}/v1/comments/${commentId}?at=2026-03-06`, null, { method: 'DELETE' })).toMatchObject({
      status: 202,
      body: { status: 'removed' },
    });
    expect(await send(`${url}/v1/articles/${articleId}?reason=wrong`, null, { method: 'DELETE' })).toMatchObject({
      status: 202,
      body: { status: 'removed' },
    });
    expect(await send(`${url}/v1/articles/${articleId}`, null, { method: 'DELETE' })).toMatchObject({
      body: { status: 'unchanged' },
    });
    expect(await send(`${url}/v1/articles/${commentId}`, null, { method: 'DELETE' })).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown_article' } },
    });
  });

  it('describes itself', async () => {
    const { url } = await start();
    const docs = (await (await fetch(`${url}/docs/json`)).json()) as { paths: Record<string, object> };
    expect(Object.keys(docs.paths)).toEqual(
      expect.arrayContaining(['/v1/articles', '/v1/comments', '/v1/documents', '/v1/articles/{id}']),
    );
    for (const path of ['/docs', '/healthz', '/readyz']) expect((await fetch(`${url}${path}`)).status).toBe(200);
  });
});

describe('what it refuses', () => {
  it('names every fault of a request that has nothing good', async () => {
    const { url } = await start();
    const reply = await send(`${url}/v1/articles`, { ...ARTICLE, publishedAt: null, body: '' });
    expect([reply.status, codesOf(reply)]).toEqual([400, ['missing_publication_date', 'invalid_document']]);
    expect((await send(`${url}/v1/comments`, ARTICLE)).status).toBe(400);
    expect((await send(`${url}/v1/documents`, '', { type: 'text/plain' })).status).toBe(400);
    const unknown = await send(`${url}/v1/comments`, COMMENT);
    expect([unknown.status, codesOf(unknown)]).toEqual([404, ['unknown_article']]);
    expect(await send(`${url}/v1/articles`, 'x', { type: 'image/png' })).toMatchObject({ status: 415 });
  });

  it('names the limit of a body', async () => {
    const { url } = await start({ INGEST_MAX_BODY_BYTES: '2048' });
    const reply = await send(`${url}/v1/articles`, { ...ARTICLE, body: 'x'.repeat(4_000) });
    expect(reply).toMatchObject({ status: 413, body: { error: { code: 'body_too_large' } } });
    expect(reply.body.error?.message).toMatch(/2048 bytes.*INGEST_MAX_BODY_BYTES/);
  });

  it('turns away web pages and names that point here', async () => {
    const { url } = await start();
    expect(await send(`${url}/v1/articles`, ARTICLE, { headers: { origin: 'https://evil.example' } })).toMatchObject({
      status: 403,
      body: { error: { code: 'foreign_origin' } },
    });
    expect(await send(`${url}/v1/articles`, ARTICLE, { headers: { origin: url } })).toMatchObject({ status: 202 });
    const status = await new Promise((resolve) => {
      const headers = { host: 'rebound.example:80' };
      httpRequest(`${url}/docs/json`, { headers }, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(403);
  });

  it('asks for the token where one is set', async () => {
    const token = 'a-token-of-24-characters';
    const { url } = await start({ INGEST_TOKEN: token });
    expect(await send(`${url}/v1/articles`, ARTICLE)).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthorized' } },
    });
    expect(await send(`${url}/v1/articles`, ARTICLE, { headers: { authorization: `Bearer ${token}x` } })).toMatchObject(
      { status: 401 },
    );
    expect(await send(`${url}/v1/articles`, ARTICLE, { headers: { authorization: `Bearer ${token}` } })).toMatchObject({
      status: 202,
    });
  });

  it('does not start open to other machines without a token, nor on a taken port', async () => {
    await expect(start({ INGEST_HOST: '0.0.0.0' })).rejects.toThrow(/INGEST_TOKEN/);
    const { url } = await start();
    await expect(start({ INGEST_PORT: new URL(url).port })).rejects.toThrow(/INGEST_PORT/);
    expect(() => loadEnv(ingestEnv, { INGEST_TOKEN: 'short' })).toThrow(/INGEST_TOKEN/);
  });
});

describe('an Idempotency-Key', () => {
  it('gets the same answer again, and none for another request', async () => {
    const { url, folder } = await start();
    const headers = { 'idempotency-key': 'k1' };
    const first = await send(`${url}/v1/articles`, ARTICLE, { headers });
    const again = await send(`${url}/v1/articles`, ARTICLE, { headers });
    expect(first).toMatchObject({ status: 202, body: { summary: { new: 1 } } });
    expect(again).toEqual(first);
    const other = await send(`${url}/v1/articles`, { ...ARTICLE, body: 'Ten.' }, { headers });
    expect(other).toMatchObject({ status: 422, body: { error: { code: 'idempotency_key_reused' } } });
    expect(await eventsIn(folder)).toHaveLength(1);
  });

  it('holds for requests at the same time', async () => {
    const { url, folder } = await start();
    const headers = { 'idempotency-key': 'k1' };
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => send(`${url}/v1/articles`, ARTICLE, { headers })),
    );
    expect(replies.every(({ body }) => body.summary?.['new'] === 1)).toBe(true);
    expect(await eventsIn(folder)).toHaveLength(1);
  });
});

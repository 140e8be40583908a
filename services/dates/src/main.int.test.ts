import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CODER_VERSION } from '@dateline/dates';
import { startEmbedded, warehouseVariables } from '@dateline/embedded';
import { openEventLog } from '@dateline/event-log';
import { articleId, commentId, encodeEvent, EVENT_TOPICS, makeEvent, type NewsEvent, TOPICS } from '@dateline/events';
import { createLogger, Registry } from '@dateline/runtime';
import { migrate, openReader, openWarehouse } from '@dateline/warehouse';
import { expect, onTestFinished, test, vi } from 'vitest';
import { service } from './main.ts';

const recordedAt = '2026-02-05T00:00:00.000Z';
const article = articleId('desk', 'a.txt');

const events: readonly NewsEvent[] = [
  makeEvent({
    type: 'news.article.published.v1',
    sourceName: 'desk',
    data: {
      articleId: article,
      revision: 1,
      source: { name: 'desk' },
      sourceId: 'a.txt',
      language: 'en',
      publishedAt: '2026-02-04',
      publishedPrecision: 'day',
      publishedBasis: 'header',
      body: 'It ended last week, as the pact of 1648 did, months ago.',
    },
    recordedAt,
  }),
  makeEvent({
    type: 'news.comment.posted.v1',
    sourceName: 'desk',
    data: {
      commentId: commentId(article, '1'),
      articleId: article,
      revision: 1,
      position: 1,
      author: 'Ada',
      replyTo: null,
      quotes: [],
      body: 'No, on the 25th of last month.',
      articlePublishedAt: '2026-02-04',
      articlePublishedPrecision: 'day',
      articlePublishedBasis: 'header',
    },
    recordedAt,
  }),
];

/** A data directory with its log and its ClickHouse, tables made; all gone when the test is over. */
async function openStack() {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'dateline-dates-'));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const log = createLogger({ name: 'test', level: 'silent' });
  const server = await startEmbedded({ dataDirectory, httpPort: 0, tcpPort: 0, log });
  onTestFinished(() => server.stop());
  const connection = { url: server.url, ...server.writer, database: 'dateline' };
  const client = openWarehouse(connection);
  await migrate({ client });
  await client.close();
  const reader = openReader(connection);
  onTestFinished(() => reader.close());
  const eventLog = await openEventLog({ dataDirectory });
  onTestFinished(() => eventLog.close());
  const environment = { DATELINE_DATA: dataDirectory, ...warehouseVariables(server) };
  const start = (registry = new Registry()) => service.start({ environment, log, registry });
  return { eventLog, reader, start };
}

const ROWS = `SELECT text, value, toString(starts_at) AS starts, starts_iso, out_of_range, reason, document_kind, coder_version
  FROM date_mentions FINAL ORDER BY document_kind, span_start`;

test('events of the log become rows of date_mentions, the same events twice the same rows', async () => {
  const { eventLog, reader, start } = await openStack();
  await eventLog.publish([...events, ...events].map(encodeEvent));
  const running = await start();
  onTestFinished(() => running.stop());
  await vi.waitFor(async () => expect(await reader.query(ROWS)).toHaveLength(4), { timeout: 20_000 });
  const version = { coder_version: CODER_VERSION };
  expect(await reader.query(ROWS)).toMatchObject([
    { text: 'last week', value: '2026-W05', starts: '2026-01-26 00:00:00.000', document_kind: 'article', ...version },
    { text: '1648', value: '1648', starts: null, starts_iso: '1648-01-01T00:00:00.000Z', out_of_range: true },
    { text: 'months ago', value: null, starts: null, reason: 'vague-amount' },
    { text: 'the 25th of last month', value: '2026-01-25', document_kind: 'comment', ...version },
  ]);
});

/** The samples of one metric in Prometheus' text format. */
const samples = async (registry: Registry, metric: string): Promise<string[]> =>
  (await registry.metrics()).split('\n').filter((line) => line.startsWith(`${metric}{`));

test('its metrics tell what is left, what went out, what was refused, and what a rewind would have repeated', async () => {
  const { eventLog, start } = await openStack();
  await eventLog.publish([...events.map(encodeEvent), { topic: TOPICS.articles, key: 'k', value: Buffer.from('{') }]);
  const registry = new Registry();
  const running = await start(registry);
  await vi.waitFor(async () => {
    const lags = await samples(registry, 'dateline_consumer_lag_records');
    expect(lags).toHaveLength(8);
    for (const line of lags) expect(line).toMatch(/^.*consumer="dates",topic="news\.\w+\.v1",partition="\d"} 0$/);
  });
  await running.stop();
  expect(await samples(registry, 'dateline_consumer_rows_out_total')).toEqual([
    'dateline_consumer_rows_out_total{consumer="dates",table="date_mentions"} 4',
    'dateline_consumer_rows_out_total{consumer="dates",table="named_periods"} 2',
  ]);
  expect(await samples(registry, 'dateline_consumer_dead_letters_total')).toEqual([
    'dateline_consumer_dead_letters_total{consumer="dates",reason="invalid_json",step="decode"} 1',
  ]);
  expect(await registry.metrics()).toMatch(
    /^dateline_consumer_publish_to_queryable_seconds_count\{consumer="dates"} [1-3]$/m,
  );

  for (const { topic, partition } of await eventLog.admin.lag('dates', EVENT_TOPICS)) {
    await eventLog.admin.seek('dates', { topic, partition, offset: 0n });
  }
  const again = new Registry();
  const rewound = await start(again);
  onTestFinished(() => rewound.stop());
  await vi.waitFor(async () => {
    const hits = await samples(again, 'dateline_consumer_dedup_hits_total');
    expect(hits).toEqual(['dateline_consumer_dedup_hits_total{consumer="dates"} 3']);
  });
  expect(await samples(again, 'dateline_consumer_rows_out_total')).toEqual([]);
  expect(await again.metrics()).toMatch(/^dateline_warehouse_dedup_blocks 0$/m);
});

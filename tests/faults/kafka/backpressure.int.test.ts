import type { OutgoingRecord } from '@dateline/event-log';
import { articleId, encodeEvent, makeEvent } from '@dateline/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingTool } from '../../../infra/kafka/broker-files.ts';
import { type DamageableBroker, startDamageableBroker } from './broker.ts';
import { CONSUMERS } from './fault.ts';
import { SMALL_HEAP, watchOutage } from './outage.ts';
import { openStage, type Stage } from './stage.ts';

/** After the whole backlog is published. */
const OUTAGE_MS = 20_000;
const EVENTS = 256;
const EVENT_BYTES = 1_000_000;

/** Events that are large and quickly read: retractions with a long reason. */
const largeEvent = (index: number): OutgoingRecord =>
  encodeEvent(
    makeEvent({
      type: 'news.article.retracted.v1',
      sourceName: 'wire',
      data: {
        articleId: articleId('wire', `story ${index}`),
        revision: 1,
        retractedAt: '2026-03-05',
        retractedBasis: 'caller',
        reason: `${index} `.padEnd(EVENT_BYTES, 'withdrawn '),
      },
      recordedAt: '2026-03-05T10:00:00.000Z',
    }),
  );

describe.skipIf(missingTool() !== null)('with ClickHouse gone', () => {
  let broker: DamageableBroker;
  let stage: Stage;
  beforeAll(async () => {
    broker = await startDamageableBroker();
    stage = await openStage({ broker, corpus: { texts: '', events: [] }, variables: SMALL_HEAP });
    await Promise.all(CONSUMERS.map((service) => stage.start(service)));
  }, 120_000);
  afterAll(async () => {
    await stage.close();
    await broker.remove();
  });

  test('a backlog larger than a heap waits in the log, and is consumed afterwards', { timeout: 240_000 }, async () => {
    const { members } = stage;
    for (const { line } of members) line.refuse();
    for (let index = 0; index < EVENTS; index += 1) await stage.log.publish([largeEvent(index)]);
    const seen = await watchOutage(stage, performance.now() + OUTAGE_MS);
    process.stderr.write(`faults: ${(EVENTS * EVENT_BYTES) / 1e6} MB published with ClickHouse away; ${seen}\n`);
    expect(members.flatMap((member) => member.batches())).toEqual([]);

    for (const { line } of members) line.accept();
    await stage.untilConsumed();
    const stored = await stage.clickhouse.reader.query(
      `SELECT count() AS events, uniqExact(article_id) AS stories, min(length(payload)) > ${EVENT_BYTES} AS are_whole
       FROM raw_events FINAL`,
    );
    expect(stored).toEqual([{ events: String(EVENTS), stories: String(EVENTS), are_whole: 1 }]);
  });
});

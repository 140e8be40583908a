import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openEventLog } from '@dateline/event-log';
import { describe, expect, it } from 'vitest';
import { eventsIn, recordTexts, statuses, temporaryFolder, temporaryIngest } from './test-ingest.ts';

const thread = (article: string, comments: readonly string[]): string =>
  [
    ` date 2026-03-05 ${article}`,
    `${comments.length} Comments`,
    ...comments.map((body, index) => `reader${index + 1}\n${body}`),
  ].join('\n');

const FLOOD = thread('Nine people were hurt.', ['Too low.', 'Says who?', 'The harbour master.']);

/** A wire story; with the time of its last change where one is given. */
const story = (body: string, modifiedAt?: string): string =>
  JSON.stringify({
    source: { name: 'wire' },
    sourceId: '1',
    publishedAt: '2026-03-05T10:00:00+09:00',
    modifiedAt,
    body,
  });

const summary = async (folder: string): Promise<string[]> =>
  (await eventsIn(folder)).map(({ type, data }) => `${type.slice(5, -3)} ${data.revision}`);

describe('a load', () => {
  it('records an article and its comments once, however often it is repeated', async () => {
    const folder = temporaryFolder();
    const ingest = await temporaryIngest(folder);
    expect(statuses(await recordTexts(ingest, { 'flood.txt': FLOOD }))).toEqual({ new: 4 });
    expect(statuses(await recordTexts(ingest, { 'flood.txt': FLOOD }))).toEqual({ unchanged: 4 });
    expect(await summary(folder)).toEqual(['article.published 1', ...Array(3).fill('comment.posted 1')]);
  });

  it('makes a changed text a revision, first seen now unless it says when', async () => {
    const folder = temporaryFolder();
    const ingest = await temporaryIngest(folder);
    await recordTexts(ingest, { 'flood.txt': ' date 2026-03-05 Nine people were hurt.' });
    await recordTexts(ingest, { 'flood.txt': ' date 2026-03-05 Eleven people were hurt.' });
    await recordTexts(ingest, { 'flood.txt': ' date 2026-03-07 Twelve people were hurt.' });
    const events = await eventsIn(folder);
    expect(events.map(({ type, data }) => [type, data.revision, 'revisedBasis' in data && data.revisedBasis])).toEqual([
      ['news.article.published.v1', 1, false],
      ['news.article.revised.v1', 2, 'observed'],
      // The day in the header is before the one at which the text before was seen: it can not be when this one appeared.
      ['news.article.revised.v1', 3, 'observed'],
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
  });

  it('takes the time of a change from the document where that is later', async () => {
    const folder = temporaryFolder();
    const ingest = await temporaryIngest(folder);
    await recordTexts(ingest, { 'a.json': story('Nine hurt.') });
    await recordTexts(ingest, { 'a.json': story('Ten hurt.', '2026-03-05T12:30:00+09:00') });
    const events = await eventsIn(folder);
    expect(events.map(({ time }) => time)).toEqual(['2026-03-05T01:00:00.000Z', '2026-03-05T03:30:00.000Z']);
    expect(events[1]?.data).toMatchObject({ revisedBasis: 'caller', publishedPrecision: 'instant' });
  });

  it('removes what a complete thread no longer has, and posts again what comes back', async () => {
    const folder = temporaryFolder();
    const ingest = await temporaryIngest(folder);
    await recordTexts(ingest, { 'flood.txt': FLOOD });
    const without = FLOOD.replace('reader2\nSays who?\n', '');
    expect(statuses(await recordTexts(ingest, { 'flood.txt': without }))).toEqual({ problem: 1, unchanged: 3 });
    const complete = without.replace('3 Comments', '2 Comments');
    expect(statuses(await recordTexts(ingest, { 'flood.txt': complete }))).toEqual({ removed: 1, unchanged: 3 });
    expect(statuses(await recordTexts(ingest, { 'flood.txt': complete }))).toEqual({ unchanged: 3 });
    expect(statuses(await recordTexts(ingest, { 'flood.txt': FLOOD }))).toEqual({ revised: 1, unchanged: 3 });
    expect((await summary(folder)).slice(-2)).toEqual(['comment.removed 1', 'comment.posted 2']);
  });

  it('keeps apart comments that are word for word the same', async () => {
    const folder = temporaryFolder();
    const ingest = await temporaryIngest(folder);
    const text = ' date 2026-03-05 One.\n2 Comments\nOdile\nYes.\nOdile\nYes.';
    expect(statuses(await recordTexts(ingest, { 'a.txt': text }))).toEqual({ new: 3 });
    expect(statuses(await recordTexts(ingest, { 'a.txt': text, 'copy/a.txt': text }))).toEqual({ unchanged: 6 });
  });

  it('refuses a second text under one id, and its thread; loads the rest', async () => {
    const ingest = await temporaryIngest(temporaryFolder());
    const outcomes = await recordTexts(ingest, {
      'one/flood.txt': FLOOD,
      'two/flood.txt': FLOOD.replace('Nine', 'Ten'),
      'other.txt': ' date 2026-03-06 The water fell.',
    });
    expect(statuses(outcomes)).toEqual({ new: 5, rejected: 4 });
    const fault = outcomes.find(({ status }) => status === 'rejected');
    expect(fault).toMatchObject({ origin: { name: 'two/flood.txt' }, faults: [{ code: 'duplicate_id' }] });
    expect(fault?.faults?.[0]?.message).toContain('one/flood.txt');
  });

  it('takes a comment by itself on the terms of its article', async () => {
    const folder = temporaryFolder();
    const ingest = await temporaryIngest(folder);
    await recordTexts(ingest, { 'flood.txt': FLOOD });
    const comment = {
      article: { source: 'seeds', sourceId: 'flood.txt' },
      id: 'c9',
      author: 'late',
      body: 'Ten by noon.',
    };
    const unknown = { ...comment, article: { source: 'seeds', sourceId: 'fire.txt' } };
    const lines = [comment, unknown].map((line) => JSON.stringify(line)).join('\n');
    expect(statuses(await recordTexts(ingest, { 'c.ndjson': lines }))).toEqual({ new: 1, rejected: 1 });
    const edited = JSON.stringify({ ...comment, body: 'Ten by one.', modifiedAt: '2026-03-06' });
    expect(statuses(await recordTexts(ingest, { 'c.ndjson': edited }))).toEqual({ revised: 1 });
    const [first, second] = (await eventsIn(folder)).slice(-2);
    expect(first?.data).toMatchObject({
      position: 4,
      articlePublishedAt: '2026-03-05',
      articlePublishedBasis: 'header',
    });
    expect(second?.data).toMatchObject({ revision: 2, revisedAt: '2026-03-06' });
    expect(second?.time).toBe('2026-03-06T00:00:00.000Z');
  });

  it('holds a document of more comments than a batch', async () => {
    const folder = temporaryFolder();
    const ingest = await temporaryIngest(folder);
    const comments = Array.from({ length: 2_500 }, (_, i) => ({ author: `reader${i % 7}`, body: `Remark ${i}.` }));
    const document = {
      source: { name: 'wire' },
      sourceId: '1',
      publishedAt: '2026-03-05',
      body: 'One.',
      completeThread: true,
    };
    expect(statuses(await recordTexts(ingest, { 'a.json': JSON.stringify({ ...document, comments }) }))).toEqual({
      new: 2_501,
    });
    const half = comments.slice(0, 1_250);
    const outcomes = await recordTexts(ingest, { 'a.json': JSON.stringify({ ...document, comments: half }) });
    expect(statuses(outcomes)).toEqual({ unchanged: 1_251, removed: 1_250 });
  });
});

describe('retractions and removals', () => {
  it('are recorded once and survive the same text; a new text is a revision', async () => {
    const folder = temporaryFolder();
    const ingest = await temporaryIngest(folder);
    const [article, comment] = await recordTexts(ingest, { 'flood.txt': FLOOD });
    const [articleId, commentId] = [article?.id ?? '', comment?.id ?? ''];
    expect(await ingest.recorder.retract(articleId, { at: '2026-03-08', reason: 'Wrong town' })).toMatchObject({
      status: 'removed',
    });
    expect(await ingest.recorder.retract(articleId, {})).toEqual({ status: 'unchanged' });
    expect(await ingest.recorder.remove(commentId, {})).toMatchObject({ status: 'removed' });
    expect(statuses(await recordTexts(ingest, { 'flood.txt': FLOOD }))).toEqual({ unchanged: 4 });
    const changed = FLOOD.replace('Nine', 'Ten');
    expect(statuses(await recordTexts(ingest, { 'flood.txt': changed }))).toEqual({ revised: 1, unchanged: 3 });
    expect(await ingest.recorder.remove('00000000-0000-5000-8000-000000000000', {})).toBeNull();
    expect((await summary(folder)).toSorted()).toContain('article.retracted 1');
  });
});

describe('the index', () => {
  it('is built again from the log when it was deleted', async () => {
    const folder = temporaryFolder();
    const first = await temporaryIngest(folder);
    await recordTexts(first, { 'flood.txt': FLOOD });
    await recordTexts(first, { 'flood.txt': FLOOD.replace('Nine', 'Ten') });
    await first.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `ingest-index.sqlite${suffix}`), { force: true });
    const second = await temporaryIngest(folder);
    const outcomes = await recordTexts(second, { 'flood.txt': FLOOD.replace('Nine', 'Eleven') });
    expect(statuses(outcomes)).toEqual({ revised: 1, unchanged: 3 });
    expect(await summary(folder)).toContain('article.revised 3');
  });

  it('starts over when the log was replaced', async () => {
    const folder = temporaryFolder();
    const first = await temporaryIngest(folder);
    await recordTexts(first, { 'flood.txt': FLOOD });
    await first.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `event-log.sqlite${suffix}`), { force: true });
    const second = await temporaryIngest(folder);
    expect(statuses(await recordTexts(second, { 'flood.txt': FLOOD }))).toEqual({ new: 4 });
    expect(await eventsIn(folder)).toHaveLength(4);
  });

  it('takes in what others wrote to the log, whose order counts', async () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
    const other = await temporaryIngest(elsewhere);
    await recordTexts(other, { 'flood.txt': FLOOD });
    const ingest = await temporaryIngest(folder);
    await recordTexts(ingest, { 'fire.txt': FLOOD });
    const [theirs, ours] = [
      await openEventLog({ dataDirectory: elsewhere }),
      await openEventLog({ dataDirectory: folder }),
    ];
    for (const topic of ['news.articles.v1', 'news.comments.v1']) {
      for await (const records of theirs.read({ topic })) await ours.publish(records.map((record) => ({ ...record })));
    }
    await Promise.all([theirs.close(), ours.close()]);
    expect(statuses(await recordTexts(ingest, { 'flood.txt': FLOOD, 'fire.txt': FLOOD }))).toEqual({ unchanged: 8 });
  });

  it('lets two loaders at once count revisions one after the other', async () => {
    const folder = temporaryFolder();
    const loaders = await Promise.all([temporaryIngest(folder), temporaryIngest(folder)]);
    const numbers = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
    await Promise.all(
      loaders.map(async (loader, who) => {
        for (const number of numbers) {
          await recordTexts(loader, { 'flood.txt': ` date 2026-03-05 ${number} hurt, says ${who}.` });
        }
      }),
    );
    const revisions = (await eventsIn(folder)).map(({ data }) => data.revision);
    expect(revisions).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });
});

import { expect, it } from 'vitest';
import { readDocuments } from './documents/read-documents.ts';
import { statuses, temporaryFolder, temporaryIngest, TEST_READING } from './test-ingest.ts';
import { pageWithComments } from './test-page.ts';

/** 2 s is what it may take (bench-page.ts measures it); a machine that does ten other things may take longer, a quadratic reader minutes. */
const LIMIT_MS = 20_000;

it('takes a page with 5,000 comments, all of them, with who answers whom', async () => {
  const ingest = await temporaryIngest(temporaryFolder());
  const started = performance.now();
  const items = await Array.fromAsync(
    readDocuments({ name: 'page.html', chunks: [Buffer.from(pageWithComments(5_000))] }, TEST_READING),
  );
  const outcomes = (await Array.fromAsync(ingest.recorder.record(items))).flat();
  expect(performance.now() - started).toBeLessThan(LIMIT_MS);
  expect(statuses(outcomes)).toEqual({ new: 5_001 });
  const replies = items.filter((item) => item.kind === 'comment' && item.comment.replyTo !== null);
  expect(replies).toHaveLength(1_000);
  expect(replies[0]).toMatchObject({ comment: { sourceId: '4', replyTo: 'reader3' } });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnv } from '@dateline/runtime';
import { readDocuments } from './documents/read-documents.ts';
import { loadingEnv } from './env.ts';
import { openIngest } from './open-ingest.ts';
import { readingOptions } from './reading-options.ts';
import { pageWithComments } from './test-page.ts';

/** `node services/ingest/src/bench-page.ts [comments]`: how long a page with that many comments takes until all of it is in the log. */
const comments = Number(process.argv[2] ?? 5_000);
const bytes = Buffer.from(pageWithComments(comments));
for (const round of [1, 2, 3]) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const settings = loadEnv(loadingEnv, { DATELINE_DATA: folder });
  const ingest = await openIngest(settings);
  const started = performance.now();
  const cpu = process.cpuUsage();
  let taken = 0;
  for await (const outcomes of ingest.recorder.record(
    readDocuments({ name: 'page.html', chunks: [bytes] }, readingOptions(settings)),
  )) {
    taken += outcomes.filter(({ status }) => status === 'new').length;
  }
  const ms = Math.round(performance.now() - started);
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = Math.round((user + system) / 1000);
  process.stdout.write(
    `round ${round}: ${taken} texts of ${(bytes.length / 1e6).toFixed(1)} MB in the log after ${ms} ms (${cpuMs} ms of processor time)\n`,
  );
  await ingest.close();
  rmSync(folder, { recursive: true });
}

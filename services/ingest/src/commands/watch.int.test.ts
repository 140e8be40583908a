import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventsIn, temporaryFolder } from '../test-ingest.ts';
import { folderWith, run } from './test-run.ts';

const SEED = ' date 2026-03-05 Nine people were hurt.\n1 Comments\nOdile\nToo low.';

it('load --watch takes what is there, what is added and what changes, until it is stopped', async () => {
  const folder = folderWith({ 'one.txt': SEED });
  const data = temporaryFolder();
  const stop = new AbortController();
  const seen = createLines();
  const running = run('load', [folder], {
    data,
    options: { watch: true },
    environment: { INGEST_WATCH_INTERVAL_MS: '20' },
    signal: stop.signal,
    onError: seen.add,
  });
  await seen.until(/Watching .*Ctrl-C[\s\S]*one\.txt\n1 input: 2 new/);
  writeFileSync(join(folder, 'two.txt'), SEED);
  await seen.until(/two\.txt\n1 input: 2 new/);
  writeFileSync(join(folder, 'one.txt'), SEED.replace('Nine', 'Ten'));
  await seen.until(/1 revised/);
  writeFileSync(join(folder, 'bad.txt'), 'no date');
  await seen.until(/bad\.txt:1: rejected/);
  appendFileSync(join(folder, 'two.txt'), '\nOdile\nStill too low.');
  await seen.until(/problem \(comment_count_mismatch\)/);
  renameSync(folder, `${folder}-away`);
  renameSync(`${folder}-away`, folder);
  writeFileSync(join(folder, 'three.txt'), SEED);
  await seen.until(/1 input: 2 new/);
  stop.abort();
  expect((await running).code).toBe(1);
  expect(await eventsIn(data)).toHaveLength(8);
});

it('load --watch waits for an empty folder, not for one that is not there', async () => {
  const stop = new AbortController();
  const options = { watch: true };
  const environment = { INGEST_WATCH_INTERVAL_MS: '20' };
  const data = temporaryFolder();
  const folder = temporaryFolder();
  const seen = createLines();
  const running = run('load', [folder], { data, options, environment, signal: stop.signal, onError: seen.add });
  writeFileSync(join(folder, 'one.txt'), SEED);
  await seen.until(/2 new/);
  stop.abort();
  expect((await running).code).toBe(0);
  await expect(run('load', [join(folder, 'none')], { data, options, environment })).rejects.toThrow(/no such file/);
});

/** Output as it comes, and a wait for something in what has not been waited for yet. */
function createLines(): { add: (text: string) => void; until: (pattern: RegExp) => Promise<void> } {
  let text = '';
  let notify: (() => void) | undefined;
  return {
    add(more) {
      text += more;
      notify?.();
    },
    async until(pattern) {
      for (;;) {
        const match = pattern.exec(text);
        if (match) {
          text = text.slice(match.index + match[0].length);
          return;
        }
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
    },
  };
}

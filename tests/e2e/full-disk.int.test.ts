import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateline, query, startUp } from '../support/dateline.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

const MIB = 1024 * 1024;
const TIMEOUT_MS = 60_000;
/** Before the test's own time is up, so that the disk is unmounted whatever happens. */
const WORK_MS = TIMEOUT_MS - 20_000;

/** Why there can be no disk of a size of our own here; null where there can. */
function obstacle(): string | null {
  if (process.platform !== 'linux') return 'tmpfs is there on Linux only';
  return process.getuid?.() === 0 ? null : 'only root may mount one';
}

const reason = obstacle();
if (reason !== null) process.stderr.write(`skipped: the tests of a full disk need a small disk, and ${reason}\n`);

/** A small disk below the data folder. `fill` leaves so many bytes of it, and returns how to free the rest again. */
type Disk = { sandbox: Sandbox; fill: (leftBytes: number) => () => void };

/** Runs something with a disk of its own mounted on a part of the data folder. */
async function onDisk(
  { mebibytes, part }: { mebibytes: number; part: string },
  work: (disk: Disk) => Promise<void>,
): Promise<void> {
  const sandbox = await createSandbox();
  const folder = join(sandbox.dataFolder, part);
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder]);
  const fill = (leftBytes: number) => {
    const { bavail, bsize } = statfsSync(folder);
    const ballast = join(folder, 'ballast');
    try {
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leftBytes), 1));
    } catch (error) {
      // Whatever writes there at the same time may have taken some of it: the disk is as full as it was to be.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
    return () => rmSync(ballast);
  };
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`not done within ${WORK_MS} ms`)), WORK_MS);
  try {
    await Promise.race([work({ sandbox, fill }), late.promise]);
  } finally {
    clearTimeout(timer);
    await sandbox.endProcesses();
    execFileSync('umount', [folder]);
    await sandbox.dispose();
  }
}

const ARTICLES = 300;
const BODY = `At least 9 people were killed on Wednesday. ${'Nobody was there to see it. '.repeat(200)}`;

const article = (index: number): object => ({
  source: { name: 'wire' },
  sourceId: `w-${index}`,
  publishedAt: '2026-03-05',
  body: BODY + index,
});

const all = [{ n: String(ARTICLES), ids: String(ARTICLES) }];
const stored = async ({ environment }: Sandbox): Promise<unknown> =>
  query('SELECT count() AS n, uniq(article_id) AS ids FROM figures FINAL', environment);

describe.skipIf(reason !== null)('a full disk', () => {
  let texts: Sandbox;
  let file: string;

  beforeAll(async () => {
    texts = await createSandbox();
    file = join(texts.folder, 'wires.ndjson');
    writeFileSync(file, Array.from({ length: ARTICLES }, (_, index) => JSON.stringify(article(index))).join('\n'));
  });

  afterAll(async () => texts?.dispose());

  test('up says how much is free and how much it needs', { timeout: TIMEOUT_MS }, async () => {
    await onDisk({ mebibytes: 50, part: '.' }, async ({ sandbox: { environment, dataFolder } }) => {
      const { code, stdout, stderr } = await dateline(['up', '--once'], environment);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^dateline: The disk of .* is full: \d+ MiB free, ClickHouse needs at least \d+ MiB\./);
      expect(stderr).toContain(dataFolder);
      expect(stderr).toContain('DATELINE_DATA');
    });
  });

  test('of the event log: load says so, and goes on when there is space', { timeout: TIMEOUT_MS }, async () => {
    await onDisk({ mebibytes: 320, part: '.' }, async ({ sandbox, fill }) => {
      expect(await dateline(['status'], sandbox.environment)).toMatchObject({ code: 0 });
      const free = fill(MIB);
      const failed = await dateline(['load', file], sandbox.environment);
      expect(failed).toMatchObject({ code: 1, stdout: '' });
      expect(failed.stderr).toMatch(/dateline: no space left for .*free some space, then (retry|load again)/);
      free();
      const { code, stderr } = await dateline(['load', file], sandbox.environment);
      expect(stderr).toContain(`${ARTICLES} new, 0 unchanged`);
      expect(code).toBe(0);
      expect(await stored(sandbox)).toEqual(all);
    });
  });

  test('of ClickHouse: up says so and ends, the next one goes on', { timeout: TIMEOUT_MS }, async () => {
    await onDisk({ mebibytes: 320, part: 'clickhouse' }, async ({ sandbox, fill }) => {
      const up = await startUp(sandbox.environment);
      const free = fill(0);
      const load = await dateline(['load', file], sandbox.environment);
      // On record all the same: the log is on another disk.
      expect(load.stderr).toContain(`${ARTICLES} new, 0 unchanged`);
      expect(load.stderr).toMatch(/^dateline: The disk of .* is full/m);
      expect(load.code).toBe(1);
      expect(await up.ended).toBe(1);
      expect(up.output().stderr).toMatch(/^dateline: .*not enough space.* Free some space/m);
      free();
      expect(await dateline(['up', '--once'], sandbox.environment)).toMatchObject({ code: 0 });
      expect(await stored(sandbox)).toEqual(all);
    });
  });
});

import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventsIn, temporaryFolder } from '../test-ingest.ts';
import { folderWith, run } from './test-run.ts';

const SEED = ' date 2026-03-05 Nine people were hurt.\n2 Comments\nOdile\nToo low.\ntidewater\nOdile\nWhy?';

const unclocked = (event: object): object => ({ ...event, recordedtime: '' });

describe('load', () => {
  it('takes folders, globs and standard input, and nothing twice', async () => {
    const folder = folderWith({
      'one.txt': SEED,
      'deep/two.txt': SEED,
      'README.md': '# no',
      'readme.txt': 'no',
      'pic.png': 'no',
    });
    const data = temporaryFolder();
    const first = await run('load', [folder, join(folder, '*.txt')], { data });
    // The glob takes what it matches: readme.txt is no document, and says so.
    expect(first).toMatchObject({ code: 1, out: '' });
    expect(first.err).toContain('readme.txt:1: rejected (missing_publication_date)');
    expect(first.err).toContain('3 inputs: 6 new, 0 unchanged, 0 revised, 0 removed, 1 rejected');
    const again = await run('load', [folder], { data });
    expect(again).toMatchObject({ code: 0, err: '2 inputs: 0 new, 6 unchanged, 0 revised, 0 removed, 0 rejected\n' });
    const sameName = { format: 'seed', name: 'one.txt', source: basename(folder) };
    const piped = await run('load', ['-'], { data, stdin: SEED, options: sameName });
    expect(piped).toMatchObject({ code: 0, err: '1 input: 0 new, 3 unchanged, 0 revised, 0 removed, 0 rejected\n' });
    expect(await eventsIn(data)).toHaveLength(6);
  });

  it('keeps files of one name apart by the folder they lie in, which is their source', async () => {
    const folder = folderWith({ 'harbor-wire/flood.txt': SEED, 'ledger/flood.txt': SEED.replace('Nine', 'Ten') });
    const data = temporaryFolder();
    const { err } = await run('load', [folder], { data });
    expect(err).toBe('2 inputs: 6 new, 0 unchanged, 0 revised, 0 removed, 0 rejected\n');
    const sources = (await eventsIn(data)).map(({ source }) => source);
    expect(new Set(sources)).toEqual(new Set(['/sources/harbor-wire', '/sources/ledger']));
  });

  it('says file, line and reason of what is wrong, loads the rest, and ends with 1', async () => {
    const folder = folderWith({
      'bad-date.txt': ' date 2026-02-31 Nine.',
      'count.txt': SEED.replace('2 Comments', '5 Comments'),
      'good.txt': SEED,
      'lines.ndjson': '{"kind":\n{"source":{"name":"wire"},"sourceId":"1","publishedAt":"2026-03-05","body":"Nine."}',
    });
    const { code, err } = await run('load', [folder], { data: temporaryFolder() });
    expect(code).toBe(1);
    expect(err).toContain(`${join(folder, 'bad-date.txt')}:1: rejected (invalid_publication_date)`);
    expect(err).toContain(
      `${join(folder, 'count.txt')}:2: problem (comment_count_mismatch): the file says 5 comments, 2 were found`,
    );
    expect(err).toContain(`${join(folder, 'lines.ndjson')}:1: rejected (invalid_json)`);
    expect(err).toContain('4 inputs: 7 new, 0 unchanged, 0 revised, 0 removed, 2 rejected; 1 taken with a problem');
  });

  it('says what a path or a flag should be', async () => {
    const data = temporaryFolder();
    await expect(run('load', ['nowhere/*.txt'], { data })).rejects.toThrow(/nowhere/);
    await expect(run('load', [data], { data })).rejects.toThrow(/no file in the folder .* ends in \.txt/);
    await expect(run('load', ['-'], { data, options: { format: 'xml' } })).rejects.toThrow(/seed, ndjson, json/);
  });
});

describe('parse', () => {
  it('prints what a first load publishes, and publishes nothing', async () => {
    const folder = folderWith({ 'one.txt': SEED });
    const data = temporaryFolder();
    const { code, out, err } = await run('parse', [join(folder, 'one.txt')], { data, options: { ndjson: 'true' } });
    await run('load', [folder], { data });
    const printed = out
      .trimEnd()
      .split('\n')
      .map((line) => unclocked(JSON.parse(line) as object));
    expect([code, err]).toEqual([0, '']);
    expect(printed).toEqual((await eventsIn(data)).map(unclocked));
  });
});

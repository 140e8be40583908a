import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSeed, type SeedDocument } from './seed-document.ts';
import { SHARED_SEED_THREAD } from './shared-seed-thread.ts';

const SHARED = join(import.meta.dirname, '../../../../../shared/seeds');
const sharedFile = globSync('*.txt', { cwd: SHARED })[0];
if (!sharedFile) console.warn(`skipped: no seed document in ${SHARED}`);

function read(text: string): SeedDocument {
  const result = parseSeed(text);
  if (!result.ok) throw new Error(result.faults.map(({ message }) => message).join('; '));
  return result.document;
}

const codes = (text: string): string[] => {
  const result = parseSeed(text);
  return result.ok ? result.document.problems.map(({ code }) => code) : result.faults.map(({ code }) => code);
};

const THREAD = [
  'date 2026-03-05 Nine people were hurt.',
  'RIVER STILL RISING',
  'The bridge is closed.',
  '4 Comments',
  'tidewater',
  'Nine is too low. Everybody I know counts at least eleven.',
  'Odile',
  'tidewater',
  'tidewaterToday 07:56 pm JST',
  'Everybody I know counts at least eleven.',
  'Who is everybody?',
  'tidewater',
  'Odile',
  'Why?',
  'Ask at the harbour.',
  'onceonly',
  '“Nobody was hurt at all”',
  'said my paper.',
];

describe.skipIf(!sharedFile)('the shared seed document', () => {
  const text = sharedFile ? readFileSync(join(SHARED, sharedFile), 'utf8') : '';
  const withCount = (count: number) => text.replace('60 Comments', `${count} Comments`);

  it('gives each of the 60 comments its author and reply-to', () => {
    const { comments, problems, declaredComments } = read(text);
    expect(
      comments.map(({ author, replyTo, body }) => [author, replyTo, body.split(/\s+/).slice(0, 3).join(' ')]),
    ).toEqual(SHARED_SEED_THREAD);
    expect([declaredComments, problems]).toEqual([60, []]);
  });

  it('keeps every line of the thread', () => {
    const { body, comments } = read(text);
    const rebuilt = comments.flatMap((comment) =>
      [comment.author, comment.replyTo ?? [], comment.body.split('\n')].flat(),
    );
    const whole = [` date 2026-02-04 ${body}`, '60 Comments', ...rebuilt].join('\n');
    expect(whole).toBe(text.trimEnd());
  });

  it('reads the three stated posting times on the clock of Japan', () => {
    const stamped = read(text).comments.flatMap(({ position, quotes }) =>
      quotes.filter(({ postedAt }) => postedAt !== null).map(({ author, postedAt }) => [position, author, postedAt]),
    );
    expect(stamped).toEqual([
      [19, 'TaiwanIsNotChina', '2026-02-03T22:56:00.000Z'],
      [27, 'Underworld', '2026-02-04T02:40:00.000Z'],
      [54, 'Underworld', '2026-02-04T00:42:00.000Z'],
    ]);
  });

  it('tells apart two people quoted in one line', () => {
    expect(read(text).comments[59]?.quotes.map(({ author, text: words }) => [author, words.slice(0, 13)])).toEqual([
      ['okinawarides', 'US voters do '],
      ['Underworld', 'Yes, they do.'],
    ]);
  });

  it.each([61, 65, 5, 0])('reports %i comments where 60 are found, and keeps all 60', (count) => {
    const { comments, problems } = read(withCount(count));
    expect(comments).toHaveLength(60);
    expect(problems).toMatchObject([{ code: 'comment_count_mismatch', line: 24 }]);
    expect(problems[0]?.message).toContain(`says ${count} comments, 60 were found`);
  });
});

describe('parseSeed', () => {
  it('reads article, thread, reply-to, stamps and quotes', () => {
    const { body, publishedAt, comments } = read(THREAD.join('\n'));
    expect([publishedAt, body]).toEqual([
      '2026-03-05',
      'Nine people were hurt.\nRIVER STILL RISING\nThe bridge is closed.',
    ]);
    expect(comments.map(({ author, replyTo, line }) => [author, replyTo, line])).toEqual([
      ['tidewater', null, 5],
      ['Odile', 'tidewater', 7],
      ['tidewater', 'Odile', 12],
      ['onceonly', null, 16],
    ]);
    expect(comments.map(({ quotes }) => quotes.map(({ author, postedAt, text }) => [author, postedAt, text]))).toEqual([
      [],
      [['tidewater', '2026-03-05T10:56:00.000Z', 'Everybody I know counts at least eleven.']],
      [],
      [[null, null, 'Nobody was hurt at all']],
    ]);
  });

  it('reads CRLF like LF', () => {
    expect(read(THREAD.join('\r\n'))).toEqual(read(THREAD.join('\n')));
  });

  it('keeps blank lines within a comment, not around it', () => {
    const spaced = THREAD.flatMap((line) => (/^(Why|onceonly)/.test(line) ? ['', line, ''] : [line])).join('\n');
    const { comments } = read(`${spaced}\n\n`);
    expect(comments[2]?.body).toBe('Why?\n\nAsk at the harbour.');
    expect(comments[3]?.body).toBe('“Nobody was hurt at all”\nsaid my paper.');
  });

  it('leaves the time of an unknown zone open and keeps its words', () => {
    const { comments } = read(THREAD.join('\n').replace('pm JST', 'pm QQT'));
    expect(comments[1]?.quotes[0]).toMatchObject({ author: 'tidewater', postedAt: null });
    expect(comments[1]?.body).toContain('07:56 pm QQT');
  });

  it.each([
    ['', 'empty_input'],
    [' \n\n', 'empty_input'],
    ['Nine people were hurt.', 'missing_publication_date'],
    ['Date night at the harbour', 'missing_publication_date'],
    [' date 2026-02-31 Nine people were hurt.', 'invalid_publication_date'],
    [' date 5/3/2026 Nine people were hurt.', 'invalid_publication_date'],
    [' date 2026-03-05', 'empty_body'],
    [' date 2026-03-05 One.\n date 2026-03-06 Two.', 'second_document'],
    [' date 2026-03-05 One.\n3 Comments\nOdile\nOnly this.', 'comment_count_mismatch'],
  ])('%j is %s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  it('takes an article without a thread, and one whose thread is empty', () => {
    expect(read('date 2026-03-05 One.')).toMatchObject({ declaredComments: null, comments: [], problems: [] });
    expect(read('date 2026-03-05 One.\n0 Comments\n')).toMatchObject({
      declaredComments: 0,
      comments: [],
      problems: [],
    });
  });
});

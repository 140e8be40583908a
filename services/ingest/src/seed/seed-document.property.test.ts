import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSeed } from './seed-document.ts';

/**
 * Threads that a reader could only read one way: names look like names, sentences like sentences, nobody answers a person who
 * has not posted, and no line of a body is an author's name.
 */
const name = fc.oneof(
  fc.stringMatching(/^[A-Z][a-z]{3,8}[A-Z][a-z]{2,8}$/),
  fc.stringMatching(/^[a-z]{5,10}\d{1,3}$/),
  fc.stringMatching(/^M(r|rs|s) [A-Z][a-z]{3,8}$/),
  fc.stringMatching(/^x[a-z]{5,11}$/),
);
const word = fc.stringMatching(/^[a-z]{1,9}$/);
const sentence = fc
  .tuple(
    fc.stringMatching(/^[A-Z][a-z]{0,6}$/),
    fc.array(word, { maxLength: 9 }),
    fc.constantFrom('.', '!', '?', '...'),
  )
  .map(([first, rest, end]) => `${[first, ...rest].join(' ')}${end}`);
const bodyLine = fc.oneof(
  { weight: 6, arbitrary: sentence },
  { weight: 2, arbitrary: fc.tuple(sentence, sentence).map((pair) => pair.join(' ')) },
  { weight: 1, arbitrary: fc.stringMatching(/^https:\/\/[a-z]{3,8}\.example\/[a-z0-9]{0,12}$/) },
  { weight: 1, arbitrary: fc.constantFrom('Why?', 'Nope.', '“Wrong again.”', '- No.', '42 of them.') },
);

type Posted = { author: string; replyTo: string | null; body: string };

const thread = fc
  .tuple(
    fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
    fc.array(
      fc.record({
        author: fc.nat(),
        replyTo: fc.option(fc.nat(), { nil: null }),
        repeats: fc.option(fc.nat(), { nil: null, freq: 3 }),
        body: fc.array(bodyLine, { minLength: 1, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 30 },
    ),
  )
  .map(([names, drafts]) => {
    const posted: Posted[] = [];
    for (const draft of drafts) {
      const earlier = posted[(draft.replyTo ?? 0) % Math.max(posted.length, 1)];
      const repeated = draft.repeats === null ? undefined : posted[draft.repeats % Math.max(posted.length, 1)];
      const quoted = repeated ? (repeated.body.split('\n')[0] ?? []) : [];
      posted.push({
        author: names[draft.author % names.length] ?? '',
        replyTo: draft.replyTo === null ? null : (earlier?.author ?? null),
        body: [quoted, ...draft.body].flat().join('\n'),
      });
    }
    return posted;
  });

const write = (posted: readonly Posted[], count: number | null): string =>
  [
    ' date 2026-03-05 The river rose by a metre.',
    `${count ?? posted.length} Comments`,
    ...posted.flatMap(({ author, replyTo, body }) => [author, replyTo ?? [], body].flat()),
  ].join('\n');

/** A count too many makes a name of the line that recurs, and it stands last, where no body follows. */
const NAME_ON_LAST_LINE: Posted[] = ['A.', 'A.', 'A.\nAa.\nhttps://aaa.example/\nAa.'].map((body) => ({
  author: 'xaaaaa',
  replyTo: null,
  body,
}));

describe('threads written in the seed format', () => {
  it('are read back as they were', () => {
    fc.assert(
      fc.property(thread, (posted) => {
        const result = parseSeed(write(posted, null));
        const comments = result.ok ? result.document.comments : [];
        expect(comments.map(({ author, replyTo, body }) => ({ author, replyTo, body }))).toEqual(posted);
      }),
      { numRuns: 500 },
    );
  });

  it('never lose a line, whatever the count says, and quotes stay where they are', () => {
    fc.assert(
      fc.property(thread, fc.nat(60), (posted, count) => {
        const text = write(posted, count);
        const result = parseSeed(text);
        if (!result.ok) throw new Error('refused');
        const { comments, problems } = result.document;
        const rebuilt = comments.map(({ author, replyTo, body }) => ({ author, replyTo, body }));
        expect(write(rebuilt, count)).toBe(text);
        expect(problems.map(({ code }) => code)).toEqual(comments.length === count ? [] : ['comment_count_mismatch']);
        for (const { body, quotes } of comments) {
          expect(body).not.toBe('');
          for (const { start, end, text: words } of quotes) expect(body.slice(start, end)).toBe(words);
        }
      }),
      { examples: [[NAME_ON_LAST_LINE, 5]] },
    );
  });

  it('are read in bounded time, one line or many', () => {
    const long = `date 2026-03-05 One.\n1 Comments\nOdile\n${'a b. '.repeat(400_000)}`;
    const many = `date 2026-03-05 One.\n60000 Comments\n${Array.from({ length: 60_000 }, (_, i) => `Odile${i % 977}\nThis is the same remark again and again.\n`).join('')}`;
    const started = performance.now();
    expect([parseSeed(long).ok, parseSeed(many).ok]).toEqual([true, true]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

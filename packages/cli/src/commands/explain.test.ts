import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@dateline/runtime';
import { expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

const SEED = fileURLToPath(new URL('../../../../seeds/dateline-desk/2026-02-04-energy-truce.txt', import.meta.url));

type Terminal = { isTTY?: boolean; environment?: Environment; input?: string };

async function run(argv: readonly string[], { isTTY = false, environment = {}, input = '' }: Terminal = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const stdin = Object.assign(new PassThrough(), { fd: 0 });
  stdin.end(input);
  const output = Object.assign(stdout, { isTTY });
  const { signal } = new AbortController();
  // The command only reads the stream; what else a terminal's input can do is not asked for.
  const io = { environment, stdin: stdin as unknown as NodeJS.ReadStream, stdout: output, stderr, signal };
  const code = await runCli(['explain', ...argv], io);
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

const plainText = (input: string, terminal: Terminal = {}, flags: readonly string[] = []) =>
  run(['-', '--published', '2026-02-04', ...flags], { ...terminal, input });

test('tells of each date its rule, anchor and cue, and what it was not', async () => {
  const { code, stdout } = await plainText('It cost $2010, and the court will rule on Monday.');
  expect(code).toBe(0);
  expect(stdout).toContain('Monday  2026-02-09 (date, day)\n');
  expect(stdout).toContain(
    'rule weekday.name | anchor publication 2026-02-04 | cue "will", future | stated weekday | not 2026-02-02',
  );
  expect(stdout).toContain('2010  rejected\n        rule not-a-date.price | reason looks like a date and is none');
});

test('tells of each figure what it counts, who says so, of which event and why', async () => {
  const { stdout } = await plainText('Police said two men were killed on Monday, bringing the total to 14.');
  expect(stdout).toContain('two men  killed 2 (exact, men, additional, asserted)\n');
  expect(stdout).toContain('rule killed.passive | anchor event 2026-02-02 to 2026-02-03 by stated');
  expect(stdout).toContain('cue "bringing the total", additional');
  expect(stdout).toContain('reason by Police; is added in the toll to what was counted before it');
  expect(stdout).toContain('14  killed 14 (exact, cumulative, asserted)');
});

test('says of what the toll leaves out that it does', async () => {
  const { stdout } = await plainText('Thousands of people could die. The raid displaced 40 people.');
  expect(stdout).toMatch(/Thousands of people {2}killed .*hypothetical\)\n.*; hypothetical: not in the toll\n/);
  expect(stdout).toMatch(/40 people {2}displaced 40 .*\n.*; the toll counts killed and wounded only\n/);
  const { stdout: thread } = await run([SEED]);
  const comments = thread.slice(thread.indexOf('comment of '));
  expect(comments).toMatch(/; a reader's comment: not in the toll\n/);
  expect(comments).not.toContain('counts in the toll');
});

test('tells of a number once', async () => {
  const { stdout } = await plainText('The raid killed 12 people and 40 cows near a mill of 1890.');
  expect(stdout.match(/^ +\d+-\d+ {2}.*$/gm)).toEqual([
    expect.stringMatching(/12 people {2}killed 12/),
    expect.stringMatching(/40 {2}rejected$/),
    expect.stringMatching(/1890 {2}1890/),
  ]);
});

test('says of each number that is no figure why it is none', async () => {
  const { stdout } = await plainText(
    "In Sool, Kalmora's army said, a shell killed 12 people, 3 km from a depot worth $40 million, near 17 trees and 5 soldiers of 1,200 in all.",
  );
  expect(stdout).toContain("reason by Kalmora's army (side: Kalmora); in Sool; counts in the toll");
  const reasons = [...stdout.matchAll(/^ +\d+-\d+ {2}(.+) {2}rejected\n +rule (number\.[\w-]+) \| reason /gm)];
  expect(reasons.map(([, text, rule]) => [text, rule])).toEqual([
    ['3', 'number.measure'],
    ['40 million', 'number.currency'],
    ['17', 'number.unknown-noun'],
    ['5', 'number.no-rule'],
    ['1,200', 'number.no-rule'],
  ]);
});

test('says why a mention is no place on the calendar', async () => {
  const { stdout } = await plainText('It fell a day before the summit.');
  expect(stdout).toMatch(/a day before {2}unresolved\n.*reason event-anchored/);
});

test('one JSON object a text, offsets exact', async () => {
  const text = '\u201cIn May\u201d, late January.';
  const { stdout } = await plainText(text, {}, ['--ndjson']);
  const { mentions, ...head } = JSON.parse(stdout);
  expect(head).toEqual({ title: 'article', published_at: '2026-02-04' });
  for (const { start, end, text: mention } of mentions) expect(text.slice(start, end)).toBe(mention);
  expect(mentions).toContainEqual(
    expect.objectContaining({ kind: 'date', text: 'late January', reads: '2026-01 END (date, month)' }),
  );
});

const COLOUR = '\u001b[32mMonday\u001b[39m';

test('colours mentions in the text on a terminal, unless NO_COLOR is set, and nowhere else', async () => {
  const text = 'It fell on Monday.';
  expect((await plainText(text, { isTTY: true })).stdout).toContain(`It fell on ${COLOUR}.\n`);
  const isPlain = async (terminal: Terminal) => !(await plainText(text, terminal)).stdout.includes('\u001b');
  expect(await isPlain({ isTTY: true, environment: { NO_COLOR: '1' } })).toBe(true);
  expect(await isPlain({ isTTY: false })).toBe(true);
});

test('reads what load reads: the article and each comment with its own anchor', async () => {
  const { code, stdout, stderr } = await run([SEED, '--ndjson']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const texts = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(texts[0]).toMatchObject({ title: 'article 2026-02-04-energy-truce.txt', published_at: '2026-02-04' });
  expect(texts.slice(1).every(({ title }) => title.startsWith('comment of '))).toBe(true);
  expect(texts.length).toBeGreaterThan(2);
});

test('refuses a publication that is no time, and a file that is not there', async () => {
  expect(await run([SEED, '--published', 'yesterday'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('2026-02-04T06:30:00Z'),
  });
  expect(await run(['no/such/file.txt', '--published', '2026-02-04'])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^dateline: no\/such\/file.txt can not be read \(ENOENT\)/),
  });
});

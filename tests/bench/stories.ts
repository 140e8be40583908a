import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@dateline/embedded';
import { deterministicId } from '@dateline/events';
import { signText } from '@dateline/text';
import { articleSignatures, type ArticleSignatureRow, migrate, openWarehouse } from '@dateline/warehouse';
import { createRandom } from '../faults/random.ts';

/**
 * `node tests/bench/stories.ts`: what it takes to sign texts and to find copies of them, beside a million signatures of four years
 * (made inside the server) of which none resembles another. One text in three is a copy.
 */
const BEFORE = Number(process.argv[2] ?? 1_000_000);
const TEXTS = 10_000;
const AT_ONCE = 1_000;
const ALONE = 30;
const VOCABULARY = 6_000;
const START_MS = Date.parse('2022-03-01');
const YEARS_MS = 4 * 365 * 86_400_000;

const random = createRandom(7);

/** Words as unevenly frequent as in a language. */
const word = (): string => `w${Math.floor(VOCABULARY ** random())}`;
const sentence = (): string => `${Array.from({ length: 12 + Math.floor(random() * 16) }, word).join(' ')}.`;

/** A text of about 200 words, or one of the last hundred with two of its sentences left out. */
const recent: string[][] = [];
function nextText(): string {
  if (recent.length > 10 && random() < 1 / 3) {
    const sentences = recent[Math.floor(random() * recent.length)] ?? [];
    return sentences.toSpliced(Math.floor(random() * 8), 2).join('\n');
  }
  const sentences = Array.from({ length: 10 }, sentence);
  recent.push(sentences);
  if (recent.length > 100) recent.shift();
  return sentences.join('\n');
}

function sign(text: string, name: string, knownAtMs: number): ArticleSignatureRow {
  const signature = signText(text);
  if (!signature) throw new Error('the text is too short');
  return { article_id: deterministicId(name), revision: 1, known_at: new Date(knownAtMs).toISOString(), ...signature };
}

/** Milliseconds that something takes. */
async function timed(run: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}

const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
const log = { info() {}, warn() {}, error() {} };
const server = await startEmbedded({ dataDirectory: folder, httpPort: 0, tcpPort: 0, log });
const warehouse = openWarehouse({ url: server.url, ...server.writer, database: 'dateline' });
const store = (rows: ArticleSignatureRow[]): Promise<number> => timed(() => warehouse.insert(articleSignatures, rows));
const group = (rows: ArticleSignatureRow[]): Promise<number> =>
  timed(() => articleSignatures.followUp(warehouse, rows, { nameIn: (inUse) => inUse }));

async function inBatches(what: string, rows: readonly ArticleSignatureRow[], atOnce: number): Promise<void> {
  let [storedMs, groupedMs] = [0, 0];
  for (let first = 0; first < rows.length; first += atOnce) {
    const batch = rows.slice(first, first + atOnce);
    storedMs += await store(batch);
    groupedMs += await group(batch);
  }
  const each = (ms: number): string => ((1_000 * ms) / rows.length).toFixed(0);
  process.stdout.write(`${what}: store ${each(storedMs)} µs, find copies ${each(groupedMs)} µs a text\n`);
}

try {
  await migrate({ client: warehouse });
  await warehouse.command(`INSERT INTO article_signatures (article_id, revision, known_at, shingles, minhash, bands, places, facts)
    SELECT reinterpretAsUUID(sipHash128(number)), 1, toDateTime64(${START_MS / 1_000} + number * ${YEARS_MS / 1_000 / BEFORE}, 3, 'UTC'), 200,
      arrayMap(at -> toUInt8(cityHash64(number, at)), range(120)), arrayMap(at -> toUInt32(cityHash64(number, at, 1)), range(40)),
      arrayMap(at -> toUInt32(cityHash64(number, at, 2)), range(12)), arrayMap(at -> toUInt32(cityHash64(number, at, 3)), range(12))
    FROM numbers(${BEFORE})`);
  const [size] = await warehouse.query<{ bytes: string }>(
    `SELECT round(sum(bytes_on_disk) / sum(rows)) AS bytes FROM system.parts WHERE active AND table = 'article_signatures'`,
  );
  process.stdout.write(`${BEFORE} signatures of ${size?.bytes} bytes\n`);
  const texts = Array.from({ length: TEXTS }, nextText);
  texts.slice(0, 1_000).forEach((text) => signText(text));
  const before = process.cpuUsage();
  const month = texts.map((text, at) => sign(text, `month ${at}`, START_MS + YEARS_MS + at * 250_000));
  process.stdout.write(`sign: ${(process.cpuUsage(before).user / TEXTS).toFixed(0)} µs a text of 200 words\n`);
  await inBatches(`${AT_ONCE} at once, in order of time`, month, AT_ONCE);
  const late = texts.slice(0, ALONE).map((text, at) => sign(text, `late ${at}`, START_MS + YEARS_MS + at * 250_000));
  await inBatches('one by one, copies of what there is', late, 1);
  const alone = Array.from({ length: ALONE }, (_, at) =>
    sign(Array.from({ length: 10 }, sentence).join('\n'), `alone ${at}`, START_MS + YEARS_MS + at * 250_000),
  );
  await inBatches('one by one, copies of nothing', alone, 1);
  const anywhere = texts.map((text, at) => sign(text, `any ${at}`, START_MS + Math.floor(random() * YEARS_MS)));
  await inBatches(`${AT_ONCE} at once, from all four years`, anywhere.slice(0, 3_000), AT_ONCE);
  const stories = await warehouse.query(
    'SELECT uniqExact(story_id) AS stories, count() AS articles FROM article_stories',
  );
  process.stdout.write(`${JSON.stringify(stories)}\n`);
} finally {
  await warehouse.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

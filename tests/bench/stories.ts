import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@dateline/embedded';
import { deterministicId } from '@dateline/events';
import { signText } from '@dateline/text';
import { articleSignatures, type ArticleSignatureRow, migrate, openWarehouse } from '@dateline/warehouse';
import { createRandom } from '../faults/random.ts';
import { benchFigureOf, writeReport } from './suite/report.ts';

/**
 * `npm run bench:stories`: what it takes to sign texts and to find copies of them, beside a million signatures of four years
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

const say = (line: string): void => void process.stderr.write(`${line}\n`);

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

/** Microseconds a text. */
type Costs = { storeUs: number; findUs: number };

async function inBatches(what: string, rows: readonly ArticleSignatureRow[], atOnce: number): Promise<Costs> {
  let [storedMs, groupedMs] = [0, 0];
  for (let first = 0; first < rows.length; first += atOnce) {
    const batch = rows.slice(first, first + atOnce);
    storedMs += await store(batch);
    groupedMs += await group(batch);
  }
  const [storeUs = 0, findUs = 0] = [storedMs, groupedMs].map((ms) => (1_000 * ms) / rows.length);
  say(`${what}: store ${storeUs.toFixed(0)} µs, find copies ${findUs.toFixed(0)} µs a text`);
  return { storeUs, findUs };
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
  say(`${BEFORE} signatures of ${size?.bytes} bytes`);
  const texts = Array.from({ length: TEXTS }, nextText);
  texts.slice(0, 1_000).forEach((text) => signText(text));
  const before = process.cpuUsage();
  const month = texts.map((text, at) => sign(text, `month ${at}`, START_MS + YEARS_MS + at * 250_000));
  const signUs = process.cpuUsage(before).user / TEXTS;
  say(`sign: ${signUs.toFixed(0)} µs a text of 200 words`);
  const ordered = await inBatches(`${AT_ONCE} at once, in order of time`, month, AT_ONCE);
  const late = texts.slice(0, ALONE).map((text, at) => sign(text, `late ${at}`, START_MS + YEARS_MS + at * 250_000));
  const copies = await inBatches('one by one, copies of what there is', late, 1);
  const alone = Array.from({ length: ALONE }, (_, at) =>
    sign(Array.from({ length: 10 }, sentence).join('\n'), `alone ${at}`, START_MS + YEARS_MS + at * 250_000),
  );
  const fresh = await inBatches('one by one, copies of nothing', alone, 1);
  const anywhere = texts.map((text, at) => sign(text, `any ${at}`, START_MS + Math.floor(random() * YEARS_MS)));
  const scattered = await inBatches(`${AT_ONCE} at once, from all four years`, anywhere.slice(0, 3_000), AT_ONCE);
  const stories = await warehouse.query(
    'SELECT uniqExact(story_id) AS stories, count() AS articles FROM article_stories',
  );
  const each = ({ storeUs, findUs }: Costs) => ({
    value: findUs,
    unit: 'µs a text',
    against: { name: 'storing the signature', value: storeUs },
  });
  writeReport({
    figures: [
      benchFigureOf({ name: 'stories: sign a text of 200 words', value: signUs, unit: 'µs a text' }),
      benchFigureOf({ name: `stories: find copies, ${AT_ONCE} at once, in order of time`, ...each(ordered) }),
      benchFigureOf({ name: `stories: find copies, ${AT_ONCE} at once, from four years`, ...each(scattered) }),
      benchFigureOf({ name: 'stories: find copies of one text, a copy', ...each(copies) }),
      benchFigureOf({ name: 'stories: find copies of one text, a copy of nothing', ...each(fresh) }),
    ],
    details: { before: BEFORE, stories },
  });
} finally {
  await warehouse.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

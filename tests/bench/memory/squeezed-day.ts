import { articleId, commentId } from '@dateline/events';
import { createRandom } from '../../faults/random.ts';
import { syntheticComments } from '../comments.ts';

/** One thing that happens on the day. `line`: an NDJSON document to POST; `path`: what to DELETE. */
export type Happening = { line: object } | { path: string };

/** Of so many things that happen, one is an article; of articles, shares are copied, revised, retracted, and of comments removed. */
const THINGS_AN_ARTICLE = 250;
const COPIED = 0.3;
const REVISED = 0.1;
const RETRACTED = 0.01;
const COMMENT_REMOVED = 0.005;
/** Articles that readers still comment on; most comments go to the newest. */
const OPEN_ARTICLES = 300;
/** A revision within one request is refused, so that it comes this many articles later. */
const REVISED_AFTER = 20;
const SOURCES = 40;
const WORDS = 4_000;
const DAY_MS = 86_400_000;
/** As a share of a day. */
const SECOND = 1 / 86_400;

type Article = { source: string; sourceId: string; publishedAt: string; sentences: string[] };

/**
 * Share of the day's things that have happened when this share of the day has passed. Reading is least at four in the morning
 * and, at four in the afternoon, four times as much. The day begins at noon, so that its busiest hour lies in the warm-up.
 */
export function happenedBy(share: number): number {
  const startHour = 12;
  const busiestHour = 16;
  const phase = (2 * Math.PI * (startHour - busiestHour)) / 24;
  return share + (0.6 / (2 * Math.PI)) * (Math.sin(2 * Math.PI * share + phase) - Math.sin(phase));
}

/** `count` things that happen in one day, in order, the same for the same seed. */
export function* squeezedDay(count: number, startMs: number, seed = 20_260_301): Generator<Happening> {
  const random = createRandom(seed);
  const bodies = syntheticComments(5_000, { seed });
  const open: Article[] = [];
  let articles = 0;
  let share = 0;
  for (let index = 0; index < count; index += 1) {
    while (happenedBy(share) * count < index) share += SECOND;
    const at = new Date(startMs + DAY_MS * share).toISOString();
    const recent = open.at(-1 - Math.floor(open.length * random() ** 3));
    if (!recent || index % THINGS_AN_ARTICLE === 0) {
      const article = newArticle(`a-${articles}`, at, { random, copied: random() < COPIED ? recent : undefined });
      articles += 1;
      open.push(article);
      if (open.length > OPEN_ARTICLES) open.shift();
      yield { line: documentOf(article) };
      yield* laterOf(open.at(-REVISED_AFTER), at, random);
    } else {
      const id = `c-${index}`;
      const { source, sourceId } = recent;
      const { author = '', body = '' } = bodies[Math.floor(random() * bodies.length)] ?? {};
      yield {
        line: { kind: 'comment', article: { source, sourceId }, id, author, postedAt: at, body: `${body} ${index}` },
      };
      if (random() < COMMENT_REMOVED) yield { path: `comments/${commentId(articleId(source, sourceId), `id:${id}`)}` };
    }
  }
}

type ArticleOptions = { random: () => number; copied: Article | undefined };

function newArticle(sourceId: string, publishedAt: string, { random, copied }: ArticleOptions): Article {
  const source = `outlet ${Math.floor(random() * SOURCES)}`;
  const word = (): string => `w${Math.floor(WORDS ** random())}`;
  const filler = (): string => `${Array.from({ length: 14 }, word).join(' ')}.`;
  const figure = `At least ${3 + Math.floor(random() * 60)} people were killed on ${publishedAt.slice(0, 10)}, police said.`;
  const sentences = copied ? copied.sentences.slice(1) : [figure, ...Array.from({ length: 18 }, filler)];
  return { source, sourceId, publishedAt, sentences };
}

function documentOf({ source, sourceId, publishedAt, sentences }: Article): object {
  return { kind: 'article', source: { name: source }, sourceId, publishedAt, body: sentences.join('\n') };
}

/** What becomes of an article after a while. */
function* laterOf(article: Article | undefined, at: string, random: () => number): Generator<Happening> {
  if (!article) return;
  const drawn = random();
  if (drawn < RETRACTED) {
    yield { path: `articles/${articleId(article.source, article.sourceId)}?reason=bench` };
  } else if (drawn < RETRACTED + REVISED) {
    article.sentences.push(`By evening the toll had risen to ${60 + Math.floor(random() * 60)} dead, officials said.`);
    yield { line: { ...documentOf(article), modifiedAt: at } };
  }
}

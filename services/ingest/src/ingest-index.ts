import { decodeEvent, EVENT_TOPICS, type NewsEvent } from '@dateline/events';
import type { EventLog, Position } from '@dateline/event-log';
import type { LogRecord } from '@dateline/runtime';
import type { IndexDatabase } from './index-database.ts';
import { project, type KnownArticle, type KnownComment, type KnownStore } from './known.ts';

type Progress = { nextOffset: bigint; lastEvent: string };

/**
 * What is on record, by article and comment: a projection of the log, so that it can be deleted at any time. All methods that
 * write have to run within `exclusive` of its database.
 */
export class IngestIndex implements KnownStore {
  readonly #database: IndexDatabase;
  readonly #eventLog: EventLog;
  #sameLog = false;
  /**
   * Articles as the transaction at hand has seen and changed them: each comment asks for its article and moves its last position, and a
   * thread would read and write one row with every comment.
   */
  readonly #articles = new Map<string, KnownArticle | undefined>();
  readonly #changed = new Set<string>();

  constructor(database: IndexDatabase, eventLog: EventLog) {
    this.#database = database;
    this.#eventLog = eventLog;
  }

  article(articleId: string): KnownArticle | undefined {
    if (this.#articles.has(articleId)) return this.#articles.get(articleId);
    const row = this.#database.get('SELECT * FROM articles WHERE article_id = ?', articleId);
    const article = row && toArticle(row);
    this.#articles.set(articleId, article);
    return article;
  }

  comment(commentId: string): KnownComment | undefined {
    const row = this.#database.get('SELECT * FROM comments WHERE comment_id = ?', commentId);
    return row && toComment(row);
  }

  /** The comments of an article that have not been removed. */
  standingComments(articleId: string): KnownComment[] {
    const sql = "SELECT * FROM comments WHERE article_id = ? AND standing = 'standing' ORDER BY comment_id";
    return this.#database.all(sql, articleId).map(toComment);
  }

  putArticle(known: KnownArticle): void {
    this.#articles.set(known.articleId, known);
    this.#changed.add(known.articleId);
  }

  #storeArticles(): void {
    for (const articleId of this.#changed) {
      const article = this.#articles.get(articleId);
      if (article) this.#storeArticle(article);
    }
    this.#forgetArticles();
  }

  #forgetArticles(): void {
    this.#articles.clear();
    this.#changed.clear();
  }

  #storeArticle(known: KnownArticle): void {
    const { articleId, sourceName, revision, hash, publishedAt, publishedPrecision, publishedBasis } = known;
    const publication = [publishedAt, publishedPrecision, publishedBasis];
    const rest = [known.changedAt, known.lastPosition, known.standing];
    const values = [articleId, sourceName, revision, hash, ...publication, ...rest];
    this.#database.run('INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', ...values);
  }

  putComment({ commentId, articleId, revision, hash, changedAt, standing }: KnownComment): void {
    const values = [commentId, articleId, revision, hash, changedAt, standing];
    this.#database.run('INSERT OR REPLACE INTO comments VALUES (?, ?, ?, ?, ?, ?)', ...values);
  }

  /** Begins a transaction: reads what the log has gained since, from this process's last look, or from anybody. */
  async catchUp(): Promise<void> {
    // One that failed was rolled back, and others may have written meanwhile.
    this.#forgetArticles();
    if (!this.#sameLog && !(await this.#followsThisLog())) this.#clear();
    this.#sameLog = true;
    for (const topic of EVENT_TOPICS) {
      const from = new Map([...this.#progress(topic)].map(([partition, { nextOffset }]) => [partition, nextOffset]));
      for await (const records of this.#eventLog.read({ topic, from })) this.#apply(topic, records);
    }
  }

  /**
   * Stores what events, already projected, have changed, and notes that they stand in the log at these positions. Where somebody else's
   * records lie between, they are read with the next `catchUp`, and these again: projecting twice changes nothing.
   */
  advance(events: readonly NewsEvent[], positions: readonly Position[]): void {
    this.#storeArticles();
    for (const topic of EVENT_TOPICS) {
      const progress = this.#progress(topic);
      const gaps = new Set<number>();
      for (const [index, position] of positions.entries()) {
        const event = events[index];
        if (position.topic !== topic || !event || gaps.has(position.partition)) continue;
        const expected = progress.get(position.partition)?.nextOffset ?? 0n;
        if (position.offset === expected) {
          progress.set(position.partition, { nextOffset: position.offset + 1n, lastEvent: event.id });
        } else gaps.add(position.partition);
      }
      for (const [partition, place] of progress) this.#putProgress(topic, partition, place);
    }
  }

  #apply(topic: string, records: readonly LogRecord[]): void {
    for (const record of records) {
      // What can not be read says nothing of any article; the consumers put it among the dead letters.
      const decoded = decodeEvent(record.value);
      if (decoded.ok) project(decoded.event, this);
    }
    this.#storeArticles();
    const last = records.at(-1);
    if (!last) return;
    this.#putProgress(topic, last.partition, { nextOffset: last.offset + 1n, lastEvent: eventId(last) });
  }

  /** Whether the last records this index read are still where it read them: not so after the log was replaced. */
  async #followsThisLog(): Promise<boolean> {
    for (const topic of EVENT_TOPICS) {
      for (const [partition, { nextOffset, lastEvent }] of this.#progress(topic)) {
        const from = new Map([...this.#progress(topic)].map(([other, place]) => [other, place.nextOffset]));
        from.set(partition, nextOffset - 1n);
        if ((await this.#eventAt({ topic, partition, offset: nextOffset - 1n }, from)) !== lastEvent) return false;
      }
    }
    return true;
  }

  async #eventAt(position: Position, from: ReadonlyMap<number, bigint>): Promise<string | null> {
    for await (const records of this.#eventLog.read({ topic: position.topic, from })) {
      const record = records.find(({ partition }) => partition === position.partition);
      if (record) return record.offset === position.offset ? eventId(record) : null;
    }
    return null;
  }

  #clear(): void {
    for (const table of ['articles', 'comments', 'progress', 'fetches']) this.#database.run(`DELETE FROM ${table}`);
  }

  #progress(topic: string): Map<number, Progress> {
    const rows = this.#database.all('SELECT * FROM progress WHERE topic = ?', topic);
    return new Map(
      rows.map((row) => [
        Number(row['partition']),
        { nextOffset: BigInt(Number(row['next_offset'])), lastEvent: String(row['last_event']) },
      ]),
    );
  }

  #putProgress(topic: string, partition: number, { nextOffset, lastEvent }: Progress): void {
    const values = [topic, partition, Number(nextOffset), lastEvent];
    this.#database.run('INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?)', ...values);
  }
}

const eventId = (record: LogRecord): string => record.headers['ce_id'] ?? '';

const toArticle = (row: Record<string, unknown>): KnownArticle =>
  ({
    articleId: row['article_id'],
    sourceName: row['source_name'],
    revision: row['revision'],
    hash: row['hash'],
    publishedAt: row['published_at'],
    publishedPrecision: row['published_precision'],
    publishedBasis: row['published_basis'],
    changedAt: row['changed_at'],
    lastPosition: row['last_position'],
    standing: row['standing'],
  }) as KnownArticle;

const toComment = (row: Record<string, unknown>): KnownComment =>
  ({
    commentId: row['comment_id'],
    articleId: row['article_id'],
    revision: row['revision'],
    hash: row['hash'],
    changedAt: row['changed_at'],
    standing: row['standing'],
  }) as KnownComment;

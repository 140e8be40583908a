import { encodeEvent, type NewsEvent } from '@dateline/events';
import type { EventLog } from '@dateline/event-log';
import type { Item } from './documents/input.ts';
import { decideRemoval, decideRetraction, type Decision, type Withdrawal } from './handle.ts';
import type { IndexDatabase } from './index-database.ts';
import type { IngestIndex } from './ingest-index.ts';
import { judge, type Outcome } from './judge.ts';
import { LoadSession } from './load-session.ts';
import { project } from './known.ts';

/** Events that share one lock and one transaction of the log; or this much text, whichever comes first. */
const BATCH_ITEMS = 1_000;
const BATCH_CHARACTERS = 8_000_000;

/** A caller's word that an article or a comment is gone. `at`: a day or an instant; now, when not stated. */
export type WithdrawalRequest = { at?: string | undefined; reason?: string | undefined };

export type RecorderParts = {
  eventLog: EventLog;
  database: IndexDatabase;
  index: IngestIndex;
  now: () => Date;
};

/** Puts what is handed in on record: decides what is new, publishes it, and keeps the index in step. */
export class Recorder {
  readonly #parts: RecorderParts;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /**
   * Records items in their order, in batches. Outcomes come once the log has a batch on disk. An error ends the load: the
   * batches before it are on record, and loading the same again goes on from there.
   */
  async *record(
    items: AsyncIterable<Item> | Iterable<Item>,
    session: LoadSession = new LoadSession(),
  ): AsyncGenerator<Outcome[]> {
    let batch: Item[] = [];
    let characters = 0;
    for await (const item of items) {
      batch.push(item);
      characters += sizeOf(item);
      if (batch.length < BATCH_ITEMS && characters < BATCH_CHARACTERS) continue;
      yield await this.#recordBatch(batch, session);
      batch = [];
      characters = 0;
    }
    if (batch.length > 0) yield await this.#recordBatch(batch, session);
  }

  /** Retracts an article. Null where none has this id. */
  async retract(articleId: string, request: WithdrawalRequest): Promise<Decision | null> {
    const { index } = this.#parts;
    return this.#decideOne((recordedAt) => {
      const known = index.article(articleId);
      return known ? decideRetraction(known, byCaller(request, recordedAt), recordedAt) : null;
    });
  }

  /** Removes a comment. Null where none has this id. */
  async remove(commentId: string, request: WithdrawalRequest): Promise<Decision | null> {
    const { index } = this.#parts;
    return this.#decideOne((recordedAt) => {
      const known = index.comment(commentId);
      const article = known && index.article(known.articleId);
      if (!known || !article) return null;
      return decideRemoval(known, article.sourceName, { withdrawal: byCaller(request, recordedAt), recordedAt });
    });
  }

  async #decideOne(decide: (recordedAt: string) => Decision | null): Promise<Decision | null> {
    return this.#exclusive(async (recordedAt) => {
      const decision = decide(recordedAt);
      if (!decision || !('event' in decision)) return decision;
      project(decision.event, this.#parts.index);
      await this.#publish([decision.event]);
      return decision;
    });
  }

  async #recordBatch(batch: readonly Item[], session: LoadSession): Promise<Outcome[]> {
    return this.#exclusive(async (recordedAt) => {
      const outcomes: Outcome[] = [];
      const events: NewsEvent[] = [];
      for (const item of batch) {
        for (const { event, ...outcome } of judge(item, { session, index: this.#parts.index, recordedAt })) {
          outcomes.push(outcome);
          if (!event) continue;
          project(event, this.#parts.index);
          events.push(event);
        }
      }
      await this.#publish(events);
      return outcomes;
    });
  }

  /** One look at the log, one decision after the other, one publication; nobody else decides meanwhile. */
  async #exclusive<Result>(work: (recordedAt: string) => Promise<Result>): Promise<Result> {
    const { database, index, now } = this.#parts;
    return database.exclusive(async () => {
      await index.catchUp();
      return work(now().toISOString());
    });
  }

  /** Publishes events that the index has projected. */
  async #publish(events: readonly NewsEvent[]): Promise<void> {
    if (events.length === 0) return;
    const { eventLog, index } = this.#parts;
    index.advance(events, await eventLog.publish(events.map(encodeEvent)));
  }
}

/** A caller who states no time did it now, as far as anybody saw. */
function byCaller({ at, reason }: WithdrawalRequest, recordedAt: string): Withdrawal {
  return { at: at ?? recordedAt, basis: 'caller', ...(reason === undefined ? {} : { reason }) };
}

function sizeOf(item: Item): number {
  if (item.kind === 'article') return item.article.body.length;
  return item.kind === 'comment' ? item.comment.body.length : 0;
}

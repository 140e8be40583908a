import type { BatchSource } from '@dateline/runtime';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { SubscribeOptions } from '../port.ts';
import { translateError } from './errors.ts';
import { handleBatch } from './handle-batch.ts';
import type { EachBatch } from './handle-batch.ts';
import { Membership, REBALANCE_TIMEOUT_MS } from './membership.ts';
import { takeRecords } from './take-records.ts';
import { toLogRecord } from './to-log-record.ts';

const DEFAULT_STOP_TIMEOUT_MS = 10_000;

/** How long the broker may take to let this member leave, once its handlers are done. */
const LEAVE_TIMEOUT_MS = 5_000;

/** A fetch waits so long for records; a member at the end of the log notices a rebalance no sooner. */
const MAX_WAIT_MS = 250;
const MAX_BYTES_PER_PARTITION = 8 * 1024 * 1024;
const MAX_BYTES = 32 * 1024 * 1024;

/** A batch that comes back without a commit is delivered again after a pause, which doubles each time. */
const REDELIVERY_PAUSE_MS = { first: 50, longest: 10_000 };

/**
 * kafkajs fetches anew only when all batches of the last fetch are done. One that is tried again and again is asked back
 * after this time where others wait for it, and delivered again after a pause.
 */
const PATIENCE_MS = 2_000;

/** What a subscription works with. `client`: its own, see `createClient`. */
export type SubscriptionDependencies = { client: Kafka; sessionTimeoutMs: number };

/** One member of a consumer group. */
export class Subscription implements BatchSource {
  readonly #options: SubscribeOptions;
  readonly #sessionTimeoutMs: number;
  readonly #consumer: Consumer;
  readonly #ended = Promise.withResolvers<void>();
  /** Resolved when handlers that are still at work are no longer waited for. */
  readonly #abandoned = Promise.withResolvers<void>();
  readonly #busy = new Set<string>();
  readonly #redeliveries = new Map<string, number>();
  #membership: Membership;
  #assigned: string[] = [];
  #isRunning = false;
  #hasJoined = false;
  #isEnding = false;
  #failure: { error: unknown } | null = null;
  #started: Promise<void> = Promise.resolve();
  #lastPayload: EachBatchPayload | null = null;

  constructor(options: SubscribeOptions, { client, sessionTimeoutMs }: SubscriptionDependencies) {
    this.#options = options;
    this.#sessionTimeoutMs = sessionTimeoutMs;
    this.#membership = new Membership(sessionTimeoutMs);
    this.#consumer = client.consumer({
      groupId: options.group,
      allowAutoTopicCreation: false,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: REBALANCE_TIMEOUT_MS,
      heartbeatInterval: this.#heartbeatMs,
      maxWaitTimeInMs: MAX_WAIT_MS,
      maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
      maxBytes: MAX_BYTES,
      retry: { restartOnFailure: async () => !this.#isEnding },
    });
    this.#listen();
  }

  async run(eachBatch: EachBatch): Promise<void> {
    if (this.#isRunning) throw new Error('a subscription runs once: subscribe again');
    this.#isRunning = true;
    if (this.#isEnding) return;
    const heartbeat = setInterval(() => void this.#beat(), this.#heartbeatMs);
    this.#started = this.#start(eachBatch);
    this.#started.catch((error: unknown) => this.#fail(error));
    try {
      await this.#ended.promise;
    } finally {
      clearInterval(heartbeat);
    }
    if (this.#failure) throw this.#failure.error;
  }

  isMember(): boolean {
    return this.#hasJoined && !this.#isEnding && !this.#membership.isStale;
  }

  async stop({ timeoutMs = DEFAULT_STOP_TIMEOUT_MS }: { timeoutMs?: number } = {}): Promise<void> {
    this.#end(timeoutMs);
    // What makes `run` reject is reported by it.
    if (this.#isRunning) await this.#ended.promise;
  }

  /** Three chances within a session, and soon enough that a rebalance does not wait for long. */
  get #heartbeatMs(): number {
    return Math.min(3_000, Math.round(this.#sessionTimeoutMs / 4));
  }

  #listen(): void {
    const { events } = this.#consumer;
    this.#consumer.on(events.HEARTBEAT, () => {
      this.#membership.confirm();
      // Nobody else would begin it: without a rebalance there is no new generation.
      if (this.#membership.isStillCounted) this.#membership = new Membership(this.#sessionTimeoutMs);
    });
    this.#consumer.on(events.GROUP_JOIN, ({ payload }) => {
      this.#hasJoined = true;
      this.#membership.end();
      this.#membership = new Membership(this.#sessionTimeoutMs);
      this.#assigned = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((partition) => `${topic}/${partition}`),
      );
    });
    this.#consumer.on(events.CRASH, ({ payload }) => {
      // kafkajs starts over by itself after what passes, in a new generation; otherwise it would only fall silent.
      this.#membership.end();
      if (payload.restart) this.#started = this.#nextJoinOrCrash();
      else this.#fail(payload.error);
    });
  }

  async #start(eachBatch: EachBatch): Promise<void> {
    const { topics, partitionsAtOnce = 1 } = this.#options;
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: partitionsAtOnce,
      eachBatch: (payload) => this.#handle(payload, eachBatch),
    });
  }

  /** Resolves when a restart came to its end, one way or the other. */
  async #nextJoinOrCrash(): Promise<void> {
    const { GROUP_JOIN, CRASH } = this.#consumer.events;
    const { promise, resolve } = Promise.withResolvers<void>();
    const removals = [this.#consumer.on(GROUP_JOIN, () => resolve()), this.#consumer.on(CRASH, () => resolve())];
    await promise;
    for (const remove of removals) remove();
  }

  /** Handles what kafkajs fetched of one partition, part by part. What is not resolved is fetched again. */
  async #handle(payload: EachBatchPayload, eachBatch: EachBatch): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const place = `${topic}/${partition}`;
    const membership = this.#membership;
    this.#lastPayload = payload;
    this.#busy.add(place);
    try {
      const all = messages.map((message) => toLogRecord(topic, partition, message));
      let next = 0;
      for (;;) {
        const records = takeRecords(all, next, this.#options.maxRecords);
        if (!records || this.#isEnding || membership.isAskedBack || membership.isStale) return;
        const askedBack = this.#askedBack(membership);
        const work = handleBatch(eachBatch, { records, payload, membership, askedBack });
        const done = await Promise.race([work, this.#abandoned.promise]);
        if (done === undefined) {
          // Nobody waits for it any more; that it fails afterwards is no news.
          work.catch(() => {});
          return;
        }
        const { offset: first } = records[0];
        if (done === first) {
          this.#redeliverLater(place, payload);
          return;
        }
        this.#redeliveries.delete(place);
        payload.resolveOffset(String(done - 1n));
        while (next < all.length && (all[next]?.offset ?? done) < done) next += 1;
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#busy.delete(place);
    }
  }

  #askedBack(membership: Membership): () => string | null {
    const startedMs = performance.now();
    return () => {
      if (this.#isEnding) return 'this member is to stop';
      if (membership.isAskedBack) return 'the group comes together anew';
      const isAnyWaiting = this.#assigned.some((place) => !this.#busy.has(place));
      return isAnyWaiting && performance.now() - startedMs > PATIENCE_MS ? 'other partitions wait for it' : null;
    };
  }

  #redeliverLater(place: string, payload: EachBatchPayload): void {
    const before = this.#redeliveries.get(place) ?? 0;
    this.#redeliveries.set(place, before + 1);
    const { first, longest } = REDELIVERY_PAUSE_MS;
    setTimeout(payload.pause(), Math.min(longest, first * 2 ** Math.min(before, 20)));
  }

  /** kafkajs itself sends no sign of life while handlers run. */
  async #beat(): Promise<void> {
    const membership = this.#membership;
    if (membership.isStale || this.#busy.size === 0) return;
    try {
      await this.#lastPayload?.heartbeat();
    } catch (error) {
      membership.judge(error);
    }
  }

  #fail(error: unknown): void {
    const { group, topics } = this.#options;
    this.#failure ??= { error: translateError(error, `consuming ${topics.join(', ')} as group "${group}"`) };
    this.#end(DEFAULT_STOP_TIMEOUT_MS);
  }

  /** Lets the handlers finish within the time, leaves the group, ends `run`. */
  #end(timeoutMs: number): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    void this.#leave(timeoutMs).then(() => this.#ended.resolve());
  }

  async #leave(timeoutMs: number): Promise<void> {
    const abandon = setTimeout(() => {
      this.#membership.end();
      this.#abandoned.resolve();
    }, timeoutMs);
    const limit = Promise.withResolvers<void>();
    const giveUp = setTimeout(limit.resolve, timeoutMs + LEAVE_TIMEOUT_MS);
    await Promise.race([this.#disconnect(), limit.promise]);
    clearTimeout(abandon);
    clearTimeout(giveUp);
    this.#membership.end();
  }

  /** kafkajs stops only what has started, and would leave the rest running: its start is waited for. */
  async #disconnect(): Promise<void> {
    try {
      await this.#started.catch(() => {});
      await this.#consumer.disconnect();
    } catch {
      // The broker is away: the session runs out by itself, which only takes longer.
    }
  }
}

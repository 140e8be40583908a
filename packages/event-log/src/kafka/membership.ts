import { isLostAssignment, isRebalance } from './errors.ts';

/**
 * How long members may take to finish their work when a group comes together anew; one that takes longer is left behind.
 * Part of the request to join.
 */
export const REBALANCE_TIMEOUT_MS = 60_000;

/** A member's part in one generation of its group: from one assignment of partitions to the next. */
export class Membership {
  readonly #sessionTimeoutMs: number;
  readonly #end = new AbortController();
  #lastSignMs = performance.now();
  #askedBackAtMs: number | null = null;
  #signsAfterEnd = 0;

  constructor(sessionTimeoutMs: number) {
    this.#sessionTimeoutMs = sessionTimeoutMs;
  }

  /** Aborted once the partitions of this generation are lost. */
  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** True where the group waits for this member: what is at hand is finished, nothing is begun. */
  get isAskedBack(): boolean {
    return this.#askedBackAtMs !== null;
  }

  /**
   * True once the partitions are, or may be, another member's. By this process's own clock, so that one that slept past its
   * session's end knows at once, before it writes; a broker that has not noticed yet still refuses no commit.
   */
  get isStale(): boolean {
    const now = performance.now();
    const isSilent = now - this.#lastSignMs > this.#sessionTimeoutMs;
    const isLeftBehind = this.#askedBackAtMs !== null && now - this.#askedBackAtMs > REBALANCE_TIMEOUT_MS;
    if (isSilent || isLeftBehind) this.end();
    return this.#end.signal.aborted;
  }

  /** The broker has answered a sign of life of this member. */
  confirm(): void {
    if (this.isStale) this.#signsAfterEnd += 1;
    else this.#lastSignMs = performance.now();
  }

  /**
   * True where it ended by this process's own judgement, and the broker counts the member in all the same: it has given the
   * partitions to nobody, as after an outage of its own. One answer after the end may have lain there while the process slept;
   * signs go out one at a time, so the second one was sent after the end.
   */
  get isStillCounted(): boolean {
    return this.#signsAfterEnd >= 2;
  }

  /** What an error of a heartbeat or a commit says about the membership. A broken connection says nothing: the clock does. */
  judge(error: unknown): void {
    if (isLostAssignment(error)) this.end();
    else if (isRebalance(error)) this.#askedBackAtMs ??= performance.now();
  }

  end(): void {
    this.#end.abort();
  }
}

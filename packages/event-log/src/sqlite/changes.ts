import { EventEmitter } from 'node:events';
import type { Database } from './database.ts';

/** How often the file is asked whether another process wrote to it; asking costs 2 microseconds. */
const POLL_MS = 20;

/** Joins the logs that this process opened on the same file: the event's name is the file. */
const changed = new EventEmitter().setMaxListeners(0);

/** A loop's alarm clock: a notice that comes while nobody waits is kept for the next wait. */
export class Wake {
  #isPending = false;
  #waiter: (() => void) | null = null;

  notify(): void {
    this.#isPending = true;
    this.#waiter?.();
  }

  /** Resolves at the next notice, or after the time. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.#isPending) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#waiter = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#waiter = null;
    }
    this.#isPending = false;
  }
}

/** Tells subscriptions that the file changed: at once within this process, within 20 ms from other processes. */
export class Changes {
  readonly #database: Database;
  readonly #wakes = new Set<Wake>();
  readonly #wakeAll = (): void => {
    for (const wake of this.#wakes) wake.notify();
  };
  #poll: NodeJS.Timeout | null = null;
  #seenVersion = 0;

  constructor(database: Database) {
    this.#database = database;
    changed.on(database.file, this.#wakeAll);
  }

  /** To be called after own writes that others wait for. */
  notify(): void {
    changed.emit(this.#database.file);
  }

  add(wake: Wake): void {
    this.#wakes.add(wake);
    this.#poll ??= setInterval(() => this.#look(), POLL_MS);
  }

  remove(wake: Wake): void {
    this.#wakes.delete(wake);
    if (this.#wakes.size > 0 || !this.#poll) return;
    clearInterval(this.#poll);
    this.#poll = null;
  }

  close(): void {
    if (this.#poll) clearInterval(this.#poll);
    changed.off(this.#database.file, this.#wakeAll);
  }

  #look(): void {
    let version;
    try {
      version = this.#database.dataVersion();
    } catch {
      // The subscriptions use the same file: they meet the failure themselves and know what it means for them.
      this.#wakeAll();
      return;
    }
    if (version !== this.#seenVersion) this.#wakeAll();
    this.#seenVersion = version;
  }
}

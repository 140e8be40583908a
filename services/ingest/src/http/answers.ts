import { createHash } from 'node:crypto';
import type { IndexDatabase } from '../index-database.ts';

/** How long the answer to an Idempotency-Key is kept. */
const ANSWER_LIFETIME_MS = 24 * 60 * 60 * 1_000;

/** An answer as it goes over the wire; `body` is JSON. */
export type Answer = { status: number; body: string };

export type KeyedRequest = { key: string; fingerprint: string };

/** Stands for all that makes up a request, so that the same key on another request is noticed. */
export const fingerprintOf = (method: string, url: string, body: Uint8Array): string =>
  createHash('sha256').update(`${method} ${url}\n`).update(body).digest('hex');

/**
 * Answers by Idempotency-Key, kept in the ingest index: the same request with the same key gets the same answer for a day and
 * is not carried out again; another request with that key is a mistake of the caller (null).
 */
export class Answers {
  readonly #database: IndexDatabase;
  readonly #now: () => number;
  readonly #running = new Map<string, { fingerprint: string; answer: Promise<Answer> }>();

  constructor(database: IndexDatabase, now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  /** The kept answer, or that of `work`. Failures (5xx, exceptions) are not kept: trying again is what the key is for. */
  async once({ key, fingerprint }: KeyedRequest, work: () => Promise<Answer>): Promise<Answer | null> {
    const running = this.#running.get(key);
    if (running) return running.fingerprint === fingerprint ? running.answer : null;
    const kept = this.#kept(key);
    if (kept) return kept.fingerprint === fingerprint ? kept.answer : null;
    const answer = work().then(async (given) => {
      if (given.status < 500) await this.#keep(key, fingerprint, given);
      return given;
    });
    this.#running.set(key, { fingerprint, answer });
    try {
      return await answer;
    } finally {
      this.#running.delete(key);
    }
  }

  #kept(key: string): { fingerprint: string; answer: Answer } | null {
    const row = this.#database.get('SELECT * FROM answers WHERE answer_id = ? AND expires_at_ms > ?', key, this.#now());
    if (!row) return null;
    const answer = { status: Number(row['status']), body: String(row['body']) };
    return { fingerprint: String(row['request_hash']), answer };
  }

  async #keep(key: string, fingerprint: string, { status, body }: Answer): Promise<void> {
    const expiresAtMs = this.#now() + ANSWER_LIFETIME_MS;
    await this.#database.exclusive(async () => {
      this.#database.run('DELETE FROM answers WHERE expires_at_ms <= ?', this.#now());
      const values = [key, fingerprint, status, body, expiresAtMs];
      this.#database.run('INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)', ...values);
    });
  }
}

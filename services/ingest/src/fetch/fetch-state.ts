import type { IndexDatabase } from '../index-database.ts';

/** What a server calls the version of a page that was read last. */
export type Validators = { etag: string | null; lastModified: string | null };

/**
 * Which version of each address is on record, beside the ingest index: it goes with it when the log is replaced, so that nothing
 * is passed over that the log does not have.
 */
export class FetchState {
  readonly #database: IndexDatabase;

  constructor(database: IndexDatabase) {
    this.#database = database;
  }

  validators(url: string): Validators | null {
    const row = this.#database.get('SELECT etag, last_modified FROM fetches WHERE url = ?', url);
    return row ? { etag: textOrNull(row['etag']), lastModified: textOrNull(row['last_modified']) } : null;
  }

  /** Notes versions whose content is on record. */
  async put(versions: ReadonlyMap<string, Validators>): Promise<void> {
    if (versions.size === 0) return;
    await this.#database.exclusive(async () => {
      for (const [url, { etag, lastModified }] of versions) {
        this.#database.run('INSERT OR REPLACE INTO fetches VALUES (?, ?, ?)', url, etag ?? '', lastModified ?? '');
      }
    });
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

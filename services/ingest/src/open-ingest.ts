import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventLogOptions, openEventLog } from '@dateline/event-log';
import { checkReady, UserError } from '@dateline/runtime';
import type { LoadingSettings } from './env.ts';
import { IndexDatabase } from './index-database.ts';
import { IngestIndex } from './ingest-index.ts';
import { Recorder } from './recorder.ts';

/** How long a batch waits for other processes that load at the same time. */
const LOCK_TIMEOUT_MS = 30_000;

/** The log, the index beside it, and the recorder on both. */
export type Ingest = {
  recorder: Recorder;
  database: IndexDatabase;
  /** What keeps it from working, one line each. */
  ready(): Promise<readonly string[]>;
  /** Waits for what is being recorded. May be called again. */
  close(): Promise<void>;
};

/** Opens what a load needs. Throws UserError where the data folder can not be used. */
export async function openIngest(settings: LoadingSettings): Promise<Ingest> {
  const dataDirectory = settings.DATELINE_DATA;
  createFolder(dataDirectory);
  const eventLog = await openEventLog(eventLogOptions(settings));
  try {
    const database = await IndexDatabase.open(join(dataDirectory, 'ingest-index.sqlite'), LOCK_TIMEOUT_MS);
    const index = new IngestIndex(database, eventLog);
    let closed: Promise<void> | null = null;
    const close = async () => {
      await database.close();
      await eventLog.close();
    };
    return {
      recorder: new Recorder({ eventLog, database, index, now: () => new Date() }),
      database,
      ready: () => checkReady('the event log', () => eventLog.admin.topics()),
      close: async () => (closed ??= close()),
    };
  } catch (error) {
    await eventLog.close();
    throw error;
  }
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new UserError(`the data folder ${folder} can not be created: set DATELINE_DATA to one that can`, { cause });
  }
}

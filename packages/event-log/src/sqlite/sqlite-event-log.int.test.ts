import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventLogContract } from '../contract/event-log-contract.ts';
import { openEventLog } from '../open-event-log.ts';

describeEventLogContract('SQLite', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dateline-event-log-'));
  const sessionTimeoutMs = 1_500;
  return {
    open: () => openEventLog({ dataDirectory, sessionTimeoutMs }),
    environment: { DATELINE_DATA: dataDirectory },
    sessionTimeoutMs,
    remove: () => rm(dataDirectory, { recursive: true }),
  };
});

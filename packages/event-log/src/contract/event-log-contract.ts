import { afterAll, beforeAll, describe } from 'vitest';
import type { EventLog } from '../port.ts';
import { testGroups } from './groups-contract.ts';
import { testProcesses } from './processes-contract.ts';
import { testRecords } from './records-contract.ts';
import type { EventLogUnderTest } from './under-test.ts';

/** What every adapter of the event log must do. `start` prepares one log, shared by the cases: each uses its own topics. */
export function describeEventLogContract(name: string, start: () => Promise<EventLogUnderTest>): void {
  describe(`event log contract: ${name}`, { timeout: 60_000 }, () => {
    let underTest: EventLogUnderTest;
    let log: EventLog;
    const opened: EventLog[] = [];
    const open = async (): Promise<EventLog> => {
      const instance = await underTest.open();
      opened.push(instance);
      return instance;
    };
    beforeAll(async () => {
      underTest = await start();
      log = await open();
    });
    afterAll(async () => {
      await Promise.all(opened.map((instance) => instance.close()));
      await underTest.remove();
    });
    testRecords(() => log);
    testGroups(open);
    testProcesses(
      () => underTest,
      () => log,
    );
  });
}

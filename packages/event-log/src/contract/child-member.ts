import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { EventLogUnderTest } from './under-test.ts';

/**
 * What a process is to do: publish `count` records in lots; or consume, committing the first batches at once and the others
 * when it is told to go on. Until then it waits, or `isBlocking`, which keeps timers and heartbeats from running as well.
 */
export type MemberOrder =
  | { do: 'publish'; topic: string; prefix: string; count: number; lot: number }
  | { do: 'consume'; topic: string; group: string; maxRecords: number; commitBatches: number; isBlocking?: boolean };

/** What it reports: acknowledged, handed to it (`isHeld`: it will wait before the commit), or tried to commit. */
export type MemberReport =
  | { published: string[] }
  | { received: string[]; partition: number; isHeld: boolean }
  | { committed: string[]; isStale: boolean; isAborted: boolean };

/** A process that follows an order. */
export type ChildMember = {
  reports: MemberReport[];
  kill(signal: NodeJS.Signals): void;
  /** Lets a consumer that waits before a commit go on. */
  goOn(): void;
  /** Resolves with the exit code, null after a signal. */
  exited: Promise<number | null>;
};

/** Starts a process on the log under test. */
export function startChild(
  underTest: Pick<EventLogUnderTest, 'environment' | 'sessionTimeoutMs'>,
  order: MemberOrder,
): ChildMember {
  const script = fileURLToPath(new URL('./member.ts', import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: {
      ...underTest.environment,
      SESSION_TIMEOUT_MS: String(underTest.sessionTimeoutMs),
      MEMBER_ORDER: JSON.stringify(order),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const reports: MemberReport[] = [];
  createInterface(child.stdout).on('line', (line) => reports.push(JSON.parse(line) as MemberReport));
  return {
    reports,
    kill: (signal) => void child.kill(signal),
    goOn: () => void child.stdin.write('\n'),
    exited: once(child, 'close').then(([code]) => code as number | null),
  };
}

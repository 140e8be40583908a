import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Tells one process from every other, also from a later one under the same pid. */
export type ProcessIdentity = {
  /** Where its pid means something: this boot of this host and, in containers, the pid namespace. */
  host: string;
  pid: number;
  /** Start time in clock ticks since boot; null where the system does not tell (outside Linux). */
  started: string | null;
};

/** The identity of the running process. */
export function ownProcess(): ProcessIdentity {
  return { host: host(), pid: process.pid, started: startTime(process.pid) };
}

/**
 * True when the process is known to be gone, so that nobody has to wait for its lease to expire. False when it runs or when
 * that can not be told: it may be on another host, or its pid may have been given to another process.
 */
export function isGone(other: ProcessIdentity, own: ProcessIdentity): boolean {
  if (other.host !== own.host) return false;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
  const started = startTime(other.pid);
  return other.started !== null && started !== null && started !== other.started;
}

function host(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Field 22 of /proc/PID/stat; counted after the last parenthesis, since the program's name may hold blanks. */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended: it only waits for its parent to ask.
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? null);
  } catch {
    return null;
  }
}

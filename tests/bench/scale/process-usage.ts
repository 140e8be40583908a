import { readFileSync } from 'node:fs';
import { cpuTimeMs } from '../pipeline/cpu-time.ts';

/** Processor time that a process has used so far, all threads. */
export const processorSeconds = (pid: number): number => cpuTimeMs(pid) / 1_000;

/** Starts to watch a process; the function returned gives the seconds since then beyond what so many cores of idling take. */
export function watchAbove(pid: number, idleCores: number): () => number {
  const before = { seconds: processorSeconds(pid), ms: performance.now() };
  return () => processorSeconds(pid) - before.seconds - (idleCores * (performance.now() - before.ms)) / 1_000;
}

/** The most memory that a process has had resident, in bytes. */
export function peakMemoryBytes(pid: number): number {
  return 1_024 * numberIn(`/proc/${pid}/status`, /^VmHWM:\s+(\d+) kB$/m);
}

/** All that a process has written so far: files, pipes and sockets. */
export function writtenBytes(pid: number): number {
  return numberIn(`/proc/${pid}/io`, /^wchar: (\d+)$/m);
}

function numberIn(file: string, pattern: RegExp): number {
  const found = pattern.exec(readFileSync(file, 'utf8'))?.[1];
  if (found === undefined) throw new Error(`${file} has no ${pattern}: this takes Linux`);
  return Number(found);
}

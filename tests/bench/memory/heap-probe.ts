import { appendFileSync } from 'node:fs';
import { threadId, workerData } from 'node:worker_threads';

/**
 * Loaded into the measured process before anything else, and so into each of its threads: every half minute it collects garbage and
 * appends what is still in use, a line of JSON, to the file of HEAP_PROBE_FILE. Needs `--expose-gc`.
 */
const EVERY_MS = 30_000;
const file = process.env['HEAP_PROBE_FILE'] ?? '';
const { gc } = globalThis;
if (file === '' || !gc) throw new Error('heap-probe.ts needs HEAP_PROBE_FILE and --expose-gc');

const thread = threadId === 0 ? 'main' : String(workerData?.name ?? threadId);
setInterval(() => {
  gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  appendFileSync(file, `${JSON.stringify({ thread, atMs: Date.now(), bytes: heapUsed + external, arrayBuffers })}\n`);
}, EVERY_MS).unref();

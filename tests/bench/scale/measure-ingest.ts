import { statSync } from 'node:fs';
import { join } from 'node:path';
import { interrupt, startService } from '../../support/dateline.ts';
import { eventually } from '../../support/eventually.ts';
import { syntheticComments } from '../comments.ts';
import { makeRequests, postAll } from '../post-to-rows/requests.ts';
import { processorSeconds } from './process-usage.ts';
import type { ScaleStand } from './scale-stand.ts';
import type { UnitCosts } from './unit-costs.ts';

const COMMENTS = 60_000;

/** What a comment costs from POST to the log. The first third, in which code is not compiled yet, does not count. */
export async function measureIngest({ environment }: ScaleStand): Promise<UnitCosts['ingest']> {
  const cpuUs = await postComments(environment);
  // What it had still to write is in the file once it has ended.
  const index = join(environment['DATELINE_DATA'] ?? '', 'ingest-index.sqlite');
  return { cpuUs, indexBytes: statSync(index).size / COMMENTS };
}

async function postComments(environment: NodeJS.ProcessEnv): Promise<number> {
  const port = environment['INGEST_PORT'] ?? '';
  const ingest = startService('ingest', environment);
  try {
    await eventually(() => fetch(`http://127.0.0.1:${port}/`).then((response) => response.arrayBuffer()), 60_000);
    const { bodies } = makeRequests(syntheticComments(COMMENTS));
    const warm = Math.floor(bodies.length / 3);
    await postAll(port, bodies.slice(0, warm));
    const before = processorSeconds(ingest.pid);
    await postAll(port, bodies.slice(warm));
    return ((processorSeconds(ingest.pid) - before) * 1e6) / (COMMENTS * (1 - warm / bodies.length));
  } finally {
    await interrupt(ingest);
  }
}

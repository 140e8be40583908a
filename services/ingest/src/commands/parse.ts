import { once } from 'node:events';
import type { NewsEvent } from '@dateline/events';
import { loadEnv, type Command, type Output } from '@dateline/runtime';
import { showOrigin } from '../documents/origin.ts';
import { readDocuments } from '../documents/read-documents.ts';
import { loadingEnv } from '../env.ts';
import { judge } from '../judge.ts';
import { project } from '../known.ts';
import { LoadSession } from '../load-session.ts';
import { createMemoryIndex } from '../memory-index.ts';
import { readingOptions } from '../reading-options.ts';
import { findInputs } from './find-inputs.ts';
import { FORMAT_OPTIONS, inputOptions } from './load.ts';

/** `dateline parse FILE --ndjson`: what a first load of the file would publish, and nothing published. */
export const parseCommand: Command = {
  name: 'parse',
  summary: 'print the events that a file yields, publishing nothing',
  arguments: '<file>',
  options: [['--ndjson', 'one JSON document a line; the only form there is'], ...FORMAT_OPTIONS],
  details: [
    'Prints what a first load of the file would publish. But for "recordedtime", the same file gives the same lines.',
    'Faults go to standard error, with file and line; exit code 1 if there are any.',
  ].join('\n'),
  async run(paths, options, io) {
    const settings = loadEnv(loadingEnv, io.environment);
    const { format, name, source } = inputOptions(options);
    const inputs = findInputs({ paths, format, name, stdin: io.stdin });
    const context = { session: new LoadSession(), index: createMemoryIndex(), recordedAt: new Date().toISOString() };
    let faulty = false;
    for (const input of inputs) {
      for await (const item of readDocuments(input, readingOptions(settings, source ?? input.folder))) {
        for (const { event, faults = [], origin } of judge(item, context)) {
          if (event) {
            project(event, context.index);
            await print(event, io.stdout);
          }
          for (const { code, message, line } of faults) {
            faulty = true;
            const place = showOrigin(line === undefined ? origin : { ...origin, line });
            io.stderr.write(`${place}: ${code}: ${message}\n`);
          }
        }
      }
    }
    return faulty ? 1 : 0;
  },
};

/** Waits where the reader is slower than we are, so that a long output does not pile up in memory. */
async function print(event: NewsEvent, stdout: Output): Promise<void> {
  if (!stdout.write(`${JSON.stringify(event)}\n`)) await once(stdout, 'drain');
}

import { once } from 'node:events';
import type { NewsEvent } from '@dateline/events';
import { loadEnv, type Command, type Output } from '@dateline/runtime';
import { showOrigin } from '../documents/origin.ts';
import { loadingEnv } from '../env.ts';
import { judge } from '../judge.ts';
import { project } from '../known.ts';
import { LoadSession } from '../load-session.ts';
import { createMemoryIndex } from '../memory-index.ts';
import { findInputs } from './find-inputs.ts';
import { INPUT_OPTIONS, inputOptions } from './input-options.ts';
import { readInputs } from './read-inputs.ts';

/** `dateline parse FILE --ndjson`: what a first load of the file would publish, and nothing published. */
export const parseCommand: Command = {
  name: 'parse',
  summary: 'print the events that a file yields, publishing nothing',
  arguments: '<file>',
  options: [['--ndjson', 'one JSON document a line; the only form there is'], ...INPUT_OPTIONS],
  details: [
    'Prints what a first load of the file would publish. But for "recordedtime", the same file gives the same lines.',
    'Faults go to standard error, with file and line; exit code 1 if there are any.',
  ].join('\n'),
  async run(paths, given, io) {
    const settings = loadEnv(loadingEnv, io.environment);
    const options = inputOptions(given);
    const inputs = findInputs({ paths, format: options.format, name: options.name, stdin: io.stdin });
    const context = { session: new LoadSession(), index: createMemoryIndex(), recordedAt: new Date().toISOString() };
    let faulty = false;
    for await (const item of readInputs(inputs, { settings, options })) {
      for (const { event, status, faults = [], origin } of judge(item, context)) {
        if (event) {
          project(event, context.index);
          await print(event, io.stdout);
        }
        faulty ||= status === 'rejected' || status === 'problem';
        for (const { code, message, line } of faults) {
          const place = showOrigin(line === undefined ? origin : { ...origin, line });
          io.stderr.write(`${place}: ${status === 'note' ? 'note ' : ''}${code}: ${message}\n`);
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

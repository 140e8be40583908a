import { loadEnv, UserError, type Command, type CommandIo } from '@dateline/runtime';
import type { Item } from '../documents/input.ts';
import { loadingEnv } from '../env.ts';
import { openIngest } from '../open-ingest.ts';
import { count, emptySummary } from '../outcomes.ts';
import { findInputs } from './find-inputs.ts';
import { INPUT_OPTIONS, inputOptions } from './input-options.ts';
import { createProgress } from './progress.ts';
import { readInputs } from './read-inputs.ts';
import { reportFaults, showSummary } from './report.ts';

/** `dateline load PATH...`: the way in for files. Exit code 1 if anything was rejected or is not as it says. */
export const loadCommand: Command = {
  name: 'load',
  summary: 'put articles and comments from files, folders or standard input on record',
  arguments: '<paths...>',
  options: INPUT_OPTIONS,
  details: [
    'Takes files, folders (with everything below that is text, NDJSON, JSON, a feed, a page or a table, also as .gz',
    'or .zst), glob patterns, and - for standard input.',
    'Loading the same again changes nothing; a changed text under the same name becomes a revision.',
    '',
    'Examples:',
    '  dateline load seeds',
    "  dateline load 'archive/2026-*.ndjson.zst'",
    '  dateline load saved-pages feed.xml',
    '  dateline load comments.csv --columns columns.json',
    '  curl -s https://example.org/story.txt | dateline load - --format seed --name story.txt',
  ].join('\n'),
  publishes: true,
  async run(paths, given, io) {
    const settings = loadEnv(loadingEnv, io.environment);
    const options = inputOptions(given);
    const inputs = findInputs({ paths, format: options.format, name: options.name, stdin: io.stdin });
    const ingest = await openIngest(settings);
    try {
      const summary = emptySummary();
      const progress = createProgress(io.stderr, inputs);
      const items = readInputs(inputs, { settings, options, onBytes: (more) => progress.read(more) });
      try {
        for await (const outcomes of ingest.recorder.record(until(io.signal, items))) {
          count(summary, outcomes);
          progress.clear();
          reportFaults(outcomes, io.stderr);
          progress.show(summary);
        }
      } finally {
        // Also where the disk is full or the log went away: what is counted here is on record.
        progress.clear();
        io.stderr.write(`${showSummary(summary, inputs.length)}\n`);
      }
      if (io.signal.aborted) throw new UserError('stopped: what the summary counts is on record; load again to go on');
      return summary.rejected + summary.problem > 0 ? 1 : 0;
    } finally {
      await ingest.close();
    }
  },
};

async function* until(signal: CommandIo['signal'], items: AsyncIterable<Item>): AsyncGenerator<Item> {
  for await (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}

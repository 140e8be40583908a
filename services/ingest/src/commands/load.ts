import { loadEnv, UsageError, UserError, type Command, type CommandIo } from '@dateline/runtime';
import { FORMATS, readDocuments, type Format, type ReadingOptions } from '../documents/read-documents.ts';
import { showOrigin } from '../documents/origin.ts';
import type { Item } from '../documents/input.ts';
import { loadingEnv } from '../env.ts';
import type { Outcome } from '../judge.ts';
import { openIngest } from '../open-ingest.ts';
import { count, emptySummary, type Summary } from '../outcomes.ts';
import { readingOptions } from '../reading-options.ts';
import { createProgress, type Progress } from './progress.ts';
import { findInputs, type Input } from './find-inputs.ts';

export const FORMAT_OPTIONS = [
  ['--format <name>', `format of all inputs: ${FORMATS.join(', ')}; by extension and content when absent`],
  ['--name <name>', 'what to call standard input: the source id of a seed document'],
  ['--source <name>', 'source that seed documents belong to; default: the folder each lies in'],
] as const;

/** `dateline load PATH...`: the way in for files. Exit code 1 if anything was rejected or is not as it says. */
export const loadCommand: Command = {
  name: 'load',
  summary: 'put articles and comments from files, folders or standard input on record',
  arguments: '<paths...>',
  options: FORMAT_OPTIONS,
  details: [
    'Takes files, folders (with all .txt, .ndjson, .jsonl and .json below), glob patterns, and - for standard input.',
    'Loading the same again changes nothing; a changed text under the same name becomes a revision.',
    '',
    'Examples:',
    '  dateline load seeds',
    "  dateline load 'archive/2026-*.ndjson'",
    '  curl -s https://example.org/story.txt | dateline load - --format seed --name story.txt',
  ].join('\n'),
  publishes: true,
  async run(paths, options, io) {
    const settings = loadEnv(loadingEnv, io.environment);
    const { format, name, source } = inputOptions(options);
    const inputs = findInputs({ paths, format, name, stdin: io.stdin });
    const ingest = await openIngest(settings);
    try {
      const summary = emptySummary();
      const progress = createProgress(io.stderr, inputs);
      const items = readInputs(inputs, (input) => readingOptions(settings, source ?? input.folder), {
        signal: io.signal,
        progress,
      });
      try {
        for await (const outcomes of ingest.recorder.record(items)) {
          count(summary, outcomes);
          progress.clear();
          reportFaults(outcomes, io);
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

/** The flags that say how to take inputs. Throws UsageError for a format that there is not. */
export function inputOptions(options: Readonly<Record<string, string | boolean | undefined>>): {
  format: Format | undefined;
  name: string | undefined;
  source: string | undefined;
} {
  const text = (key: string): string | undefined => (typeof options[key] === 'string' ? options[key] : undefined);
  const stated = text('format');
  const format = FORMATS.find((known) => known === stated);
  if (stated !== undefined && format === undefined) {
    throw new UsageError(`--format ${stated}: there are ${FORMATS.join(', ')}`);
  }
  return { format, name: text('name'), source: text('source') };
}

type ReadingHooks = { signal: AbortSignal; progress: Progress };

async function* readInputs(
  inputs: readonly Input[],
  optionsOf: (input: Input) => ReadingOptions,
  { signal, progress }: ReadingHooks,
): AsyncGenerator<Item> {
  for (const input of inputs) {
    for await (const item of readDocuments({ ...input, chunks: counted(input, progress) }, optionsOf(input))) {
      if (signal.aborted) return;
      yield item;
    }
  }
}

async function* counted({ chunks }: Input, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    progress.read(chunk.length);
    yield chunk;
  }
}

function reportFaults(outcomes: readonly Outcome[], { stderr }: CommandIo): void {
  for (const { origin, faults = [], status } of outcomes) {
    for (const { code, message, line, field } of faults) {
      const place = showOrigin(line === undefined ? origin : { ...origin, line });
      stderr.write(`${place}: ${status} (${code})${field === undefined ? '' : ` at ${field}`}: ${message}\n`);
    }
  }
}

function showSummary(summary: Summary, inputs: number): string {
  const { problem, ...counts } = summary;
  const parts = Object.entries(counts).map(([status, number]) => `${number} ${status}`);
  const warned = problem > 0 ? `; ${problem} taken with a problem` : '';
  return `${inputs} ${inputs === 1 ? 'input' : 'inputs'}: ${parts.join(', ')}${warned}`;
}

import { existsSync } from 'node:fs';
import { loadEnv, UsageError, UserError, type Command, type CommandIo } from '@dateline/runtime';
import { siteOf } from '@dateline/pages';
import { loadingEnv, type LoadingSettings } from '../env.ts';
import { fetchItems } from '../fetch/fetch-items.ts';
import { FetchState, type Validators } from '../fetch/fetch-state.ts';
import { openIngest, type Ingest } from '../open-ingest.ts';
import { readingOptions } from '../reading-options.ts';
import { findInputs, type Input } from './find-inputs.ts';
import { INPUT_OPTIONS, inputOptions, type InputOptions } from './input-options.ts';
import { exitCodeOf, loadPass } from './load-pass.ts';
import { createProgress } from './progress.ts';
import { readInputs } from './read-inputs.ts';
import { watchInputs } from './watch-inputs.ts';

/** `dateline load PATH...`: the way in for files and addresses. Exit code 1 if anything was rejected or is not as it says. */
export const loadCommand: Command = {
  name: 'load',
  summary: 'put articles and comments from files, folders, web addresses or standard input on record',
  arguments: '<paths...>',
  options: [...INPUT_OPTIONS, ['--watch', 'go on, and load what is added to the folders or changes, until Ctrl-C']],
  details: [
    'Takes files, folders (with everything below that is text, NDJSON, JSON, a feed, a page or a table, also as .gz',
    'or .zst), glob patterns, http(s) addresses, and - for standard input.',
    'Loading the same again changes nothing; a changed text under the same name becomes a revision.',
    'An address is fetched as robots.txt allows, and only if it changed since; no link in it is followed.',
    '',
    'Examples:',
    '  dateline load seeds',
    "  dateline load 'archive/2026-*.ndjson.zst'",
    '  dateline load saved-pages --watch',
    '  dateline load https://example.org/feed.xml',
    '  dateline load comments.csv --columns columns.json',
    '  curl -s https://example.org/story.txt | dateline load - --format seed --name story.txt',
  ].join('\n'),
  publishes: true,
  async run(paths, given, io) {
    const settings = loadEnv(loadingEnv, io.environment);
    const options = inputOptions(given);
    const urls = paths.filter(isAddress);
    const others = paths.filter((path) => !isAddress(path));
    const list = (): Input[] =>
      findInputs({ paths: others, format: options.format, name: options.name, stdin: io.stdin });
    if (given['watch'] === true && (urls.length > 0 || others.includes('-'))) {
      throw new UsageError('--watch: folders, files and patterns can be watched, addresses and standard input can not');
    }
    const load: Loading = { settings, options, io, ingest: await openIngest(settings) };
    try {
      if (given['watch'] === true) {
        checkWatched(others);
        io.stderr.write(`Watching ${others.join(', ')}. Ctrl-C ends it.\n`);
        return await watch(list, load);
      }
      const code = await loadOnce(others.length > 0 ? list() : [], urls, load);
      if (io.signal.aborted) throw new UserError('stopped: what the summary counts is on record; load again to go on');
      return code;
    } finally {
      await load.ingest.close();
    }
  },
};

const isAddress = (path: string): boolean => /^https?:\/\//i.test(path) && URL.canParse(path);

type Loading = { settings: LoadingSettings; options: InputOptions; io: CommandIo; ingest: Ingest };

async function loadOnce(inputs: readonly Input[], urls: readonly string[], load: Loading): Promise<number> {
  const { settings, options, io, ingest } = load;
  const state = new FetchState(ingest.database);
  const versions = new Map<string, Validators>();
  const progress = createProgress(io.stderr, inputs);
  const readingOf = (url: string) => ({
    ...readingOptions(settings, { stated: options.source, folder: siteOf(url) }),
    columns: options.columns,
  });
  const items = async function* () {
    yield* readInputs(inputs, { settings, options, onBytes: (more) => progress.read(more) });
    yield* fetchItems(urls, { settings, state, signal: io.signal, readingOf }, versions);
  };
  const pass = await loadPass({ ingest, io, items: items(), inputs: inputs.length + urls.length, progress });
  // A page that was refused is read again the next time, even if it is the same.
  for (const url of pass.rejected) versions.delete(url);
  if (!io.signal.aborted) await state.put(versions);
  return exitCodeOf(pass.summary);
}

/** A folder may be empty yet, but it has to be there. */
function checkWatched(paths: readonly string[]): void {
  const missing = paths.find((path) => !existsSync(path) && !/[*?[{]/.test(path));
  if (missing !== undefined) throw new UserError(`${missing}: no such file or folder to watch`);
}

async function watch(list: () => Input[], load: Loading): Promise<number> {
  const { settings, io } = load;
  const changes = watchInputs({ intervalMs: settings.INGEST_WATCH_INTERVAL_MS, signal: io.signal, list });
  let exitCode = 0;
  for await (const inputs of changes) {
    io.stderr.write(`${namesOf(inputs)}\n`);
    exitCode = Math.max(exitCode, await loadOnce(inputs, [], load));
  }
  io.stderr.write('Stopped watching.\n');
  return exitCode;
}

/** Of what a pass takes; many at once are a first pass, whose summary says enough. */
const NAMES_SHOWN = 3;

function namesOf(inputs: readonly Input[]): string {
  const more = inputs.length - NAMES_SHOWN;
  const names = inputs.slice(0, NAMES_SHOWN).map(({ name }) => name);
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Keeps what stripping types from the sources gave, so that the next command starts in half the time.
enableCompileCache();
const { runCli } = await import('./run-cli.ts');

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    stop.abort();
  });
}
// A reader that goes away (`dateline sql ... | head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const { stdin, stdout, stderr } = process;
// A terminal is for results: the lines of the services' logs appear when something is wrong, or when asked for.
const environment = { LOG_LEVEL: 'warn', ...process.env };
process.exitCode = await runCli(process.argv.slice(2), { environment, stdin, stdout, stderr, signal: stop.signal });

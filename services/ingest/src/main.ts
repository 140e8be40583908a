import { runMain, type Command } from '@dateline/runtime';
import { loadCommand } from './commands/load.ts';
import { parseCommand } from './commands/parse.ts';
import { ingestService } from './http/ingest-service.ts';

/** The HTTP API. */
export const service = ingestService;

/** What this service adds to `dateline`. */
export const commands: readonly Command[] = [loadCommand, parseCommand];

if (import.meta.main) await runMain(service, process.env);

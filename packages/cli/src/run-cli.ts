import { type Command, type CommandIo, RetryableError, UsageError, UserError } from '@dateline/runtime';
import packageJson from '../package.json' with { type: 'json' };
import { CommanderError, Command as Program } from 'commander';
import { contributedCommands } from './discover-services.ts';

/** The CLI's own commands; each module is imported only when it is asked for, so that none pays for another's libraries. */
const OWN: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('./commands/up.ts')).up,
  sql: async () => (await import('./commands/sql.ts')).sql,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
  status: async () => (await import('./commands/status.ts')).status,
  topics: async () => (await import('./commands/topics.ts')).topicsCommand,
  extract: async () => (await import('./commands/extract.ts')).extract,
  explain: async () => (await import('./commands/explain.ts')).explain,
  rebuild: async () => (await import('./commands/rebuild.ts')).rebuild,
  rewind: async () => (await import('./commands/rewind.ts')).rewind,
  'restore-log': async () => (await import('./commands/restore-log.ts')).restoreLog,
  diff: async () => (await import('./commands/diff.ts')).diff,
  stories: async () => (await import('./commands/stories.ts')).storiesCommand,
  'dead-letters': async () => (await import('./commands/dead-letters.ts')).deadLetters,
};

/** Runs one command line; never throws. Returns the exit code: 0 ok, 1 failed, 2 wrong usage. */
export async function runCli(argv: readonly string[], io: CommandIo): Promise<number> {
  try {
    let exitCode = 0;
    const program = new Program('dateline')
      .description('News texts in, dated claims with span, speaker and every revision out, in ClickHouse.')
      .version(packageJson.version)
      .helpCommand(true)
      .exitOverride()
      .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
    for (const command of await commandsFor(argv[0])) {
      addCommand(program, command, async (args, options) => {
        exitCode = await command.run(args, options, io);
        if (command.publishes) await (await import('./catch-up.ts')).catchUp(io);
      });
    }
    if (argv.length === 0) program.help({ error: true });
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr.write(`${describeFailure(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** Only the named command where there is one; all of them for --help and for names that do not exist. */
async function commandsFor(name: string | undefined): Promise<Command[]> {
  const all = { ...OWN, ...contributedCommands() };
  const named = name === undefined ? undefined : all[name];
  return Promise.all((named ? [named] : Object.values(all)).map((load) => load()));
}

type Action = (args: readonly string[], options: Record<string, string | boolean | undefined>) => Promise<void>;

function addCommand(program: Program, command: Command, action: Action): void {
  const added = program.command(command.name).description(command.summary).exitOverride();
  if (command.arguments) added.arguments(command.arguments);
  for (const [flags, description] of command.options ?? []) added.option(flags, description);
  if (command.details) added.addHelpText('after', `\n${command.details}`);
  added.action(async () => action(added.args, added.opts()));
}

function describeFailure(error: unknown): string {
  if (error instanceof UserError) return `dateline: ${error.message}`;
  if (error instanceof RetryableError) return `dateline: ${error.message}. It may pass: try again.`;
  return `dateline: this is a bug, please report it.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

import type { Environment } from './service.ts';

/** A terminal, a file, a pipe, or memory where one command reads what another writes. */
export type Output = NodeJS.WritableStream & { isTTY?: boolean };

/** Where a command writes: data on `stdout`, everything else on `stderr`. */
export type CommandIo = {
  environment: Environment;
  stdin: NodeJS.ReadStream;
  stdout: Output;
  stderr: Output;
  /** Aborted on Ctrl-C or SIGTERM. */
  signal: AbortSignal;
};

/** A command of `dateline`, as data: the CLI's own and those that a service contributes look the same. */
export type Command = {
  name: string;
  summary: string;
  /** Positional arguments in commander's notation: `<paths...>`, `[table]`. */
  arguments?: string;
  /** Flags in commander's notation with their description: `['--format <name>', 'table, json, ...']`. */
  options?: readonly (readonly [flags: string, description: string])[];
  /** Printed below --help: examples, notes. */
  details?: string;
  /** True where the command appends to the event log: the CLI then sees to it that the new events reach the tables. */
  publishes?: boolean;
  /** Returns the exit code: 0 ok, 1 failed, 2 wrong usage. Throws UserError for what the user can put right. */
  run(
    args: readonly string[],
    options: Readonly<Record<string, string | boolean | undefined>>,
    io: CommandIo,
  ): Promise<number>;
};

import type { Logger } from 'pino';
import type { Command } from './command.ts';

/** Environment variables as handed to a process; only `main.ts` files read `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a process gives the services it runs. */
export type ServiceContext = { environment: Environment; log: Logger };

/** A service that runs. */
export type RunningService = {
  /** Address it listens on, where it has one. */
  url?: string;
  /** Resolves when the service ended by `stop`; rejects when it can not go on. */
  done: Promise<void>;
  /** Drains and releases everything. */
  stop(): Promise<void>;
};

/** What every `services/<name>/src/main.ts` exports as `service`; run alone or, all in one, by `dateline up`. */
export type Service = {
  name: string;
  /** One line for --help and logs. */
  summary: string;
  start(context: ServiceContext): Promise<RunningService>;
};

/** The module `services/<name>/src/main.ts`, as the CLI discovers it. */
export type ServiceModule = { service: Service; commands?: readonly Command[] };

import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Command } from './command.ts';
import type { Consumer } from './consumer-service.ts';

/** Environment variables as handed to a process; only `main.ts` files read `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a process gives the services it runs; they share its registry of metrics. */
export type ServiceContext = { environment: Environment; log: Logger; registry: Registry };

/** A service that runs. */
export type RunningService = {
  /** Address it listens on, where it has one. */
  url?: string;
  /** Resolves when the service ended by `stop`; rejects when it can not go on. */
  done: Promise<void>;
  /** What keeps it from working (log, warehouse, no place in its group), one line each; for /readyz. */
  ready(): Promise<readonly string[]>;
  /** What hangs, one line each; for /healthz. */
  alive(): Promise<readonly string[]>;
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
export type ServiceModule = {
  service: Service;
  /** Where the service is a consumer: what it makes of a record, for rebuilds and for dead letters taken up again. */
  consumer?: Consumer<Record<string, object>>;
  commands?: readonly Command[];
};

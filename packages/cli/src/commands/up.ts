import { type EventLog, eventLogOptions, openEventLog } from '@dateline/event-log';
import { type Command, type CommandIo, serveHealth, UserError } from '@dateline/runtime';
import { openReader, readerConnection } from '@dateline/warehouse';
import { contributedCommands } from '../discover-services.ts';
import { CONSUMERS, type Running, startServices, waitUntilConsumed } from '../consumers.ts';
import { printNextSteps } from '../next-steps.ts';
import { type Server, startWarehouse } from '../stack.ts';
import { settleRebuilds, watchRebuilds } from '../settle-rebuilds.ts';
import { printTimeline } from '../timeline.ts';

type UpOptions = { load?: string; timeline?: boolean; once?: boolean };

/** Runs everything in one process: the embedded servers where none are set, the consumers, ingest and the dashboard. */
export const up: Command = {
  name: 'up',
  summary: 'run everything here: ClickHouse, the consumers, the ingest API and the dashboard',
  options: [
    ['--load <path>', 'load these texts first (a file, a folder or a glob)'],
    ['--timeline', 'print the timeline once everything loaded is in the tables'],
    ['--once', 'exit when everything in the event log is in the tables, instead of serving'],
  ],
  details: 'Settings are environment variables; .env.example lists them with their defaults.',
  async run(_args, given, io) {
    const options: UpOptions = given;
    const server = await startWarehouse(io);
    try {
      const eventLog = await openEventLog(eventLogOptions(server.env));
      try {
        await settleRebuilds(server.env, { eventLog, signal: io.signal, stderr: io.stderr });
        const running = await startServices(options.once ? CONSUMERS : [...CONSUMERS, 'ingest', 'dashboard'], server);
        try {
          const exitCode = options.load === undefined ? 0 : await load(options.load, io);
          await Promise.race([waitUntilConsumed(eventLog, io.signal), running.failed]);
          if (io.signal.aborted) return 1;
          if (options.timeline) await showTimeline(server, io);
          if (options.once) return exitCode;
          await serve({ server, running, eventLog }, io);
          return exitCode;
        } finally {
          await running.stop();
        }
      } finally {
        await eventLog.close();
      }
    } finally {
      await server.stop();
    }
  },
};

/** Loads through the command of the ingest service: the same code as `dateline load`. */
async function load(path: string, io: CommandIo): Promise<number> {
  const command = await contributedCommands()['load']?.();
  if (!command) throw new UserError('no service contributes the command "load"; without it --load can not work');
  return command.run([path], {}, io);
}

async function showTimeline(server: Server, { stdout }: CommandIo): Promise<void> {
  const reader = openReader(readerConnection(server.env));
  try {
    await printTimeline(reader, stdout);
  } finally {
    await reader.close();
  }
}

type Serving = { server: Server; running: Running; eventLog: EventLog };

async function serve({ server, running, eventLog }: Serving, io: CommandIo): Promise<void> {
  const { HEALTH_HOST: host, HEALTH_PORT: port } = server.env;
  const health =
    port === undefined ? null : await serveHealth(running.services, { host, port, metrics: () => running.metrics() });
  const stopped = new Promise<void>((resolve) => {
    io.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const ended = new AbortController();
  const watching = watchRebuilds(server.env, {
    eventLog,
    signal: AbortSignal.any([io.signal, ended.signal]),
    stderr: io.stderr,
  });
  printNextSteps(server, running.services, io.stdout);
  try {
    await Promise.race([stopped, running.failed, watching]);
    io.stderr.write('\nStopping ...\n');
  } finally {
    ended.abort();
    await watching.catch(() => {}); // it failed the race, if it failed
    await health?.close();
  }
}

import type { Command } from '@dateline/runtime';
import { migrate, openWarehouse, writerConnection } from '@dateline/warehouse';
import { reachWarehouse } from '../stack.ts';

/** Brings the tables and views to the newest version; `up` does the same when it starts. */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'create or upgrade the tables and views',
  options: [['--dry-run', 'print what would run, and change nothing']],
  async run(_args, options, io) {
    const dryRun = options['dryRun'] === true;
    const { env, stop } = await reachWarehouse(io);
    const client = openWarehouse(writerConnection(env));
    try {
      const { applied } = await migrate({ client, dryRun });
      for (const { file, statements } of applied) {
        io.stdout.write(
          dryRun ? `-- ${file}\n${statements.map((statement) => `${statement};\n`).join('\n')}\n` : `${file}\n`,
        );
      }
      io.stderr.write(
        applied.length === 0
          ? 'Nothing to do: the database is up to date.\n'
          : `${applied.length} ${dryRun ? 'to run' : 'applied'}.\n`,
      );
    } finally {
      await client.close();
      await stop();
    }
    return 0;
  },
};

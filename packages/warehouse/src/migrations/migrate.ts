import { UserError } from '@dateline/runtime';
import { takeLock } from '../lock.ts';
import { openWarehouse, type Warehouse } from '../warehouse.ts';
import { type Migration, MIGRATIONS_FOLDER, readMigrations } from './migration-files.ts';

export type MigrateOptions = {
  client: Warehouse;
  /** Runs nothing and changes nothing: only tells what would run. */
  dryRun?: boolean;
  /** Where the files are; this package's own unless given. */
  folder?: string;
};

/** What ran, or would run, in order; statements as one server of a cluster takes them. */
export type MigrateResult = { applied: readonly Pick<Migration, 'version' | 'file' | 'statements'>[] };

const MIGRATION_LOCK = { table: 'schema_migrations_lock', doing: 'migrating' };

const HISTORY = `CREATE TABLE IF NOT EXISTS schema_migrations
(
    version UInt32 COMMENT 'Number of the file',
    name String COMMENT 'Name of the file without number and ending',
    checksum String COMMENT 'SHA-256 of the file as it was applied',
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When its last statement was done'
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY version -- the number of a migration never changes; a row is one migration that was applied
COMMENT 'One row is one migration that was applied'`;

/**
 * Brings the database to the newest version: applies, in order, the files that have not been applied. Safe to call from several
 * processes at once. Statements are written so that a file that was interrupted can run again from its start. Throws UserError
 * when an applied file was changed, or when the database is newer than these files.
 */
export async function migrate({
  client,
  dryRun = false,
  folder = MIGRATIONS_FOLDER,
}: MigrateOptions): Promise<MigrateResult> {
  const migrations = readMigrations(folder);
  if (!(await ensureDatabase(client, dryRun)))
    return { applied: await explainAll(client, migrations, { isNew: true }) };
  await client.ddl.check();
  // Looked at first without the lock: the usual start has nothing to do.
  const pending = pendingOf(migrations, await readApplied(client), client.connection.database);
  if (dryRun || pending.length === 0) return { applied: await explainAll(client, pending, { isNew: false }) };
  const lock = await takeLock(client, MIGRATION_LOCK);
  try {
    await client.command(HISTORY);
    const rest = pendingOf(migrations, await readApplied(client), client.connection.database);
    for (const migration of rest) {
      for (const statement of migration.statements) {
        await lock.renew();
        await client.command(statement);
      }
      const { version, name, checksum } = migration;
      await client.command(
        `INSERT INTO schema_migrations (version, name, checksum) VALUES (${version}, '${name}', '${checksum}')`,
      );
    }
    return { applied: rest };
  } finally {
    await lock.release();
  }
}

/** The migrations with their statements as the server gets them. */
async function explainAll(
  { ddl }: Warehouse,
  migrations: readonly Migration[],
  options: { isNew: boolean },
): Promise<Migration[]> {
  const explained: Migration[] = [];
  for (const migration of migrations) {
    const statements: string[] = [];
    for (const statement of migration.statements) statements.push(...(await ddl.explain(statement, options)));
    explained.push({ ...migration, statements });
  }
  return explained;
}

/** True when the database is there, made now if need be. Asked through `system`, since every other request names the database. */
async function ensureDatabase({ connection }: Warehouse, dryRun: boolean): Promise<boolean> {
  const system = openWarehouse({ ...connection, database: 'system' });
  try {
    await system.ddl.check();
    for (const server of system.ddl.servers) {
      const parameters = { database: connection.database };
      const [found] = await server.query('SELECT 1 FROM databases WHERE name = {database:String}', parameters);
      if (found) continue;
      if (dryRun) return false;
      await server.command(`CREATE DATABASE IF NOT EXISTS \`${connection.database}\``);
    }
    return true;
  } finally {
    await system.close();
  }
}

type Applied = { version: number; name: string; checksum: string };

async function readApplied(client: Warehouse): Promise<Applied[]> {
  const [history] = await client.query(
    `SELECT 1 FROM system.tables WHERE database = currentDatabase() AND name = 'schema_migrations'`,
  );
  if (!history) return [];
  return client.query<Applied>('SELECT version, name, checksum FROM schema_migrations FINAL ORDER BY version');
}

function pendingOf(migrations: readonly Migration[], applied: readonly Applied[], database: string): Migration[] {
  for (const { version, name, checksum } of applied) {
    const migration = migrations.find((candidate) => candidate.version === version);
    if (!migration) {
      throw new UserError(
        `The database "${database}" has migration ${version} (${name}), which this version of Dateline does not know: ` +
          'it was set up by a newer one. Update this one.',
      );
    }
    if (migration.checksum !== checksum || migration.name !== name) {
      throw new UserError(
        `${migration.file} was changed after it had been applied to "${database}" ` +
          `(SHA-256 then ${checksum.slice(0, 12)}, now ${migration.checksum.slice(0, 12)}). ` +
          'Undo the change, and write what is new into a migration of its own.',
      );
    }
  }
  const done = new Set(applied.map(({ version }) => version));
  return migrations.filter(({ version }) => !done.has(version));
}

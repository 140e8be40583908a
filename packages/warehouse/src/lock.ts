import { ClickHouseError } from '@clickhouse/client';
import { UserError } from '@dateline/runtime';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { CatalogServer } from './cluster/ddl.ts';
import type { Warehouse } from './warehouse.ts';

/** What a lock is for: the table that stands for it, and what its owner does, as a waiting user is told. */
export type LockPurpose = { table: string; doing: string };

/** An owner that died is passed over after this time; one that lives renews between its steps, which are quick. */
const EXPIRY_MS = 6_000;
const POLL_MS = 100;
const WAIT_MS = 120_000;

export type Lock = { renew(): Promise<void>; release(): Promise<void> };

/**
 * Makes sure that one process at a time does something to the database. The lock is a table: CREATE TABLE is the one step in ClickHouse that exactly one of
 * two clients can take, and the comment given with it says who took it and until when. An expired lock is renamed away, which
 * again succeeds for exactly one, and then taken anew. Times are the server's, so that clocks need not agree. On a cluster ON CLUSTER puts
 * such statements in one order; without Keeper the lock is kept on the server that is addressed first.
 */
export async function takeLock(warehouse: Warehouse, { table, doing }: LockPurpose): Promise<Lock> {
  const [server] = warehouse.ddl.servers;
  const owner = randomUUID();
  const deadline = performance.now() + WAIT_MS;
  while (!(await tryTake(server, table, owner))) {
    if (performance.now() > deadline) {
      throw new UserError(
        `Another process has been ${doing} ${warehouse.connection.database} for ${WAIT_MS / 1000} s. ` +
          `Wait for it, or, if none runs, DROP TABLE ${table}.`,
      );
    }
    await delay(POLL_MS);
  }
  let renewedAt = performance.now();
  const isOurs = async () => (await readLock(server, table))?.owner === owner;
  return {
    async renew() {
      if (performance.now() - renewedAt < EXPIRY_MS / 3) return;
      if (!(await isOurs())) throw new Error(`The lock ${table} was lost: this process stood still for too long.`);
      await server.command(`ALTER TABLE ${table} MODIFY COMMENT '${await note(server, owner)}'`);
      renewedAt = performance.now();
    },
    async release() {
      if (await isOurs()) await server.command(`DROP TABLE IF EXISTS ${table} SYNC`);
    },
  };
}

async function tryTake(server: CatalogServer, table: string, owner: string): Promise<boolean> {
  const held = await readLock(server, table);
  if (held && !held.expired) return false;
  if (held) await removeExpired(server, table, owner);
  const create = `CREATE TABLE ${table} (owner UUID COMMENT 'Nothing is ever stored') ENGINE = Memory COMMENT '${await note(server, owner)}'`;
  return succeeds(() => server.command(create), TABLE_ALREADY_EXISTS);
}

/** Of several that see the same expired lock one gets it out of the way; the others find nothing to rename. */
async function removeExpired(server: CatalogServer, table: string, owner: string): Promise<void> {
  const aside = `${table}_${owner.replaceAll('-', '')}`;
  if (await succeeds(() => server.command(`RENAME TABLE ${table} TO ${aside}`), UNKNOWN_TABLE)) {
    await server.command(`DROP TABLE ${aside} SYNC`);
  }
}

const TABLE_ALREADY_EXISTS = '57';
const UNKNOWN_TABLE = '60';

/** False when it failed with this code of ClickHouse's, which is how a lost race looks. */
async function succeeds(run: () => Promise<void>, lostCode: string): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    const cause = error instanceof UserError ? error.cause : error;
    if (cause instanceof ClickHouseError && cause.code === lostCode) return false;
    throw error;
  }
}

async function note(server: CatalogServer, owner: string): Promise<string> {
  const [row] = await server.query<{ until: string }>(
    `SELECT toUnixTimestamp64Milli(now64(3)) + ${EXPIRY_MS} AS until`,
  );
  return `owner ${owner} until ${row?.until}`;
}

async function readLock(server: CatalogServer, table: string): Promise<{ owner: string; expired: boolean } | null> {
  const [row] = await server.query<{ owner: string; expired: number }>(
    `SELECT extract(comment, 'owner (\\\\S+)') AS owner,
            toUInt64OrZero(extract(comment, 'until (\\\\d+)')) < toUnixTimestamp64Milli(now64(3)) AS expired
     FROM system.tables WHERE database = currentDatabase() AND name = {table:String}`,
    { table },
  );
  return row ? { owner: row.owner, expired: row.expired === 1 } : null;
}

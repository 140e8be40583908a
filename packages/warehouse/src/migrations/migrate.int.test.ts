import { UserError } from '@dateline/runtime';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';
import { openWarehouse, type Warehouse } from '../warehouse.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS_FOLDER } from './migration-files.ts';
import { takeLock } from '../lock.ts';

let server: TestServer;
let system: Warehouse;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  system = openWarehouse({ ...server.connection, database: 'system' });
});
afterAll(async () => {
  await system.close();
  await server.close();
});
const dropDatabase = () => system.command('DROP DATABASE IF EXISTS dateline SYNC');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-migrations-'));
  await dropDatabase();
  await system.command('CREATE DATABASE dateline');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (name: string, sql: string) => writeFile(join(folder, name), sql);
const tables = async () => {
  const rows = await server.warehouse.query<{ name: string }>('SHOW TABLES');
  return rows.map(({ name }) => name);
};
const table = (name: string) => `CREATE TABLE ${name} (id UInt32) ENGINE = MergeTree ORDER BY id;`;

test('a second run has nothing to do; a new file runs alone', async () => {
  await file('001_one.sql', table('one'));
  expect((await migrate({ client: server.warehouse, folder })).applied.map((done) => done.file)).toEqual([
    '001_one.sql',
  ]);
  expect((await migrate({ client: server.warehouse, folder })).applied).toEqual([]);
  await file('002_two.sql', `-- two; statements\n${table('two')} ${table('three')}`);
  expect((await migrate({ client: server.warehouse, folder })).applied.map((done) => done.file)).toEqual([
    '002_two.sql',
  ]);
  expect(await tables()).toEqual(['one', 'schema_migrations', 'three', 'two']);
});

test('a dry run tells the statements and changes nothing', async () => {
  await file('001_one.sql', table('one'));
  const { applied } = await migrate({ client: server.warehouse, folder, dryRun: true });
  expect(applied.flatMap(({ statements }) => statements)).toEqual([table('one').slice(0, -1)]);
  expect(await tables()).toEqual([]);
});

test('a file changed after it was applied is refused by name', async () => {
  await file('001_one.sql', table('one'));
  await migrate({ client: server.warehouse, folder });
  await file('001_one.sql', table('uno'));
  const second = migrate({ client: server.warehouse, folder });
  await expect(second).rejects.toThrow(UserError);
  await expect(second).rejects.toThrow(/001_one\.sql was changed/);
  expect(await tables()).not.toContain('uno');
});

test('other line ends are no change', async () => {
  await file('001_one.sql', `-- one\n${table('one')}\n`);
  await migrate({ client: server.warehouse, folder });
  await file('001_one.sql', `-- one\r\n${table('one')}\r\n`);
  expect((await migrate({ client: server.warehouse, folder })).applied).toEqual([]);
});

test('a database set up by a newer version is refused', async () => {
  await file('001_one.sql', table('one'));
  await file('002_two.sql', table('two'));
  await migrate({ client: server.warehouse, folder });
  await rm(join(folder, '002_two.sql'));
  await expect(migrate({ client: server.warehouse, folder })).rejects.toThrow(/migration 2 \(two\).*newer/);
});

test('a number that is there twice is refused before anything runs', async () => {
  await file('001_one.sql', table('one'));
  await file('001_uno.sql', table('uno'));
  await expect(migrate({ client: server.warehouse, folder })).rejects.toThrow(/001_uno\.sql.*number of its own/);
  expect(await tables()).toEqual([]);
});

test('numbers may be left out, and a file that comes later with one of them runs', async () => {
  await file('001_one.sql', table('one'));
  await file('020_twenty.sql', table('twenty'));
  await migrate({ client: server.warehouse, folder });
  await file('014_late.sql', table('late'));
  expect((await migrate({ client: server.warehouse, folder })).applied.map((done) => done.version)).toEqual([14]);
  expect(await tables()).toEqual(['late', 'one', 'schema_migrations', 'twenty']);
});

test('of five at once each statement runs once', async () => {
  await file('001_one.sql', `${table('one')} INSERT INTO one VALUES (1);`);
  const clients = Array.from({ length: 5 }, () => openWarehouse(server.connection));
  const results = await Promise.all(clients.map((client) => migrate({ client, folder })));
  await Promise.all(clients.map((client) => client.close()));
  expect(results.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
  expect(await server.warehouse.query('SELECT count() AS n FROM one')).toEqual([{ n: '1' }]);
  expect(await tables()).toEqual(['one', 'schema_migrations']);
});

test('the lock of a migrator that died is passed over when it expired', async () => {
  await server.warehouse.command(
    `CREATE TABLE schema_migrations_lock (owner UUID) ENGINE = Memory COMMENT 'owner dead until 1000'`,
  );
  const lock = await takeLock(server.warehouse, { table: 'schema_migrations_lock', doing: 'migrating' });
  expect(await tables()).toEqual(['schema_migrations_lock']);
  await lock.release();
  expect(await tables()).toEqual([]);
});

test('a file that fails is run again from its start once it is put right', async () => {
  await file('001_one.sql', `${table('one').replace('TABLE', 'TABLE IF NOT EXISTS')} SELECT nonsense;`);
  await expect(migrate({ client: server.warehouse, folder })).rejects.toThrow(/nonsense/);
  await file('001_one.sql', table('one').replace('TABLE', 'TABLE IF NOT EXISTS'));
  expect((await migrate({ client: server.warehouse, folder })).applied).toHaveLength(1);
});

test('a database that is not there yet is created', async () => {
  await dropDatabase();
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  const { applied } = await migrate({ client: server.warehouse, folder });
  expect(await tables()).toEqual(expect.arrayContaining(['raw_events', 'toll_as_of']));
  await rename(join(folder, applied[0]?.file ?? ''), join(folder, '001_renamed.sql'));
  await expect(migrate({ client: server.warehouse, folder })).rejects.toThrow(/001_renamed\.sql was changed/);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { usersConfig } from '../../packages/embedded/src/configuration.ts';
import { ROOT } from '../support/dateline.ts';
import { composeText, readCompose } from './compose-file.ts';

const compose = readCompose(composeText());
const users = readFileSync(join(ROOT, 'infra/clickhouse/users.xml'), 'utf8');

/** What stands in the first element of a name, and in the first of the next name within that, and so on. */
const within = (xml: string, ...path: readonly string[]): string =>
  path.reduce((text, name) => new RegExp(`<${name}(?: [^>]*)?>([^]*?)</${name}>`).exec(text)?.[1] ?? '', xml);
const each = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) => match[1] ?? '');

/** Names, profiles, databases and rights of the accounts of a configuration, without who may connect from where. */
const accountsOf = (xml: string) =>
  ['dateline', 'dateline_reader'].map((name) => {
    const account = within(xml, 'users', name);
    const [profile, database] = ['profile', 'default_database'].map((element) => within(account, element));
    return { name, profile, database, grants: each(account, 'query') };
  });

test('the two accounts have the rights that they have on the embedded server, and there is no other', () => {
  const writer = { username: 'dateline', password: '' };
  const reader = { username: 'dateline_reader', password: '' };
  const accounts = accountsOf(users);
  expect(accounts).toEqual(accountsOf(usersConfig({ writer, reader }, 'dateline')));
  expect(accounts.map(({ grants }) => grants.length)).toEqual([3, 9]);
  const names = [...within(users, 'users').matchAll(/^ {4}<(\w.*)>$/gm)].map((match) => match[1]);
  expect(names).toEqual(['default remove="1"/', 'dateline', 'dateline_reader']);
});

test('the reader may change settings but no data, within a quarter of the memory and five minutes', () => {
  const reader = within(users, 'profiles', 'reader');
  const memory = Number(compose.services['clickhouse']?.mem_limit?.replace('g', '')) * 1024 ** 3;
  expect(within(reader, 'readonly')).toBe('2');
  expect(Number(within(reader, 'max_memory_usage'))).toBe(memory / 4);
  expect(within(reader, 'max_execution_time')).toBe('300');
  const constraints = within(reader, 'constraints');
  expect(Number(within(constraints, 'max_memory_usage', 'max'))).toBe(memory / 4);
  expect(within(constraints, 'max_execution_time', 'max')).toBe('300');
});

test('passwords come from the environment of the container, each to its own account', () => {
  const { environment = {} } = compose.services['clickhouse'] ?? {};
  const password = (account: string) => /<password from_env="(\w+)"/.exec(within(users, 'users', account))?.[1] ?? '';
  expect(environment[password('dateline')]).toMatch(/^\$\{CLICKHOUSE_PASSWORD:\?/);
  expect(environment[password('dateline_reader')]).toMatch(/^\$\{CLICKHOUSE_READER_PASSWORD:\?/);
  expect(users).not.toContain('</password');
});

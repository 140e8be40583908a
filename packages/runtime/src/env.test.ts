import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeEnv, loadEnv } from './env.ts';

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8124).describe('TCP port, 1 to 65535'),
  CLICKHOUSE_URL: z.url().optional().describe('address of a ClickHouse server'),
  API_TOKEN: z.string().min(16).optional().describe('bearer token, at least 16 characters'),
  GROUP: z.string().describe('consumer group'),
  NAMES: z
    .string()
    .describe('names, comma-separated')
    .default('a,b')
    .transform((names) => names.split(',')),
});

test('what is set is read, what is empty counts as unset, what is unknown is none of its business', () => {
  const environment = { PORT: '80', CLICKHOUSE_URL: '', GROUP: 'dates', HOME: '/root' };
  expect(loadEnv(schema, environment)).toEqual({ PORT: 80, GROUP: 'dates', NAMES: ['a', 'b'] });
});

test('all faults are listed at once, each with its variable, its value and what is allowed', () => {
  const environment = { PORT: '99999', CLICKHOUSE_URL: 'nowhere', GROUP: '' };
  const load = () => loadEnv(schema, environment);
  expect(load).toThrow(/PORT is "99999": .*65535.* Allowed: TCP port, 1 to 65535; default 8124/);
  expect(load).toThrow(/CLICKHOUSE_URL is "nowhere": .* Allowed: address of a ClickHouse server/);
  expect(load).toThrow(/GROUP is not set: .* Allowed: consumer group/);
});

test.each([
  ['a variable whose name speaks of a secret', { API_TOKEN: 'hunter2' }],
  ['an address with a password in it', { CLICKHOUSE_URL: ' http://me:hunter2@host:8123 x' }],
])('the value of %s is not shown', (_what, environment) => {
  const load = () => loadEnv(z.object({ ...schema.shape, CLICKHOUSE_URL: z.literal('none') }), environment);
  expect(load).toThrow('set (not shown)');
  expect(load).not.toThrow('hunter2');
});

test('a fault that concerns several variables is told as well', () => {
  const both = schema.refine(() => false, { error: 'set either API_TOKEN or CLICKHOUSE_URL' });
  expect(() => loadEnv(both, { GROUP: 'dates' })).toThrow('set either API_TOKEN or CLICKHOUSE_URL');
});

test('the schema describes itself for .env.example', () => {
  expect(describeEnv(schema)).toEqual([
    { name: 'PORT', description: 'TCP port, 1 to 65535', default: '8124', isRequired: false },
    { name: 'CLICKHOUSE_URL', description: 'address of a ClickHouse server', default: null, isRequired: false },
    { name: 'API_TOKEN', description: 'bearer token, at least 16 characters', default: null, isRequired: false },
    { name: 'GROUP', description: 'consumer group', default: null, isRequired: true },
    { name: 'NAMES', description: 'names, comma-separated', default: 'a,b', isRequired: false },
  ]);
});

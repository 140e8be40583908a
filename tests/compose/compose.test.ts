import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/dateline.ts';
import { composeText, readCompose, variablesOf } from './compose-file.ts';
import { findEnvironmentFaults } from './environments.ts';
import { findFaults } from './rules.ts';

const text = composeText();
const example = readFileSync(join(ROOT, 'infra/compose.env.example'), 'utf8');
/** Without comments: those may speak of dollars. */
const variables = variablesOf(text.replaceAll(/^\s*#.*$/gm, ''));
const required = variables.filter(({ fallback }) => fallback === null).map(({ name }) => name);
const secrets = Object.fromEntries(required.map((name) => [name, 'a secret of 16 characters and more']));

const faultsOf = (changed: string): string[] => {
  const compose = readCompose(changed);
  return [...findFaults(compose), ...findEnvironmentFaults(compose, secrets)];
};

test('docker-compose.yml has every part, and no fault', () => {
  expect(Object.keys(readCompose(text).services).toSorted()).toEqual(
    ['archive', 'casualties', 'clickhouse', 'dashboard', 'dates', 'grafana', 'ingest', 'kafka', 'migrate'].toSorted(),
  );
  expect(faultsOf(text)).toEqual([]);
});

test('infra/compose.env.example has every variable: secrets empty, the others with their default', () => {
  const lines = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  expect(new Set(lines.map(([name]) => name)).size).toBe(lines.length);
  expect(Object.fromEntries(lines)).toEqual(
    Object.fromEntries(variables.map(({ name, fallback }) => [name, fallback ?? ''])),
  );
  expect([...new Set(required)].toSorted()).toEqual([
    'CLICKHOUSE_PASSWORD',
    'CLICKHOUSE_READER_PASSWORD',
    'GRAFANA_ADMIN_PASSWORD',
    'INGEST_TOKEN',
  ]);
});

describe('a planted fault is found', () => {
  /** What is written instead of what, and what then is said. */
  const PLANTED: readonly (readonly [from: string | RegExp, to: string, fault: string])[] = [
    ['grafana/grafana:13.2.3', 'grafana/grafana:latest', 'grafana: image grafana/grafana:latest has no exact version'],
    ['grafana/grafana:13.2.3', 'grafana/grafana:13.2.4', 'grafana: image grafana/grafana:13.2.4 is not in the list'],
    ['server:26.8.10.6', 'server:26.9.1.1', 'clickhouse: ClickHouse is newer than 26.8'],
    ['server:26.8.10.6', 'server:27.1.1.1', 'clickhouse: ClickHouse is newer than 26.8'],
    ['dateline/kafka:4.3.1', 'dateline/kafka:4.3.0', 'kafka: image dateline/kafka:4.3.0 is not in the list'],
    ['dateline/services:0.1.0', 'dateline/services:9.9.9', 'ingest: image dateline/services:9.9.9 is not in the list'],
    ['infra/services/Dockerfile', 'infra/Dockerfile', 'migrate: names no Dockerfile that is there'],
    ['  user: ', '  build: { context: ., dockerfile: x }\n  user: ', 'dates: builds what migrate builds'],
    ['\n  pull_policy: never\n', '\n', 'ingest: would pull an image that is built here'],
    ['\n    pull_policy: never\n', '\n', 'kafka: would pull an image that is built here'],
    ['127.0.0.1:${INGEST_PORT', '${INGEST_PORT', 'ingest: port ${INGEST_PORT:-8080}:8080 is not bound to 127.0.0.1'],
    [
      '127.0.0.1:${GRAFANA',
      '0.0.0.0:${GRAFANA',
      'grafana: port 0.0.0.0:${GRAFANA_PORT:-3000}:3000 is not bound to 127',
    ],
    ['INGEST_HOST: 0.0.0.0', 'INGEST_HOST: 127.0.0.1', 'ingest: listens inside its container only'],
    ['DASHBOARD_PORT: 8090', 'DASHBOARD_PORT: 8091', 'dashboard: publishes a port it does not open'],
    ['HEALTH_PORT: 9464', 'HEALTH_PORT: 9465', 'archive: is asked for its health where it does not tell'],
    ['inside: { internal: true }', 'inside: {}', 'kafka: is on inside without need'],
    [
      'networks: [inside, outside]\n    ports:\n',
      'networks: [inside]\n    ports:\n',
      'clickhouse: publishes ports from',
    ],
    ["user: '472'", "user: '0'", 'grafana: names no user (by number) but root'],
    ["  user: '1000:1000'\n", '', 'archive: names no user (by number) but root'],
    ['  read_only: true\n', '', 'kafka: can write to its root file system'],
    ['cap_drop: [ALL]', 'cap_drop: [NET_RAW]', 'dates: keeps capabilities'],
    ["security_opt: ['no-new-privileges:true']", 'security_opt: []', 'clickhouse: may gain privileges'],
    ['    mem_limit: 4g\n', '', 'clickhouse: has no limit of memory'],
    ['  cpus: 1\n', '', 'casualties: has no limit of processors'],
    ['  pids_limit: 512\n', '', 'kafka: has no limit of processes'],
    [/ {2}logging: .*\n/, '', 'dashboard: keeps its log without end'],
    ["tmpfs: ['/tmp:size=64m,exec']", "tmpfs: ['/tmp:exec']", 'kafka: has a tmpfs without a size'],
    ['restart: unless-stopped\n  networks', "restart: 'no'\n  networks", 'archive: does not come back'],
    ["    restart: 'no'\n", '', 'migrate: is a job and runs again and again'],
    [/ {4}healthcheck:\n {6}test: \[CMD, bash[^]*?60s\n/, '', 'kafka: has no health check'],
    [/healthcheck: &ready\n[^]*?30s\n/, 'healthcheck: { disable: true }\n', 'ingest: has no health check'],
    ['${INGEST_TOKEN:?set', '${INGEST_TOKEN:-set', 'ingest: INGEST_TOKEN is given or has a default'],
    [/\$\{GRAFANA_ADMIN_PASSWORD:.*\}/, 'admin', 'grafana: GF_SECURITY_ADMIN_PASSWORD is given or has a default'],
    ['    migrate: { condition: service_completed_successfully }\n', '', 'dates: does not wait for migrate'],
    [
      'kafka: { condition: service_healthy }',
      'kafka: { condition: service_started }',
      'ingest: does not wait for kafka',
    ],
    [/ {4}clickhouse: \{ condition: service_healthy \}\n/, '', 'casualties: does not wait for clickhouse'],
    ['  ingest:\n\x20\x20grafana:\n', '  grafana:\n', 'ingest: volume ingest is not declared'],
    [
      'users.d/dateline.xml:ro',
      'users.d/dateline.xml',
      'clickhouse: ./infra/clickhouse/users.xml is not there, or not',
    ],
    ['./infra/clickhouse/server.xml', './infra/server.xml', 'clickhouse: ./infra/server.xml is not there'],
    ['KAFKA_REPLICATION_FACTOR: 1', 'KAFKA_REPLICAS: 1', 'migrate: nothing reads KAFKA_REPLICAS'],
    ['KAFKA_REPLICATION_FACTOR: 1', 'KAFKA_REPLICATION_FACTOR: 0', 'dates: environment variables are not right'],
    ['HEALTH_PORT: 9464', 'HEALTH_PORT: http', 'dashboard: environment variables are not right'],
    ['http://clickhouse:8123', 'clickhouse', 'dashboard: environment variables are not right'],
    ['      DASHBOARD_HOST: 0.0.0.0', '      INGEST_HOST: 0.0.0.0', 'dashboard: nothing reads INGEST_HOST'],
    ['KAFKA_HEAP: 512m', 'KAFKA_HEAP_OPTS: 512m', 'kafka: nothing reads KAFKA_HEAP_OPTS'],
    ['WRITER_PASSWORD: *', 'OTHER_PASSWORD: *', 'clickhouse: nothing reads OTHER_PASSWORD'],
    ['services/dates/src', 'services/date/src', 'dates: runs node services/date/src/main.ts, which has no schema'],
  ];

  test.each(PLANTED)('%s -> %s', (from, to, fault) => {
    const changed = text.replace(from, () => to);
    expect(changed).not.toBe(text);
    expect(faultsOf(changed)).toContainEqual(expect.stringContaining(fault));
  });

  test.each([
    ['    cpus: 2\n', '    cpu: 2\n', 'Unrecognized key: \\"cpu\\"'],
    ['condition: service_healthy', 'condition: healthy', 'expected one of \\"service_healthy\\"'],
    ['volumes:\n  kafka:\n', 'volume:\n  kafka:\n', 'volumes'],
  ])('%j -> %j is no compose file', (from, to, fault) => {
    const changed = text.replace(from, () => to);
    expect(changed).not.toBe(text);
    expect(() => faultsOf(changed)).toThrow(fault);
  });

  test.each(['$INGEST_TOKEN', '${INGEST_TOKEN}', '${INGEST_TOKEN:-}'])(
    '%s is no way to write a variable',
    (written) => {
      expect(() => variablesOf(`INGEST_TOKEN: ${written}`)).toThrow('has no default and no message');
    },
  );
});

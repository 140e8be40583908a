import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { composeText, readCompose } from '../compose/compose-file.ts';
import { ROOT } from '../support/dateline.ts';
import { readDashboards } from './dashboard-file.ts';

/** The files that lead Grafana to ClickHouse and to the dashboards, held against docker-compose.yml. */
const read = (file: string): string => readFileSync(join(ROOT, 'infra/grafana/provisioning', file), 'utf8');
const [source] = parse(read('datasources/clickhouse.yaml')).datasources;
const [provider] = parse(read('dashboards/dateline.yaml')).providers;
const { services } = readCompose(composeText());
const grafana = services['grafana'];
const mounts = new Map(grafana?.volumes.map((volume) => volume.split(':', 2) as [string, string]));

test('the data source is the one that panels name, and leads to the reader of the ClickHouse container', () => {
  const [dashboard] = readDashboards();
  expect(dashboard?.templating.list[0]?.datasource).toEqual({ type: source.type, uid: source.uid });
  const { host, port, username, defaultDatabase, queryTimeout } = source.jsonData;
  expect(services[host]?.ports.map((published) => published.split(':').at(-1))).toContain(String(port));
  const users = readFileSync(join(ROOT, 'infra/clickhouse/users.xml'), 'utf8');
  expect(users).toContain(`<${username}>`);
  expect(users).toContain(`<query>GRANT SELECT ON ${defaultDatabase}.*</query>`);
  // clickhouse-go asks for five seconds more than the time-out; the profile allows so many.
  const allowed = Number(/<max_execution_time><min>1<\/min><max>(\d+)<\/max>/.exec(users)?.[1]);
  expect(Number(queryTimeout) + 5).toBeLessThanOrEqual(allowed);
});

test('its password comes from a variable that the container has', () => {
  const variable = /^\$(\w+)$/.exec(source.secureJsonData.password)?.[1] ?? '';
  expect(grafana?.environment).toHaveProperty(variable);
});

test('the files are mounted where Grafana and the provider look for them', () => {
  expect(mounts.get('./infra/grafana/provisioning')).toBe('/etc/grafana/provisioning');
  expect(mounts.get('./infra/grafana/dashboards')).toBe(provider.options.path);
  const home = String(grafana?.environment['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH']);
  expect(existsSync(join(ROOT, home.replace(provider.options.path, 'infra/grafana/dashboards')))).toBe(true);
});

test('the container gets the plugin that the data source names', () => {
  expect(grafana?.environment['GF_PLUGINS_PREINSTALL_SYNC']).toBe(source.type);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFaults } from '../support/command-schema.ts';
import { ROOT } from '../support/dateline.ts';
import type { Compose, ComposeService } from './compose-file.ts';
import { fillIn } from './compose-file.ts';

/** What the containers of others read: Kafka's start script, the users of ClickHouse and its watchdog, Grafana's settings and data source. */
const OTHERS: Readonly<Record<string, (variable: string) => boolean>> = {
  kafka: (variable) => read('infra/kafka/image/start-in-container.sh').includes(`\${${variable}:-`),
  clickhouse: (variable) =>
    variable === 'CLICKHOUSE_WATCHDOG_ENABLE' || read('infra/clickhouse/users.xml').includes(`from_env="${variable}"`),
  grafana: (variable) =>
    variable.startsWith('GF_') ||
    read('infra/grafana/provisioning/datasources/clickhouse.yaml').includes(`$${variable}`),
};

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** What each service would say of its environment, and the variables that nothing reads, as `service: fault`. */
export function findEnvironmentFaults(compose: Compose, given: Readonly<Record<string, string>>): string[] {
  return Object.entries(compose.services).flatMap(([name, service]) =>
    faultsOf(service, name, given).map((fault) => `${name}: ${fault}`),
  );
}

function faultsOf({ command, environment }: ComposeService, name: string, given: Readonly<Record<string, string>>) {
  const readsIt = OTHERS[name];
  if (readsIt) {
    const unread = Object.keys(environment).filter((variable) => !readsIt(variable));
    return unread.map((variable) => `nothing reads ${variable}`);
  }
  const filled = Object.entries(environment).map(([variable, value]) => [variable, fillIn(value, given)] as const);
  return environmentFaults(command, Object.fromEntries(filled));
}

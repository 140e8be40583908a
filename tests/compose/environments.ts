import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnv, processEnv, UserError } from '@dateline/runtime';
import { z } from 'zod';
import { cliEnv } from '../../packages/cli/src/env.ts';
import { archiveEnv } from '../../services/archive/src/env.ts';
import { casualtiesEnv } from '../../services/casualties/src/env.ts';
import { dashboardEnv } from '../../services/dashboard/src/env.ts';
import { datesEnv } from '../../services/dates/src/env.ts';
import { ingestEnv } from '../../services/ingest/src/env.ts';
import { ROOT } from '../support/dateline.ts';
import type { Compose, ComposeService } from './compose-file.ts';
import { fillIn } from './compose-file.ts';

const SCHEMAS: Readonly<Record<string, z.ZodObject>> = {
  archive: archiveEnv,
  casualties: casualtiesEnv,
  dashboard: dashboardEnv,
  dates: datesEnv,
  ingest: ingestEnv,
};

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
  if (readsIt) return unknown(environment, readsIt);
  const schema = schemaOf(command);
  if (!schema) return [`runs ${command?.join(' ')}, which has no schema`];
  const filled = Object.entries(environment).map(([variable, value]) => [variable, fillIn(value, given)] as const);
  return [
    ...refused(schema, Object.fromEntries(filled)),
    ...unknown(environment, (variable) => variable in schema.shape),
  ];
}

const unknown = (environment: ComposeService['environment'], readsIt: (variable: string) => boolean): string[] =>
  Object.keys(environment)
    .filter((variable) => !readsIt(variable))
    .map((variable) => `nothing reads ${variable}`);

/** The schema of what a command runs: that of a service and of every process, or that of the `dateline` command. */
function schemaOf(command: ComposeService['command']): z.ZodObject | null {
  const words = command?.join(' ') ?? '';
  const service = /^node services\/(\w+)\/src\/main\.ts$/.exec(words)?.[1];
  if (service) return SCHEMAS[service]?.extend(processEnv.shape) ?? null;
  return words.includes('dateline ') ? cliEnv : null;
}

function refused(schema: z.ZodObject, environment: Readonly<Record<string, string>>): string[] {
  try {
    loadEnv(schema, environment);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error.message];
    throw error;
  }
}

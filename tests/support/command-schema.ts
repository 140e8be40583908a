import { loadEnv, processEnv, UserError } from '@dateline/runtime';
import type { z } from 'zod';
import { cliEnv } from '../../packages/cli/src/env.ts';
import { archiveEnv } from '../../services/archive/src/env.ts';
import { casualtiesEnv } from '../../services/casualties/src/env.ts';
import { dashboardEnv } from '../../services/dashboard/src/env.ts';
import { datesEnv } from '../../services/dates/src/env.ts';
import { ingestEnv } from '../../services/ingest/src/env.ts';

const SCHEMAS: Readonly<Record<string, z.ZodObject>> = {
  archive: archiveEnv,
  casualties: casualtiesEnv,
  dashboard: dashboardEnv,
  dates: datesEnv,
  ingest: ingestEnv,
};

/**
 * What the command of a container would say of its environment, and the variables in it that nothing reads, one line each. A command
 * is a service (`node services/dates/src/main.ts`) or runs the `dateline` command.
 */
export function environmentFaults(
  command: readonly string[] | undefined,
  environment: Readonly<Record<string, string>>,
): string[] {
  const schema = schemaOf(command?.join(' ') ?? '');
  if (!schema) return [`runs ${command?.join(' ')}, which has no schema`];
  const unread = Object.keys(environment).filter((variable) => !(variable in schema.shape));
  return [...refusals(schema, environment), ...unread.map((variable) => `nothing reads ${variable}`)];
}

function schemaOf(words: string): z.ZodObject | null {
  const service = /^node services\/(\w+)\/src\/main\.ts$/.exec(words)?.[1];
  if (service) return SCHEMAS[service]?.extend(processEnv.shape) ?? null;
  return words.includes('dateline ') ? cliEnv : null;
}

function refusals(schema: z.ZodObject, environment: Readonly<Record<string, string>>): string[] {
  try {
    loadEnv(schema, environment);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error.message];
    throw error;
  }
}

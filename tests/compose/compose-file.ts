import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../support/dateline.ts';

const healthcheck = z.union([
  z.strictObject({ disable: z.literal(true) }),
  z.strictObject({
    test: z.tuple([z.literal('CMD')], z.string()),
    interval: z.string(),
    timeout: z.string(),
    retries: z.int(),
    start_period: z.string(),
  }),
]);

const service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  pull_policy: z.literal('never').optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully', 'service_started']) }),
    )
    .default({}),
  healthcheck: healthcheck.optional(),
  restart: z.string().optional(),
  stop_grace_period: z.string().optional(),
  user: z.string().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).default([]),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  mem_limit: z.string().optional(),
  cpus: z.number().optional(),
  pids_limit: z.int().optional(),
  logging: z
    .strictObject({
      driver: z.literal('json-file'),
      options: z.strictObject({ 'max-size': z.string(), 'max-file': z.string() }),
    })
    .optional(),
});

/** The part of the Compose specification that docker-compose.yml uses: a key that is not named here is a slip of the pen. */
const composeFile = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean().optional() })),
  volumes: z.record(z.string(), z.null()),
});

export type Compose = z.output<typeof composeFile>;
export type ComposeService = z.output<typeof service>;

const COMPOSE_FILE = join(ROOT, 'docker-compose.yml');
export const composeText = (): string => readFileSync(COMPOSE_FILE, 'utf8');

/** Parses the text of docker-compose.yml. Extension fields (`x-...`) are where anchors stand, and are left out. */
export function readCompose(text: string): Compose {
  const document: Record<string, unknown> = parse(text, { merge: true });
  return composeFile.parse(Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('x-'))));
}

/** A variable that the file takes from .env. `fallback`: null where starting without it is refused. */
export type Variable = { name: string; fallback: string | null };

const VARIABLE = /\$(?:\$|\{(?<name>\w+):(?<kind>[-?])(?<rest>[^}]+)\}|)/g;

/** Every variable in a text, in order. Throws for a form that this project does not use, as `$NAME` or `${NAME}`. */
export function variablesOf(text: string): Variable[] {
  return [...text.matchAll(VARIABLE)].flatMap(({ 0: all, groups, index }) => {
    if (all === '$$') return [];
    const { name, kind, rest } = groups ?? {};
    if (!name || !rest) throw new Error(`"${text.slice(index, index + 30)}" has no default and no message`);
    return [{ name, fallback: kind === '-' ? rest : null }];
  });
}

/** A value as a container gets it: variables from `given`, else their default. */
export function fillIn(value: string | number, given: Readonly<Record<string, string>>): string {
  return String(value).replaceAll(VARIABLE, (text) => {
    const [variable] = variablesOf(text);
    return variable ? (given[variable.name] ?? variable.fallback ?? '') : '$';
  });
}

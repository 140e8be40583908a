import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeEnv } from '@dateline/runtime';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from './support/dateline.ts';

/** Every zod object that an env.ts exports, with the file it stands in. */
async function readSchemas(): Promise<{ file: string; schema: z.ZodObject }[]> {
  const files = globSync('{packages,services}/*/src/env.ts', { cwd: ROOT }).toSorted();
  const modules = await Promise.all(
    files.map(async (file) => ({ file, exports: Object.values(await import(pathToFileURL(join(ROOT, file)).href)) })),
  );
  return modules.flatMap(({ file, exports }) =>
    exports.filter((value) => value instanceof z.ZodObject).map((schema) => ({ file, schema })),
  );
}

/** The variables of all processes, each once, as a file that changes nothing until a line is uncommented. */
function renderExample(schemas: readonly { schema: z.ZodObject }[]): string {
  const variables = new Map(
    schemas.flatMap(({ schema }) => describeEnv(schema)).map((variable) => [variable.name, variable]),
  );
  const entries = [...variables.values()]
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(
      ({ name, description, default: fallback, isRequired }) =>
        `# ${description}${isRequired ? ' (required)' : ''}\n#${name}=${fallback ?? ''}\n`,
    );
  return `# Every setting with its default. Nothing needs to be set to run on one machine.\n\n${entries.join('\n')}`;
}

test('.env.example is what the schemas say (`npx vitest run tests/env-example -u` writes it)', async () => {
  const schemas = await readSchemas();
  expect(schemas.length).toBeGreaterThan(4);
  await expect(renderExample(schemas)).toMatchFileSnapshot('../.env.example');
});

test('every variable has a description, and one default wherever it is read', async () => {
  const variables = (await readSchemas()).flatMap(({ file, schema }) =>
    describeEnv(schema).map((variable) => ({ file, ...variable })),
  );
  expect(variables.filter(({ description }) => description === '')).toEqual([]);
  const defaults = Map.groupBy(variables, ({ name }) => name);
  const disagreeing = [...defaults]
    .filter(([, uses]) => new Set(uses.map((use) => use.default)).size > 1)
    .map(([name]) => name);
  expect(disagreeing).toEqual([]);
});

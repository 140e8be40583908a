import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from './json-schemas.ts';

/** `npm run schemas -w @dateline/events`: writes one JSON Schema per event type, for readers in other languages. */
const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [type, schema] of Object.entries(jsonSchemas())) {
  const file = new URL(`${type}.schema.json`, folder);
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  process.stdout.write(`wrote packages/events/schemas/${type}.schema.json\n`);
}

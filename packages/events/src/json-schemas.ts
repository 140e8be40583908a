import { z } from 'zod';
import { eventSchemas } from './schemas.ts';

/** JSON Schema (draft 2020-12) of each event type, keyed by CloudEvents `type`. */
export function jsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(eventSchemas).map(([type, schema]) => [
      type,
      { $id: `urn:dateline:${type}`, title: type, ...z.toJSONSchema(schema) },
    ]),
  );
}

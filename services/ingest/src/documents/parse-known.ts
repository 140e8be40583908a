import type { z } from 'zod';

/** What a schema makes of a value without the keys that it does not know, and the paths of those. */
export function parseKnown<Schema extends z.ZodType>(
  schema: Schema,
  value: object,
): { parsed: z.ZodSafeParseResult<z.infer<Schema>>; unknown: string[] } {
  const parsed = schema.safeParse(value);
  const found = parsed.success ? [] : parsed.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  if (found.length === 0) return { parsed, unknown: [] };
  const known = structuredClone(value);
  const paths = new Set<string>();
  for (const { path, keys } of found) {
    const holder = path.reduce<unknown>(memberOf, known);
    for (const key of keys) {
      if (typeof holder === 'object' && holder !== null) Reflect.deleteProperty(holder, key);
      paths.add([...path.filter((step) => typeof step !== 'number'), key].join('.'));
    }
  }
  return { parsed: schema.safeParse(known), unknown: [...paths] };
}

const memberOf = (holder: unknown, key: PropertyKey): unknown =>
  typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;

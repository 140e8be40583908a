import { z } from 'zod';
import { UserError } from './errors.ts';
import type { Environment } from './service.ts';

/** One variable as it stands in `.env.example`. `default` is null where the variable is optional without one, or required. */
export type VariableDescription = { name: string; description: string; default: string | null; isRequired: boolean };

type EnvSchema = z.ZodObject;

/**
 * Reads the variables that the schema names; an empty one counts as unset. Lists every fault at once in a UserError: the
 * variable, what is wrong, what is allowed and, unless it looks like a secret, the value.
 */
export function loadEnv<Schema extends EnvSchema>(schema: Schema, environment: Environment): z.output<Schema> {
  const given = Object.fromEntries(
    Object.keys(schema.shape)
      .map((name) => [name, environment[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const descriptions = new Map(describeEnv(schema).map((variable) => [variable.name, variable]));
  const faults = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '');
    return explainFault(issue.message, { name, value: given[name], variable: descriptions.get(name) });
  });
  throw new UserError(['environment variables are not right:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
}

/** Every variable of a schema with its description (unit, range: from `.describe` or `.meta`) and its default. */
export function describeEnv(schema: EnvSchema): VariableDescription[] {
  return Object.entries(schema.shape).map(([name, type]) => ({
    name,
    description: descriptionOf(type as z.ZodType),
    ...defaultOf(type as z.ZodType),
  }));
}

type FaultyVariable = { name: string; value: string | undefined; variable: VariableDescription | undefined };

function explainFault(message: string, { name, value, variable }: FaultyVariable): string {
  if (!variable) return message;
  const given =
    value === undefined ? 'is not set' : `is ${looksSecret(name, value) ? 'set (not shown)' : JSON.stringify(value)}`;
  const fallback = variable.default === null ? '' : `; default ${variable.default}`;
  return `${name} ${given}: ${message}. Allowed: ${variable.description}${fallback}`;
}

/** Passwords, tokens and keys by their name, and addresses with a password in them. */
function looksSecret(name: string, value: string): boolean {
  return /PASSWORD|PASSWD|SECRET|TOKEN|KEY|CREDENTIAL/i.test(name) || /:\/\/[^/\s]*@/.test(value);
}

/** The description given to the type or, before `.default()`, `.optional()` or a transform, to the type within. */
function descriptionOf(type: z.ZodType): string {
  if (type.description !== undefined) return type.description;
  const inner = innerType(type);
  return inner ? descriptionOf(inner) : '';
}

function defaultOf(type: z.ZodType): Pick<VariableDescription, 'default' | 'isRequired'> {
  if (type instanceof z.ZodDefault || type instanceof z.ZodPrefault) {
    return { default: String(type.def.defaultValue), isRequired: false };
  }
  const inner = innerType(type);
  if (inner && !(type instanceof z.ZodOptional)) return defaultOf(inner);
  return { default: null, isRequired: !(type instanceof z.ZodOptional) };
}

function innerType(type: z.ZodType): z.ZodType | null {
  if (type instanceof z.ZodPipe) return type.in as z.ZodType;
  const isWrapper =
    type instanceof z.ZodDefault ||
    type instanceof z.ZodPrefault ||
    type instanceof z.ZodOptional ||
    type instanceof z.ZodNullable ||
    type instanceof z.ZodReadonly;
  return isWrapper ? (type.unwrap() as z.ZodType) : null;
}

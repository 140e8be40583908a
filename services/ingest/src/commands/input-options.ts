import { readFileSync } from 'node:fs';
import { UsageError, UserError } from '@dateline/runtime';
import { COLUMNS_SUFFIX, FORMATS, plainName, type Format } from '../documents/formats.ts';
import { parseMapping, type ColumnMapping } from '../tables/column-mapping.ts';

export const INPUT_OPTIONS = [
  ['--format <name>', `format of all inputs: ${FORMATS.join(', ')}; by extension and content when absent`],
  ['--name <name>', 'what to call standard input: the source id of a seed document'],
  [
    '--source <name>',
    'source that documents belong to; default: the site of a page or feed, else the folder a file lies in',
  ],
  ['--columns <file>', 'JSON file that says what the columns of tables are; default: the one named TABLE.columns.json'],
] as const;

/** The flags that say how to take inputs. */
export type InputOptions = {
  format: Format | undefined;
  name: string | undefined;
  source: string | undefined;
  columns: ColumnMapping | undefined;
};

/** Reads the flags. Throws UsageError for a format that there is not, UserError for a mapping that can not be read. */
export function inputOptions(options: Readonly<Record<string, string | boolean | undefined>>): InputOptions {
  const text = (key: string): string | undefined => (typeof options[key] === 'string' ? options[key] : undefined);
  const stated = text('format');
  const format = FORMATS.find((known) => known === stated);
  if (stated !== undefined && format === undefined) {
    throw new UsageError(`--format ${stated}: there are ${FORMATS.join(', ')}`);
  }
  const file = text('columns');
  return {
    format,
    name: text('name'),
    source: text('source'),
    columns: file === undefined ? undefined : readMapping(file),
  };
}

/** The mapping that lies beside a table, if one does; `ok: false` where it is none. */
export function mappingBeside(file: string): ReturnType<typeof parseMapping> | undefined {
  for (const name of new Set([file, plainName(file)])) {
    const mapping = `${name}${COLUMNS_SUFFIX}`;
    const json = readIfThere(mapping);
    if (json === undefined) continue;
    const parsed = parseMapping(json);
    return parsed.ok ? parsed : { ok: false, message: notAMapping(mapping, parsed.message) };
  }
  return undefined;
}

function readMapping(file: string): ColumnMapping {
  const json = readIfThere(file);
  if (json === undefined) throw new UserError(`--columns ${file}: there is no such file that can be read`);
  const parsed = parseMapping(json);
  if (!parsed.ok) throw new UserError(notAMapping(file, parsed.message));
  return parsed.mapping;
}

const notAMapping = (file: string, message: string): string => `${file} does not say what columns are: ${message}`;

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

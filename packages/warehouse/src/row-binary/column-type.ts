/** A column type as far as values are written to it. A LowCardinality column takes the values of its inner type. */
export type ColumnType =
  | { kind: 'UUID' | 'String' | 'Bool' | 'UInt8' | 'UInt32' | 'UInt64' | 'Float32' }
  /** Milliseconds since 1970 UTC. */
  | { kind: 'DateTime64' }
  /** Days since 1970. */
  | { kind: 'Date32' }
  | { kind: 'Enum8'; numbers: ReadonlyMap<string, number> }
  | { kind: 'Nullable' | 'Array'; inner: ColumnType }
  | { kind: 'Tuple'; fields: readonly { name: string; type: ColumnType }[] };

/** Reads a type as the server names it, such as `Array(Tuple(author Nullable(String), start UInt32))`. */
export function parseColumnType(text: string): ColumnType {
  const [, name = '', inside = ''] = /^(\w+)(?:\((.*)\))?$/s.exec(text) ?? [];
  switch (name) {
    case 'UUID':
    case 'String':
    case 'Bool':
    case 'UInt8':
    case 'UInt32':
    case 'UInt64':
    case 'Float32':
    case 'Date32':
      return { kind: name };
    case 'DateTime64':
      if (/^3\b/.test(inside)) return { kind: name };
      break;
    case 'LowCardinality':
      return parseColumnType(inside);
    case 'Nullable':
    case 'Array':
      return { kind: name, inner: parseColumnType(inside) };
    case 'Enum8':
      return { kind: name, numbers: new Map(splitList(inside).map(parseEnumValue)) };
    case 'Tuple':
      return { kind: name, fields: splitList(inside).map(parseField) };
  }
  throw new Error(`no values can be written to a column of the type ${text} yet: teach parseColumnType and writeValue`);
}

/** The parts of a list, split at the commas that stand outside parentheses and quotation marks. */
function splitList(text: string): string[] {
  const parts = text.match(/(?:'(?:[^'\\]|\\.)*'|\((?:[^()]|\([^()]*\))*\)|[^,()'])+/g) ?? [];
  return parts.map((part) => part.trim());
}

function parseEnumValue(text: string): [string, number] {
  const [, name = '', number = ''] = /^'(\w+)' = (-?\d+)$/.exec(text) ?? [];
  if (number === '') throw new Error(`the value ${text} of an enum can not be read`);
  return [name, Number(number)];
}

function parseField(text: string): { name: string; type: ColumnType } {
  const [name = '', ...type] = text.split(' ');
  return { name, type: parseColumnType(type.join(' ')) };
}

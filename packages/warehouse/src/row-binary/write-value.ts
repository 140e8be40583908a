import { startOf } from '@dateline/events';
import { RejectedRows } from '@dateline/runtime';
import type { ByteWriter } from './byte-writer.ts';
import type { ColumnType } from './column-type.ts';

/** Writes one value of a column. Values have passed the schema of their table; see `tables/columns.ts` for how each is kept. */
export type WriteValue = (to: ByteWriter, value: unknown) => void;

const DAY_MS = 86_400_000;

/** Types whose values are written in one way whatever they hold. */
const SIMPLE = {
  UUID: (to, value) => to.writeUuid(value as string),
  String: (to, value) => (typeof value === 'string' ? to.writeText(value) : to.writeBytes(value as Uint8Array)),
  Bool: (to, value) => to.writeByte(value === true ? 1 : 0),
  UInt8: (to, value) => to.writeByte(value as number),
  UInt32: (to, value) => to.writeUint32(value as number),
  UInt64: (to, value) => writeUint64(to, value as number | string),
  Float32: (to, value) => to.writeFloat32(value as number),
  DateTime64: (to, value) => to.writeInt64(startOf(value as string)),
  Date32: (to, value) => to.writeUint32((startOf(value as string) / DAY_MS) >>> 0),
} as const satisfies Record<string, WriteValue>;

/** How values of a type are written, as RowBinary has them. */
export function writeValueOf(type: ColumnType): WriteValue {
  if (type.kind === 'Enum8') return writeEnum(type.numbers);
  if (type.kind === 'Nullable') return writeNullable(writeValueOf(type.inner));
  if (type.kind === 'Array') return writeArray(writeValueOf(type.inner));
  if (type.kind !== 'Tuple') return SIMPLE[type.kind];
  return writeTuple(type.fields.map((field) => ({ name: field.name, write: writeValueOf(field.type) })));
}

/** A number, or decimal digits where it may pass 2^53. */
function writeUint64(to: ByteWriter, value: number | string): void {
  const number = Number(value);
  if (number < Number.MAX_SAFE_INTEGER) to.writeInt64(number);
  else to.writeBigUint64(BigInt(value));
}

function writeEnum(numbers: ReadonlyMap<string, number>): WriteValue {
  return (to, value) => {
    const number = numbers.get(value as string);
    if (number === undefined) throw new RejectedRows(`the server does not know "${String(value)}" in this column`);
    to.writeByte(number & 0xff);
  };
}

function writeNullable(write: WriteValue): WriteValue {
  return (to, value) => {
    if (value === null) {
      to.writeByte(1);
      return;
    }
    to.writeByte(0);
    write(to, value);
  };
}

function writeArray(write: WriteValue): WriteValue {
  return (to, value) => {
    const items = value as readonly unknown[];
    to.writeVarint(items.length);
    for (const item of items) write(to, item);
  };
}

function writeTuple(fields: readonly { name: string; write: WriteValue }[]): WriteValue {
  return (to, value) => {
    for (const { name, write } of fields) write(to, (value as Record<string, unknown>)[name]);
  };
}

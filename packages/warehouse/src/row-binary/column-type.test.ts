import { expect, test } from 'vitest';
import { parseColumnType } from './column-type.ts';

const text = { kind: 'String' };

test.each([
  ['LowCardinality(Nullable(String))', { kind: 'Nullable', inner: text }],
  ["Nullable(DateTime64(3, 'UTC'))", { kind: 'Nullable', inner: { kind: 'DateTime64' } }],
  ["Enum8('day' = 1, 'none' = -1)", { kind: 'Enum8', numbers: new Map(Object.entries({ day: 1, none: -1 })) }],
  [
    "Array(Tuple(at Nullable(DateTime64(3, 'UTC')), text String))",
    {
      kind: 'Array',
      inner: {
        kind: 'Tuple',
        fields: [
          { name: 'at', type: { kind: 'Nullable', inner: { kind: 'DateTime64' } } },
          { name: 'text', type: text },
        ],
      },
    },
  ],
])('%s', (type, expected) => {
  expect(parseColumnType(type)).toEqual(expected);
});

test.each(['Decimal(9, 2)', 'DateTime64(6)', 'Map(String, String)', ''])(
  '%s can not be written, and says so',
  (type) => {
    expect(() => parseColumnType(type)).toThrow(`type ${type} yet`);
  },
);

import type { Panel } from './dashboard-file.ts';

/** An answer of ClickHouse in its format JSON. */
export type Answer = { meta: { name: string; type: string }[]; data: Record<string, unknown>[] };

const isNumber = (type: string): boolean => /^(Nullable\()?U?(Int|Float)\d+\)?$/.test(type);
const isTime = (type: string): boolean => /^DateTime(64)?(\(|$)/.test(type);
const isText = (type: string): boolean => /^(LowCardinality\()?(Nullable\()?String/.test(type);

const faultIf = (isWrong: boolean, fault: string): string[] => (isWrong ? [fault] : []);

/** What each kind of panel needs of an answer that has rows. */
const NEEDS: Readonly<Record<Panel['type'], (answer: Answer, types: readonly string[]) => string[]>> = {
  timeseries: seriesFaults,
  stat: ({ data }, types) => [
    ...faultIf(types.length !== 1 || !types.every(isNumber), `is no one number but ${types.join()}`),
    ...faultIf(data.length > 1, `has ${data.length} rows`),
    ...faultIf(Object.values(data[0] ?? {}).includes(null), 'is NULL'),
  ],
  barchart: (_, [first = '', ...others]) =>
    faultIf(
      !isText(first) || others.length === 0 || !others.every(isNumber),
      `is no word and numbers but ${[first, ...others].join()}`,
    ),
  table: (_, types) => [
    ...faultIf(types.length < 2, 'has one column'),
    ...faultIf(
      types.some((one) => /^(Array|Tuple|Map)\(/.test(one)),
      'has a nested column',
    ),
  ],
};

/** What keeps the panel from showing the answer, one line each. */
export const findFaults = (type: Panel['type'], answer: Answer): string[] => [
  ...faultIf(answer.data.length === 0, 'is empty'),
  ...NEEDS[type](
    answer,
    answer.meta.map((column) => column.type),
  ),
];

/** More lines than this nobody tells apart, and Grafana draws them slowly. */
const MAX_SERIES = 12;

/** A time first, in order; then numbers, or a word that names the series and a number. */
function seriesFaults({ meta, data }: Answer): string[] {
  const [time, ...others] = meta;
  const words = others.filter(({ type }) => isText(type));
  const numbers = others.filter(({ type }) => isNumber(type));
  const series = new Set(data.map((row) => row[words[0]?.name ?? '']));
  const times = data.map((row) => String(row[time?.name ?? '']));
  return [
    ...(time?.name === 'time' && isTime(time.type) ? [] : [`begins with ${time?.name} ${time?.type}`]),
    ...(numbers.length > 0 && words.length <= 1 && words.length + numbers.length === others.length
      ? []
      : [`has no numbers but ${others.map(({ type }) => type).join()}`]),
    ...(times.every((one, index) => one >= (times[index - 1] ?? '')) ? [] : ['is not in order of time']),
    ...(series.size <= MAX_SERIES ? [] : [`has ${series.size} series`]),
    ...(data.some((row) => numbers.some(({ name }) => row[name] !== null)) || data.length === 0
      ? []
      : ['has no number']),
  ];
}

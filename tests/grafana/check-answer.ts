import type { Panel } from './dashboard-file.ts';

/** An answer of ClickHouse in its format JSON. */
export type Answer = { meta: { name: string; type: string }[]; data: Record<string, unknown>[] };

const isNumber = (type: string): boolean => /^(Nullable\()?U?(Int|Float)\d+\)?$/.test(type);
const isTime = (type: string): boolean => /^DateTime(64)?(\(|$)/.test(type);
const isText = (type: string): boolean => /^(LowCardinality\()?(Nullable\()?String/.test(type);

/** What keeps the panel from showing the answer, one line each. */
export function findFaults(type: Panel['type'], { meta, data }: Answer): string[] {
  const types = meta.map((column) => column.type);
  const faults = data.length === 0 ? ['is empty'] : [];
  switch (type) {
    case 'timeseries':
      return [...faults, ...seriesFaults({ meta, data })];
    case 'stat':
      if (types.length !== 1 || !types.every(isNumber)) faults.push(`is no one number but ${types.join()}`);
      if (data.length > 1) faults.push(`has ${data.length} rows`);
      if (Object.values(data[0] ?? {}).includes(null)) faults.push('is NULL');
      return faults;
    case 'barchart':
      if (!isText(types[0] ?? '') || types.length < 2 || !types.slice(1).every(isNumber)) {
        faults.push(`is no word and numbers but ${types.join()}`);
      }
      return faults;
    case 'table':
      if (types.length < 2) faults.push('has one column');
      if (types.some((one) => /^(Array|Tuple|Map)\(/.test(one))) faults.push('has a nested column');
      return faults;
  }
}

/** A time first, in order; then numbers, or a word that names the series and a number. */
function seriesFaults({ meta, data }: Answer): string[] {
  const [time, ...others] = meta;
  const words = others.filter(({ type }) => isText(type));
  const numbers = others.filter(({ type }) => isNumber(type));
  const times = data.map((row) => String(row[time?.name ?? '']));
  return [
    ...(time?.name === 'time' && isTime(time.type) ? [] : [`begins with ${time?.name} ${time?.type}`]),
    ...(numbers.length > 0 && words.length <= 1 && words.length + numbers.length === others.length
      ? []
      : [`has no numbers but ${others.map(({ type }) => type).join()}`]),
    ...(times.every((one, index) => one >= (times[index - 1] ?? '')) ? [] : ['is not in order of time']),
    ...(data.some((row) => numbers.some(({ name }) => row[name] !== null)) || data.length === 0
      ? []
      : ['has no number']),
  ];
}

import { expect, test } from 'vitest';
import { renderTable } from './render-table.ts';
import { benchFigureOf } from './report.ts';

test('a figure stands beside its peer, with its aims and whether they are met', () => {
  const against = { name: 'kafkajs alone', value: 135_514 };
  const figures = [
    benchFigureOf({
      name: 'archive',
      value: 51_020,
      unit: 'events/s',
      against,
      aims: [{ of: 'ratio', bound: 'at least', number: 0.6 }],
    }),
    benchFigureOf({
      name: 'dates',
      value: 21.5e6,
      unit: 'chars/s',
      against: { name: 'chrono-node', value: 8.6e6 },
      aims: [
        { of: 'value', bound: 'at least', number: 10e6 },
        { of: 'ratio', bound: 'at least', number: 3 },
      ],
    }),
    benchFigureOf({
      name: 'p99',
      value: 998,
      unit: 'ms',
      aims: [{ of: 'value', bound: 'at most', number: 1_500 }],
    }),
    benchFigureOf({ name: 'sign', value: 137.4, unit: 'µs' }),
  ];
  expect(renderTable(figures)).toBe(
    [
      'figure                    against                 ratio  aim',
      'archive  51,020 events/s  kafkajs alone  135,514   0.38  ≥ 0.6 of it                missed',
      'dates     21.5 M chars/s  chrono-node      8.6 M   2.50  ≥ 10 M chars/s, ≥ 3 of it  met, missed',
      'p99               998 ms                                 ≤ 1,500 ms                 met',
      'sign              137 µs',
    ].join('\n'),
  );
});

import { expect, test } from 'vitest';
import { figure } from '../test-rows.ts';
import { placeInSeries } from './place-in-series.ts';

const KNOWN = '2026-02-01T10:00:00.000Z';
const killed = (said: string, rest: Partial<Parameters<typeof figure>[0]> = {}) =>
  figure({ name: 'text', known: KNOWN, on: '2026-01-31', said, best: 14, ...rest });

/** Which of the figures speak of one number. */
const tollsOf = (...figures: ReturnType<typeof figure>[]): (string | null)[] =>
  placeInSeries(figures).map(({ toll }) => toll);

test('places that one sentence counts side by side are tolls of their own, also where another sentence counts one of them', () => {
  const sentence = 'The blast killed 14 in Sool and 14 in Ostra.';
  const [sool, ostra, again, nowhere] = tollsOf(
    killed('a', { place: 'Sool', sentence }),
    killed('b', { place: 'Ostra', sentence }),
    killed('c', { place: 'Sool' }),
    killed('d', { place: 'Rivas' }),
  );
  expect(again).toBe(sool);
  expect(new Set([sool, ostra, nowhere]).size).toBe(3);
});

test('a place that sentences word differently tells no tolls apart', () => {
  const [city, station, nowhere] = tollsOf(
    killed('a', { place: 'Ossel' }),
    killed('b', { place: "Ossel's central station" }),
    killed('c'),
  );
  expect(new Set([city, station, nowhere]).size).toBe(1);
});

test.each(['stated', 'sentence', 'paragraph'])(
  'a day to count up to is one by whichever date of the text: %s',
  (basis) => {
    const [placed] = placeInSeries([killed('a', { event_basis: basis, sentence: 'As of 31 January, 14 had died.' })]);
    expect(placed).toMatchObject({ day: '2026-01-31', day_kind: 'as_of', scope: 'cumulative' });
  },
);

test('the day of publication is none to count up to', () => {
  const [placed] = placeInSeries([killed('a', { event_basis: 'publication', sentence: 'By 5 February it was 14.' })]);
  expect(placed).toMatchObject({ day_kind: 'event' });
});

test.each(['Crews had found six bodies on Friday.', 'Six passengers died of their burns.'])(
  'a part of the count that came late is no count beside its total, nor makes that one of something longer: %s',
  (sentence) => {
    const [total, part] = placeInSeries([
      killed('a', { scope: 'cumulative', best: 23, sentence: 'That brought the total to 23 dead.' }),
      killed('b', { best: 6, sentence }),
    ]);
    expect([total, part]).toMatchObject([{ scope: 'event' }, { in_series: false }]);
    const [alone] = placeInSeries([killed('b', { best: 6, sentence })]);
    expect(alone).toMatchObject({ scope: 'event' });
    const [longer] = placeInSeries([
      killed('a', { scope: 'cumulative', best: 23, sentence: 'That brought the total to 23 dead.' }),
      killed('b', { best: 6, sentence: 'Six passengers died.' }),
    ]);
    expect(longer).toMatchObject({ scope: 'cumulative' });
  },
);

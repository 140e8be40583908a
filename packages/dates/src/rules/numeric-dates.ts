import { DASH, phrase } from '@dateline/rules';
import type { RuleMatch } from '@dateline/rules';
import { dayNumber, isCivilDate, isoWeek } from '../calendar.ts';
import type { DateReading, DateRule } from '../reading.ts';
import { numbersBefore } from '../triggers.ts';
import { WEEKDAY } from '../vocabulary.ts';

/**
 * Dates in figures. Policy for what is ambiguous: with slashes the month comes first, as in the American press, unless only the
 * other order is a date; with full stops the day comes first, as in Europe. An ambiguous one is marked and less confident.
 */
function numericDate({ groups }: RuleMatch, order: 'month-first' | 'day-first'): DateReading | null {
  const [first, second] = [Number(groups['first']), Number(groups['second'])];
  const short = groups['year'] ?? '';
  const year = short.length === 2 ? Number(short) + (Number(short) < 40 ? 2000 : 1900) : Number(short);
  const choices =
    order === 'month-first'
      ? [
          [first, second],
          [second, first],
        ]
      : [
          [second, first],
          [first, second],
        ];
  const possible = choices.filter(([month = 0, day = 0]) => isCivilDate(year, month, day));
  const [month, day] = possible[0] ?? [];
  if (month === undefined || day === undefined) return null;
  return { kind: 'day', day, month, year, ...(possible.length > 1 && first !== second ? { ambiguous: true } : {}) };
}

const isoDay = ({ groups }: RuleMatch): DateReading | null => {
  const [year, month, day] = [Number(groups['year']), Number(groups['month']), Number(groups['day'])];
  return isCivilDate(year, month, day) ? { kind: 'day', day, month, year } : null;
};

export const numericDateRules: readonly DateRule[] = [
  {
    id: 'numeric.iso',
    triggers: ['#4-', '#4/'],
    pattern: phrase`(?<year>(?:1\d|20|21)\d\d)(?<separator>${DASH}|/)(?<month>[01]?\d)\k<separator>(?<day>[0-3]?\d)(?![\d-])`,
    read: isoDay,
    priority: 1,
    examples: [
      ['logged 2026-02-03 by', { kind: 'day', year: 2026, month: 2, day: 3 }],
      ['on 1999/12/31', { year: 1999, month: 12, day: 31 }],
    ],
    rejects: ['2026-02-31', '2026-02-031', '555-12-12'],
  },
  {
    id: 'numeric.iso-moment',
    triggers: ['#4-'],
    pattern: phrase`(?<year>(?:1\d|20|21)\d\d)-(?<month>[01]\d)-(?<day>[0-3]\d)(?:T| )(?<hour>[0-2]\d):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d)(?:\.\d{1,9})?)?(?<zone>Z|[+-]\d\d:?\d\d)?`,
    read: (match) => {
      const date = isoDay(match);
      const { hour, minute, second, zone } = match.groups;
      if (!date || Number(hour) > 23) return null;
      return {
        kind: 'moment',
        date,
        time: {
          kind: 'clock',
          hour: Number(hour),
          minute: Number(minute),
          second: second === undefined ? null : Number(second),
          zone: zone ?? null,
        },
      };
    },
    priority: 1,
    examples: [
      ['at 2026-02-03T22:56Z', { kind: 'moment', date: { kind: 'day', year: 2026, month: 2, day: 3 } }],
      ['2026-02-03 22:56:10', { kind: 'moment' }],
    ],
    rejects: ['2026-02-30T10:00', '2026-02-03'],
  },
  {
    id: 'numeric.slashes',
    triggers: numbersBefore('/'),
    pattern: phrase`(?<first>[0-3]?\d)/(?<second>[0-3]?\d)/(?<year>(?:1\d|20)\d\d|\d\d)(?![\d/])`,
    read: (match) => numericDate(match, 'month-first'),
    priority: 1,
    examples: [
      ['dated 2/3/2026', { month: 2, day: 3, year: 2026, ambiguous: true }],
      ['on 25/12/1998', { month: 12, day: 25, year: 1998 }],
    ],
    rejects: ['13/13/2010', '1/2', '1/2/3'],
  },
  {
    id: 'numeric.dashes',
    triggers: numbersBefore('-'),
    pattern: phrase`(?<first>[01]?\d)-(?<second>[0-3]?\d)-(?<year>(?:19|20)\d\d|\d\d)(?![\d-])(?! (?:vote|win|record))`,
    read: (match) => numericDate(match, 'month-first'),
    priority: 1,
    examples: [
      ['filed 08-15-90 at noon', { month: 8, day: 15, year: 1990 }],
      ['on 12-31-1999', { month: 12, day: 31, year: 1999 }],
    ],
    rejects: ['13-13-90', '555-12-90', 'a 9-2-10 record'],
  },
  {
    id: 'numeric.stops',
    triggers: numbersBefore('.'),
    pattern: phrase`(?<![\d.])(?<first>[0-3]?\d)\.(?<second>[01]?\d)\.(?<year>(?:1\d|20)\d\d)(?!\d|\.\d)`,
    read: (match) => numericDate(match, 'day-first'),
    priority: 1,
    examples: [
      ['vom 03.02.2026 an', { month: 2, day: 3, year: 2026 }],
      ['24.12.1999.', { month: 12, day: 24, year: 1999 }],
    ],
    rejects: ['1.13.2010.4', '10.20.30', '3.2.26'],
  },
  {
    id: 'numeric.compact',
    triggers: ['#8'],
    pattern: phrase`(?<![$\d.,])(?<year>(?:19|20)\d\d)(?<month>0[1-9]|1[0-2])(?<day>[0-3]\d)(?![\d,])`,
    read: isoDay,
    examples: [
      ['filed 19980108 at noon', { year: 1998, month: 1, day: 8 }],
      ['IMG_20130319.jpg', { year: 2013, month: 3, day: 19 }],
    ],
    rejects: ['19981308', '199801081', '$19980108'],
  },
  {
    id: 'numeric.month-day',
    triggers: numbersBefore('/'),
    pattern: phrase`(?<=\b(?:on|by|until|since|before|after|starts|starting|begins|beginning|ends|thru|${WEEKDAY},?) )(?<month>1[0-2]|0?[1-9])/(?<day>3[01]|[12]\d|0?[1-9])(?![\d/]| (?:of|percent|inch|mile)\b|-)`,
    read: ({ groups }) => ({
      kind: 'day',
      month: Number(groups['month']),
      day: Number(groups['day']),
      year: null,
    }),
    examples: [
      ['see you on 4/20', { kind: 'day', month: 4, day: 20, year: null }],
      ['Fri 6/15, be there', { month: 6, day: 15 }],
    ],
    rejects: ['up 3/8', 'on 1/2 of it', 'on 13/14'],
  },
  {
    id: 'numeric.iso-week',
    triggers: ['#4-', '#4w'],
    pattern: phrase`(?<year>(?:19|20)\d\d)-?W(?<week>[0-5]\d)(?:-(?<day>[1-7]))?\b`,
    read: ({ groups }) => {
      const [year, week, day] = [Number(groups['year']), Number(groups['week']), groups['day']];
      if (week < 1 || week > isoWeek(dayNumber(year, 12, 28)).week) return null;
      return { kind: 'iso-week', year, week, day: day === undefined ? null : Number(day) };
    },
    priority: 1,
    examples: [
      ['in 2013-W11', { kind: 'iso-week', year: 2013, week: 11, day: null }],
      ['on 2013-W11-3', { week: 11, day: 3 }],
    ],
    rejects: ['2013-W60', '2013-W53', '2013-Wx'],
  },
];

import { phrase } from '@dateline/rules';
import type { DateRule, TimeReading } from '../reading.ts';
import { PART_OF_DAY, partOfDay } from '../vocabulary.ts';
import { ZONE } from '../zones.ts';
import { inARow, numbersBefore } from '../triggers.ts';

const OPTIONAL_ZONE = String.raw`(?:[ \u00a0]?(?<zone>${ZONE})| local time)?`;

const EDGES_OF_DAY = ['dawn', 'dusk', 'daybreak', 'sunrise', 'sunset', 'nightfall'];
const PARTS = ['morning', 'afternoon', 'evening', 'night', 'overnight', ...EDGES_OF_DAY];
const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** Zones that are written right behind four figures: "0530 GMT", "1218EDT". */
const MILITARY_ZONE = 'GMT|UTC|JST|CET|BST|[ECMP][SD]T|local time';
const MILITARY_ZONES = 'gmt utc jst cet bst est edt cst cdt mst mdt pst pdt local hours hrs'.split(' ');

function clock(groups: Readonly<Record<string, string | undefined>>, half: string | undefined): TimeReading | null {
  const hour = Number(groups['hour']);
  const minute = Number(groups['minute'] ?? 0);
  const isHalfDay = half !== undefined;
  if (minute > 59 || hour > (isHalfDay ? 12 : 23) || (isHalfDay && hour === 0)) return null;
  const second = groups['second'] === undefined ? null : Number(groups['second']);
  const hours = isHalfDay ? (hour % 12) + (/^p/i.test(half) ? 12 : 0) : hour;
  return { kind: 'clock', hour: hours, minute, second, zone: groups['zone'] ?? null };
}

/** Times of day. */
export const clockTimeRules: readonly DateRule[] = [
  {
    id: 'clock.half-day',
    triggers: [...numbersBefore(':#', '.#', 'a', 'p'), ...inARow(['#digit'], ['a', 'am', 'p', 'pm'])],
    pattern: phrase`(?<![\d:.,$])(?<hour>[01]?\d)(?:[:.](?<minute>[0-5]\d))?(?::(?<second>[0-5]\d))?[ ]?(?<half>[ap]\.?m\b\.?)${OPTIONAL_ZONE}`,
    read: ({ groups }) => clock(groups, groups['half']),
    examples: [
      ['at 8 p.m. the sirens', { kind: 'clock', hour: 20, minute: 0, zone: null }],
      ['07:56 am JST', { hour: 7, minute: 56, zone: 'JST' }],
    ],
    rejects: ['13 pm', '3 amps', '$8 pm'],
  },
  {
    id: 'clock.full-day',
    triggers: numbersBefore(':#'),
    pattern: phrase`(?<![\d:.,$-]|\b(?:time of|clocked|ratio of|score of|psalm|john|luke|mark|matthew|genesis|romans) )(?<hour>[0-2]?\d):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d))?(?![\d:]|[.,]\d)(?: ?(?:hours|hrs))?${OPTIONAL_ZONE}`,
    read: ({ groups }) => clock(groups, undefined),
    examples: [
      ['at 16:08 UTC', { hour: 16, minute: 8, zone: 'UTC' }],
      ['until 23:15', { hour: 23, minute: 15 }],
    ],
    rejects: ['25:10', 'John 3:165', '1:2'],
  },
  {
    id: 'clock.four-digits',
    triggers: [
      ...inARow(['#digit'], MILITARY_ZONES),
      ...'b c e g h j l m p u'.split(' ').map((letter) => `#4${letter}`),
    ],
    pattern: phrase`(?<![\d:.,$-])(?<hour>[0-2]\d)(?<minute>[0-5]\d) ?(?:(?:hours|hrs)\b|(?<zone>${MILITARY_ZONE})\b)`,
    read: ({ groups }) => clock(groups, undefined),
    priority: 1,
    examples: [
      ['at 0530 GMT', { hour: 5, minute: 30, zone: 'GMT' }],
      ['by 1800 hours', { hour: 18 }],
      ['filed 1218EDT', { hour: 12, minute: 18, zone: 'EDT' }],
    ],
    rejects: ['2560 hours', '1800 people'],
  },
  {
    id: 'clock.o-clock',
    triggers: inARow([...HOURS, '#digit'], ['o']),
    pattern: phrase`(?:(?<hour>1[0-2]|[1-9])|(?<word>${HOURS.join('|')})) o'clock(?: (?:in the (?<part>morning|afternoon|evening)|at (?<night>night)))?`,
    read: ({ groups }) => {
      const hour = groups['hour'] ? Number(groups['hour']) : HOURS.indexOf((groups['word'] ?? '').toLowerCase()) + 1;
      const isLate = groups['night'] !== undefined || /^[ae]/i.test(groups['part'] ?? '');
      return {
        kind: 'clock',
        hour: (hour % 12) + (isLate || (hour === 12 && !groups['part']) ? 12 : 0),
        minute: 0,
        second: null,
        zone: null,
      };
    },
    examples: [
      ['at 9 o\u2019clock', { kind: 'clock', hour: 9, minute: 0 }],
      ['five o\u2019clock in the afternoon', { hour: 17 }],
    ],
    rejects: ['13 o\u2019clock', 'the clock'],
  },
  {
    id: 'clock.named',
    triggers: ['noon', 'midnight', 'midday'],
    pattern: phrase`(?<!\b(?:which|different|other|same|a|one) )(?<name>noon|midnight|midday)${OPTIONAL_ZONE}`,
    read: ({ groups }) => ({
      kind: 'clock',
      // TIMEX3: midnight on Tuesday is the end of Tuesday.
      hour: /^midn/i.test(groups['name'] ?? '') ? 24 : 12,
      minute: 0,
      second: null,
      zone: groups['zone'] ?? null,
    }),
    examples: [
      ['by noon', { hour: 12 }],
      ['at midnight GMT', { hour: 24, zone: 'GMT' }],
    ],
    rejects: ['noontime', 'midnights', 'which midnight'],
  },
  {
    id: 'clock.part-of-day',
    triggers: [
      ...PARTS,
      ...inARow(['the', 'early', 'late', 'mid'], PARTS),
      ...inARow(['the'], ['early', 'late', 'mid']),
    ],
    pattern: phrase`(?:the )?(?:(?:early|late|mid)[- ])?(?<part>${PART_OF_DAY}|overnight|${EDGES_OF_DAY.join('|')})`,
    read: ({ groups }) => ({ kind: 'part-of-day', part: partOfDay(groups['part'] ?? '') }),
    examples: [
      ['Friday morning', { kind: 'part-of-day', part: 'MO' }],
      ['the night of Feb. 3', { part: 'NI' }],
    ],
    rejects: ['nightly', 'mourning'],
  },
];

import { phrase } from '@dateline/rules';
import type { DateReading, DateRule } from '../reading.ts';
import { PART_OF_DAY, partOfDay } from '../vocabulary.ts';
import { inARow } from '../triggers.ts';

const day = (amount: number): DateReading => ({ kind: 'shift', shift: { unit: 'day', amount, base: 'publication' } });
const OFFSETS: Readonly<Record<string, number>> = {
  today: 0,
  '2day': 0,
  yesterday: -1,
  yday: -1,
  tomorrow: 1,
  tmrw: 1,
  tmw: 1,
  tmr: 1,
  '2moro': 1,
  tomoz: 1,
  '2morrow': 1,
  '2mrw': 1,
  tmoro: 1,
  tmro: 1,
  tomoro: 1,
  tomorow: 1,
  tommorow: 1,
  tommorrow: 1,
  yest: -1,
  yesturday: -1,
};
const NAMES = Object.keys(OFFSETS);
const INFORMAL = NAMES.filter((name) => !/^(?:today|yesterday|tomorrow)$/.test(name));

/** Nouns after "today's" that speak of the age we live in and not of a day. */
const GENERIC = String.raw`(?:world|youth|society|standards?|economy|generation|technology|culture|terms|money|prices|dollars|children|kids|teenagers|students|women|men|people|young|modern|life|age|climate|media|market place|GM)\b`;

/** Days counted from the publication. */
export const relativeDayRules: readonly DateRule[] = [
  {
    id: 'relative-day.name',
    triggers: [
      '+today',
      '+yesterday',
      '+tomorrow',
      ...INFORMAL,
      ...inARow(['earlier', 'later', 'late', 'early'], NAMES),
    ],
    pattern: phrase`(?:(?:earlier|later|late|early) )?(?<name>${NAMES.join('|')})(?!'s ${GENERIC})`,
    read: ({ groups }) => day(OFFSETS[(groups['name'] ?? '').toLowerCase()] ?? 0),
    examples: [
      ['Markets fell earlier today.', { kind: 'shift', shift: { unit: 'day', amount: 0, base: 'publication' } }],
      ['WriterToday 09:42 am', { shift: { unit: 'day', amount: 0, base: 'publication' } }],
      ['Yesterday it rained', { shift: { unit: 'day', amount: -1, base: 'publication' } }],
    ],
    rejects: ['today\u2019s youth', 'todays', 'USA Todayish'],
  },
  {
    id: 'relative-day.generic-today',
    triggers: ['today', 'usa', 'russia'],
    pattern: phrase`(?:USA Today|Russia Today|today's ${GENERIC})`,
    read: 'negative',
    examples: [
      ['in today\u2019s world', {}],
      ['USA Today wrote', {}],
    ],
    rejects: ['today', 'today\u2019s meeting'],
  },
  {
    id: 'relative-day.two-away',
    triggers: ['the day'],
    pattern: phrase`the day (?<side>before yesterday|after tomorrow)`,
    read: ({ groups }) => day(/^b/i.test(groups['side'] ?? '') ? -2 : 2),
    examples: [
      ['the day before yesterday', { shift: { unit: 'day', amount: -2, base: 'publication' } }],
      ['The day after tomorrow', { shift: { unit: 'day', amount: 2, base: 'publication' } }],
    ],
    rejects: ['the day before Christmas', 'the day'],
  },
  {
    id: 'relative-day.part',
    triggers: [
      'tonight',
      'tonite',
      '2nite',
      ...inARow(['last', 'this'], ['night', 'nite', 'nyt', 'morning', 'afternoon', 'evening']),
      ...inARow(['early', 'late'], ['tonight', 'tonite', '2nite', 'last', 'this']),
    ],
    pattern: phrase`(?:(?:early|late) )?(?:(?<tonight>tonight|tonite|2nite)|last (?<last>night|nite|evening|nyt)|this (?<this>morning|afternoon|evening))`,
    read: ({ groups }) => ({
      kind: 'moment',
      date: day(groups['last'] ? -1 : 0),
      time: { kind: 'part-of-day', part: partOfDay(groups['last'] ?? groups['this'] ?? 'night') },
    }),
    examples: [
      ['shelling last night', { kind: 'moment', time: { kind: 'part-of-day', part: 'NI' } }],
      ['this morning', { time: { kind: 'part-of-day', part: 'MO' } }],
    ],
    rejects: ['this mourning', 'last nights', 'this night'],
  },
  {
    id: 'relative-day.part-before',
    triggers: ['the previous'],
    pattern: phrase`the previous (?<part>${PART_OF_DAY})`,
    read: ({ groups }) => ({
      kind: 'moment',
      date: { kind: 'shift', shift: { unit: 'day', amount: -1, base: 'context' } },
      time: { kind: 'part-of-day', part: partOfDay(groups['part'] ?? '') },
    }),
    examples: [
      ['Shells fell the previous evening.', { kind: 'moment', time: { kind: 'part-of-day', part: 'EV' } }],
      ['since the previous night', { time: { kind: 'part-of-day', part: 'NI' } }],
    ],
    rejects: ['the previous day', 'a previous night'],
  },
  {
    id: 'relative-day.mentioned',
    triggers: [
      ...inARow(['the'], ['same', 'following', 'next', 'previous', 'preceding']),
      ...inARow(['that'], ['same', 'day', 'morning', 'afternoon', 'evening', 'night']),
      ...inARow(['later', 'earlier'], ['that', 'the']),
    ],
    pattern: phrase`(?:(?:later|earlier) )?(?:(?<same>that same|that|the same) (?:day|${PART_OF_DAY})|the (?<next>following|next) (?:day|morning)|the (?:previous|preceding) (?<before>day))(?! (?:when|before|after|that)\b)`,
    read: ({ groups }) => ({
      kind: 'shift',
      shift: { unit: 'day', amount: groups['next'] ? 1 : groups['before'] ? -1 : 0, base: 'mention' },
    }),
    examples: [
      ['Later that day he fled.', { shift: { unit: 'day', amount: 0, base: 'mention' } }],
      ['The next day they met', { shift: { unit: 'day', amount: 1, base: 'mention' } }],
    ],
    rejects: ['that days', 'the day', 'that day when all changed'],
  },
];

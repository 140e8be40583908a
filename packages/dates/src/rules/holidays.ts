import { anyOf, phrase } from '@dateline/rules';
import { HOLIDAY_NAMES } from '../holidays.ts';
import type { DateRule } from '../reading.ts';
import { WHICH_WORD, whichOf, YEAR } from '../vocabulary.ts';

const FIRST_WORDS = [...new Set(HOLIDAY_NAMES.map((name) => name.replace(/[^a-z].*/, '')))];

export const holidayRules: readonly DateRule[] = [
  {
    id: 'holiday.name',
    triggers: [...FIRST_WORDS, 'last', 'this', 'next'],
    pattern: phrase`(?:(?<which>${WHICH_WORD}) )?(?<name>${anyOf(HOLIDAY_NAMES).replaceAll("'", "['\u2019]")})(?:,? (?<year>${YEAR}))?(?! (?:Island|party|cards?|tree|songs?|shopping))`,
    read: ({ groups, text, start }) => {
      if (!/[A-Z]/.test(text.slice(start, start + 16))) return null;
      return {
        kind: 'holiday',
        name: (groups['name'] ?? '').toLowerCase().replaceAll('\u2019', "'").replaceAll(/\s+/g, ' '),
        year: groups['year'] ? Number(groups['year']) : null,
        ...(groups['which'] ? { which: whichOf(groups['which']) } : {}),
      };
    },
    examples: [
      ['on Christmas Eve', { kind: 'holiday', name: 'christmas eve', year: null }],
      ['Since Easter 1998', { name: 'easter', year: 1998 }],
    ],
    rejects: ['Easter Island', 'a Christmas tree', 'labor day-long'],
  },
];

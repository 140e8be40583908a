import { anyOf, phrase } from '@dateline/rules';
import { HOLIDAY_NAMES } from '../holidays.ts';
import type { DateRule } from '../reading.ts';
import { inARow } from '../triggers.ts';
import { WHICH_TRIGGERS, WHICH_WORD, whichOf, YEAR } from '../vocabulary.ts';

/** The first two words of each: "new year", "valentine s", "easter". */
const FIRST_WORDS = [
  ...new Set(
    HOLIDAY_NAMES.map((name) =>
      name
        .replaceAll(/[^a-z]+/g, ' ')
        .split(' ')
        .slice(0, 2)
        .join(' ')
        .trim(),
    ),
  ),
];

export const holidayRules: readonly DateRule[] = [
  {
    id: 'holiday.name',
    triggers: [...FIRST_WORDS, ...inARow(WHICH_TRIGGERS, FIRST_WORDS), ...inARow(['this'], ['past', 'coming'])],
    pattern: phrase`(?:(?<which>${WHICH_WORD}) )?(?<name>${anyOf(HOLIDAY_NAMES).replaceAll("'", "['\u2019]")})\b(?:,? (?<year>${YEAR}))?(?! (?:Island|party|cards?|trees?|songs?|shopping|bonus|season|lights|carols?|resolutions?|presents?|gifts?)\b)`,
    read: ({ groups, text, start, end }) => {
      const name = text.slice(start, end);
      if (!/[A-Z]/.test(name) && !/^(?:xmas|nye|christmas|halloween|mother|father|valentine)/i.test(name)) return null;
      // "the new year" begins some time after the first of January.
      if (/^new year$/i.test(name) && !/\b(?:happy|for|on) $/i.test(text.slice(Math.max(0, start - 6), start)))
        return null;
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

import { DateTime } from 'luxon';

/** The zones that comment systems write behind a time, as IANA names. An abbreviation not listed stays unresolved. */
const ZONES: Readonly<Record<string, string>> = {
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  HKT: 'Asia/Hong_Kong',
  SGT: 'Asia/Singapore',
  IST: 'Asia/Kolkata',
  MSK: 'Europe/Moscow',
  EET: 'Europe/Kyiv',
  EEST: 'Europe/Kyiv',
  CET: 'Europe/Paris',
  CEST: 'Europe/Paris',
  GMT: 'UTC',
  UTC: 'UTC',
  BST: 'Europe/London',
  EST: 'UTC-5',
  EDT: 'UTC-4',
  CST: 'UTC-6',
  CDT: 'UTC-5',
  MST: 'UTC-7',
  MDT: 'UTC-6',
  PST: 'UTC-8',
  PDT: 'UTC-7',
  AEST: 'UTC+10',
  AEDT: 'UTC+11',
  NZST: 'UTC+12',
  NZDT: 'UTC+13',
};

const STAMP = /^(?<author>\S.{0,59}?)\s*Today (?<hour>\d{1,2}):(?<minute>\d{2}) ?(?<half>[ap]m) (?<zone>[A-Z]{2,5})\b/;

/** `<Author>Today hh:mm am JST` at the start of a line: whom the following text quotes, and when that was posted. */
export type PostingStamp = {
  author: string;
  hour: number;
  minute: number;
  zone: string;
  /** Where the line goes on after the stamp, in UTF-16 code units. */
  length: number;
};

/** Reads the stamp a line begins with; null where there is none or its clock time does not exist. */
export function readStamp(line: string): PostingStamp | null {
  const match = STAMP.exec(line);
  const { author = '', half = '', zone = '' } = match?.groups ?? {};
  const [clock, minute] = [Number(match?.groups?.['hour']), Number(match?.groups?.['minute'])];
  if (!match || clock < 1 || clock > 12 || minute > 59) return null;
  const hour = (clock % 12) + (half === 'pm' ? 12 : 0);
  return { author, hour, minute, zone, length: match[0].length };
}

/**
 * The instant a stamp means: "Today" is the day (YYYY-MM-DD) on which the article was published, on the clock of the stated
 * zone. Null for a zone that is not known; the words stay in the body either way.
 */
export function stampInstant(stamp: PostingStamp, publicationDay: string): string | null {
  const zone = ZONES[stamp.zone];
  if (zone === undefined) return null;
  const day = DateTime.fromISO(publicationDay, { zone });
  const instant = day.set({ hour: stamp.hour, minute: stamp.minute }).toUTC();
  return instant.isValid ? instant.toJSDate().toISOString() : null;
}

import { isoDay } from './period.ts';
import type { TimeReading, Unit } from './reading.ts';
import { zoneOffset } from './zones.ts';

/** A time on a day: its TIMEX3 value and, in UTC milliseconds, the interval it is known to. */
export type Moment = { value: string; unit: Unit; startMs: number; endMs: number };

const DAY_MS = 86_400_000;
const LENGTH_MS = { hour: 3_600_000, minute: 60_000, second: 1000 } as const;

const pad = (value: number): string => String(value).padStart(2, '0');

/**
 * With a zone the instant is known, to the precision stated. Without one, and for a part of day, only the day is: the value keeps
 * what is said, the interval claims no more than the day. A value is in UTC, unless that would put it on another day than the one
 * that the text names: 8 p.m. EST on Friday stays Friday's, with its offset.
 */
export function momentOn(day: number, time: TimeReading, isDayNamed: boolean): Moment {
  const wholeDay = { unit: 'day', startMs: day * DAY_MS, endMs: (day + 1) * DAY_MS } as const;
  if (time.kind === 'part-of-day') return { value: `${isoDay(day)}T${time.part}`, ...wholeDay };
  const { hour, minute, second, zone } = time;
  const local = `${isoDay(day)}T${pad(hour)}:${pad(minute)}${second === null ? '' : `:${pad(second)}`}`;
  const offset = zone === null ? null : zoneOffset(zone, day, hour * 60 + minute);
  if (offset === null) return { value: local, ...wholeDay };
  const startMs = day * DAY_MS + (hour * 60 + minute - offset) * 60_000 + (second ?? 0) * 1000;
  const unit = second === null ? 'minute' : 'second';
  const iso = new Date(startMs).toISOString();
  const isElsewhere = isDayNamed && Math.floor(startMs / DAY_MS) !== day;
  const value = isElsewhere ? `${local}${offsetText(offset)}` : `${iso.slice(0, second === null ? -8 : -5)}Z`;
  return { value, unit, startMs, endMs: startMs + LENGTH_MS[unit] };
}

const offsetText = (minutes: number): string =>
  `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;

/** The calendar day of an instant in a zone; in UTC where the zone is null or unknown. */
export function dayOf(instantMs: number, zone: string | null): number {
  const day = Math.floor(instantMs / DAY_MS);
  const offset = zone === null ? null : zoneOffset(zone, day, Math.floor((instantMs - day * DAY_MS) / 60_000));
  return Math.floor((instantMs + (offset ?? 0) * 60_000) / DAY_MS);
}

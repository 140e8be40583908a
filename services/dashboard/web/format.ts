const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const INSTANT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
const NUMBER = new Intl.NumberFormat('en');

/** All times are shown in UTC, as they are kept. */
export const formatDay = (day: string): string => DAY.format(new Date(day));
export const formatShortDay = (day: string): string => SHORT_DAY.format(new Date(day));
export const formatNumber = (value: number): string => NUMBER.format(value);

/** An instant; one at midnight is a day of which no hour is known. */
export const formatInstant = (instant: string): string =>
  /T00:00:00/.test(instant) ? SHORT_DAY.format(new Date(instant)) : `${INSTANT.format(new Date(instant))} UTC`;

/** "1 article", "2 articles". */
export const countOf = (count: number, noun: string): string =>
  `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;

export const speakerName = (speaker: string | null): string => speaker ?? 'The articles themselves';

export const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** "killed" of victims is the usual case and goes without saying. */
export const seriesName = (category: string, side: string): string =>
  side === 'victims' ? capitalized(category) : `${capitalized(category)}, ${side}`;

/** A day (YYYY-MM-DD), or an instant in UTC. */
export type StatedDate = { at: string; precision: 'day' | 'instant' };

/** Zones that RFC 822 names, and those that news pages do; hours from UTC. `IST`, `BST` and `CST` mean different places: no zone. */
const NAMED_OFFSETS: Readonly<Record<string, string>> = {
  UT: '+00:00',
  UTC: '+00:00',
  GMT: '+00:00',
  Z: '+00:00',
  EST: '-05:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  JST: '+09:00',
  KST: '+09:00',
};

/** Month by month, in the languages of pages that were looked at: English, German, French, Spanish, Italian, Portuguese, Dutch. */
const MONTHS: readonly (readonly string[])[] = [
  'jan january jänner januar janvier enero gennaio janeiro januari',
  'feb february februar février fevrier febrero febbraio fevereiro februari',
  'mar march märz mars marzo março maart',
  'apr april avril abril aprile',
  'may mai mayo maggio maio mei',
  'jun june juni juin junio giugno junho',
  'jul july juli juillet julio luglio julho',
  'aug august août aout agosto augustus',
  'sep sept september septembre septiembre settembre setembro',
  'oct october oktober octobre octubre ottobre outubro okt',
  'nov november novembre noviembre novembro',
  'dec december dezember décembre decembre diciembre dicembre dezembro dez',
].map((names) => names.split(' '));
const MONTH = String.raw`(?<month>${MONTHS.flat()
  .toSorted((a, b) => b.length - a.length)
  .join('|')})\.?`;
const YEAR = String.raw`(?<year>\d{4})`;
const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|er|º)?`;

const ISO =
  /^(?<year>\d{4})-?(?<month>\d{2})-?(?<day>\d{2})(?:[T ](?<hour>\d{1,2}):?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,]\d+)?)?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/i;
const WRITTEN = [
  new RegExp(String.raw`\b${DAY}(?:\s+|-|\.\s*)(?:of\s+|de\s+|d')?${MONTH}[\s,-]+(?:de\s+)?${YEAR}\b`, 'i'),
  new RegExp(String.raw`\b${MONTH}\s+${DAY},?\s+(?:at\s+)?${YEAR}\b`, 'i'),
];
const SLASHED_ISO = /\b(?<year>\d{4})[/.](?<month>\d{2})[/.](?<day>\d{2})\b/;
const CLOCK =
  /\b(?<hour>\d{1,2})[:.h](?<minute>\d{2})(?::(?<second>\d{2}))?\s*(?<half>[ap]\.?m\.?)?(?:\s*\(?(?<zone>[A-Z]{1,4}\b|[+-]\d{2}:?\d{2}))?/i;

/** No date stands behind this many characters of a header's text. */
const MAX_LENGTH = 200;

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Reads a date as feeds, metadata and bylines write it: ISO 8601, RFC 822, `March 5, 2026 2:03 PM EST`, `5 March 2026`, Unix
 * seconds or milliseconds. A clock time without a zone is no instant: then the day alone is read. Days in figures whose order
 * nothing tells (05/03/2026) are not read. Null where no day that exists is stated.
 */
export function parseDate(stated: string): StatedDate | null {
  const text = stated.trim().replaceAll(/\s+/g, ' ').slice(0, MAX_LENGTH);
  const iso = ISO.exec(text)?.groups;
  if (iso) return fromParts(iso, iso);
  if (/^\d{10}(\d{3})?$/.test(text)) return fromUnix(Number(text) * (text.length === 10 ? 1000 : 1));
  for (const pattern of WRITTEN) {
    const match = pattern.exec(text);
    if (match?.groups) return fromParts(match.groups, clockIn(text, match));
  }
  const slashed = SLASHED_ISO.exec(text);
  return slashed?.groups ? fromParts(slashed.groups, clockIn(text, slashed)) : null;
}

/** The clock time before or behind a date. */
function clockIn(text: string, date: RegExpExecArray): Groups {
  const behind = text.slice(date.index + date[0].length);
  return CLOCK.exec(behind)?.groups ?? CLOCK.exec(text.slice(0, date.index))?.groups ?? {};
}

function fromParts({ year, month, day }: Groups, clock: Groups): StatedDate | null {
  const number = /^\d+$/.test(month ?? '')
    ? Number(month)
    : MONTHS.findIndex((names) => names.includes(month?.toLowerCase() ?? '')) + 1;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), number - 1, Number(day));
  if (date.getUTCMonth() !== number - 1 || date.getUTCDate() !== Number(day)) return null;
  const at = date.toISOString().slice(0, 10);
  return instantOf(at, clock) ?? { at, precision: 'day' };
}

function instantOf(day: string, { hour, minute, second = '00', half, zone }: Groups): StatedDate | null {
  if (hour === undefined || minute === undefined || zone === undefined) return null;
  const offset = offsetOf(zone);
  if (offset === null) return null;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  const time = Date.parse(`${day}T${String(hours).padStart(2, '0')}:${minute}:${second}${offset}`);
  return Number.isNaN(time) ? null : { at: new Date(time).toISOString(), precision: 'instant' };
}

/** An offset as ISO 8601 writes it; null for zones that mean different places. */
function offsetOf(zone: string): string | null {
  const named = Object.hasOwn(NAMED_OFFSETS, zone.toUpperCase()) ? NAMED_OFFSETS[zone.toUpperCase()] : undefined;
  if (named !== undefined) return named;
  const [, hours, minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return hours === undefined ? null : `${hours}:${minutes}`;
}

const fromUnix = (milliseconds: number): StatedDate => ({
  at: new Date(milliseconds).toISOString(),
  precision: 'instant',
});

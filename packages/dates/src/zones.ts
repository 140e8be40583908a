import { IANAZone } from 'luxon';

/**
 * Minutes east of UTC that newsrooms mean by an abbreviation. CST, EST and the like are North American here, IST is India's, BST
 * is British Summer Time: the commonest use in English-language news.
 */
const FIXED: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  bst: 60,
  west: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  sast: 120,
  cat: 120,
  eest: 180,
  msk: 180,
  eat: 180,
  trt: 180,
  gst: 240,
  pkt: 300,
  ist: 330,
  npt: 345,
  ict: 420,
  wib: 420,
  hkt: 480,
  sgt: 480,
  pht: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  ast: -240,
  edt: -240,
  est: -300,
  cdt: -300,
  cst: -360,
  mdt: -360,
  mst: -420,
  pdt: -420,
  pst: -480,
  akst: -540,
  hst: -600,
};

/** Names whose offset depends on the day. */
const REGIONAL: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  eastern: 'America/New_York',
  ct: 'America/Chicago',
  central: 'America/Chicago',
  mt: 'America/Denver',
  mountain: 'America/Denver',
  pt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  kyiv: 'Europe/Kyiv',
  kiev: 'Europe/Kyiv',
  moscow: 'Europe/Moscow',
  london: 'Europe/London',
  paris: 'Europe/Paris',
  berlin: 'Europe/Berlin',
  tokyo: 'Asia/Tokyo',
  beijing: 'Asia/Shanghai',
  israel: 'Asia/Jerusalem',
  gaza: 'Asia/Gaza',
  tehran: 'Asia/Tehran',
  baghdad: 'Asia/Baghdad',
};

const regional = (name: string, followed: string): string =>
  `(?:${Object.keys(REGIONAL)
    .filter((key) => (key.length === 2) === (name === 'short'))
    .join('|')})${followed}`;

/** A zone as texts write it: JST, GMT+8, ET, Eastern time, Kyiv time. */
export const ZONE = String.raw`(?:\(?(?:GMT|UTC)[ \u00a0]?[+\u2212-][ \u00a0]?\d{1,2}(?::?[0-5]\d)?\)?|(?:${Object.keys(
  FIXED,
)
  .filter((key) => key !== 'z')
  .join('|')})\b|${regional('short', String.raw`\b`)}|${regional('long', '(?: standard| daylight)? time')})`;

/**
 * Minutes east of UTC of a zone as written, at a day and a local minute of it. null for a zone that is not known. The only use of
 * a time zone database, through luxon.
 */
export function zoneOffset(zone: string, day: number, minuteOfDay: number): number | null {
  const name = zone.toLowerCase().replaceAll(/[()\s\u00a0]/g, '');
  const numeric = /^(?:gmt|utc)?([+\u2212-])(\d{1,2}):?(\d\d)?$/.exec(name);
  if (numeric) return (numeric[1] === '+' ? 1 : -1) * (Number(numeric[2]) * 60 + Number(numeric[3] ?? 0));
  if (Object.hasOwn(FIXED, name)) return FIXED[name] ?? null;
  const key = name.replace(/(?:standard|daylight)?time$/, '');
  const iana = Object.hasOwn(REGIONAL, key) ? REGIONAL[key] : undefined;
  if (iana === undefined) return null;
  // The offset at the local time, found from the offset at the same figures in UTC: right but for the hour of a change.
  const utc = (day * 1440 + minuteOfDay) * 60_000;
  const place = IANAZone.create(iana);
  return place.offset(utc - place.offset(utc) * 60_000);
}

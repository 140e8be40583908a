/** Parameters that say how a reader came, not which text it is. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ocid|ref_src|at_medium|at_campaign|smid|xtor)$/i;
/** Longer addresses exist, but name no text. */
const MAX_LENGTH = 2_048;

/** A web address in one spelling: absolute, without fragment and tracking parameters. Null for anything else. */
export function normalizeUrl(address: string, base?: string): string | null {
  if (address.length > MAX_LENGTH || !URL.canParse(address.trim(), base)) return null;
  const url = new URL(address.trim(), base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  return url.href;
}

/** What a site is called: its host without `www.` and the like, so that feed and page of an outlet share it. */
export const siteOf = (url: string): string =>
  new URL(url).hostname.replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/, '');

const SLASHED_DAY = /[/_-](?<year>(?:19|20)\d{2})[/_-]?(?<month>\d{2})[/_-]?(?<day>\d{2})(?=[/_.-]|$)/;
const NAMED_MONTH = /\/(?<year>(?:19|20)\d{2})\/(?<month>[a-z]{3})\/(?<day>\d{1,2})(?=\/|$)/i;
const SHORT_DAY = /\/(?<year>(?:19|20)\d{2})\/(?<month>\d{1,2})\/(?<day>\d{1,2})(?=\/|$)/;

/** The day that a URL's path names, as it stands there: `/2026/03/05/`, `/2026/mar/05/`, `-20260305.html`. Null without one. */
export function dayInUrl(url: string): string | null {
  const { pathname } = new URL(url);
  const { year, month, day } =
    (SLASHED_DAY.exec(pathname) ?? NAMED_MONTH.exec(pathname) ?? SHORT_DAY.exec(pathname))?.groups ?? {};
  if (year === undefined || month === undefined || day === undefined) return null;
  return /^\d+$/.test(month) ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : `${day} ${month} ${year}`;
}

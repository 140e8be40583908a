export { htmlText, plainText } from './plain-text.ts';
export { normalizeUrl, siteOf, dayInUrl } from './page-url.ts';
export { parseDate, type StatedDate } from './parse-date.ts';
export {
  choosePublicationDate,
  type DateCandidate,
  type DateReading,
  type PublicationDate,
} from './publication-date.ts';
export { readPage, type Page, type PageContext, type PageReading } from './read-page.ts';
export type { PageComment } from './comments/comment.ts';
export type { LiveEntry } from './live-entries.ts';
export type { Finding, FindingCode } from './finding.ts';

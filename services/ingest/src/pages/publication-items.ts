import type { PublishedEvidence } from '@dateline/events';
import { parseDate, type DateReading, type PublicationDate } from '@dateline/pages';
import type { Fault } from '../fault.ts';

/** The fields of a document that say when it was published. */
export type PublishedFields = { publishedAt: string; publishedBasis: 'header' | 'feed' | 'page' };

const BASIS_OF = { 'json-ld': 'page', meta: 'page', url: 'page', feed: 'feed', header: 'header' } as const;

export const publishedFields = ({ at, from }: DateReading): PublishedFields => ({
  publishedAt: at,
  publishedBasis: BASIS_OF[from],
});

/** What an event says of why its publication time is what it is. */
export const evidenceOf = (
  { from, place, stated }: DateReading,
  { conflicts }: PublicationDate,
): PublishedEvidence => ({
  from,
  place,
  stated,
  conflicts: conflicts.map((other) => ({ from: other.from, place: other.place, stated: other.stated, at: other.at })),
});

/** What is to be reported about a publication date that was found: other days, and what could not be one. */
export function publicationNotes({ chosen, conflicts, rejected }: PublicationDate): Fault[] {
  const conflict = conflicts.map((other) => `${describe(other)}, which is ${other.at}`).join('; ');
  return [
    ...(chosen && conflicts.length > 0
      ? [
          {
            code: 'date_conflict' as const,
            message: `published ${chosen.at}, by ${describe(chosen)}; not by ${conflict}`,
          },
        ]
      : []),
    ...rejected.map((other) => ({ code: 'date_not_taken' as const, message: `${describe(other)}: ${other.reason}` })),
  ];
}

/** Why no publication date was found. */
export function missingDate({ rejected }: PublicationDate): Fault {
  const tried = rejected.map((other) => `${describe(other)}: ${other.reason}`).join('; ');
  const message = `no publication date in JSON-LD, metadata, feed, header or address${tried === '' ? '' : ` (${tried})`}: it is never guessed; hand the text in as JSON with publishedAt`;
  return { code: 'missing_publication_date', message };
}

const describe = ({ from, place, stated }: { from: string; place: string; stated: string }): string =>
  `${from} ${place} "${stated}"`;

/** When a source says a text was changed; nothing where it can not be read or lies in the future. */
export function modifiedField(stated: string | null | undefined, now: string): { modifiedAt?: string } {
  const read = typeof stated === 'string' ? parseDate(stated) : null;
  return read && Date.parse(read.at) <= Date.parse(now) ? { modifiedAt: read.at } : {};
}

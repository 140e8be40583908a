import { parseSeed } from '../seed/seed-document.ts';
import { articleItems, type Item } from './input.ts';
import { refused, type Origin } from './origin.ts';

/** What a seed document does not state: the name of its source, its language, and what its source calls it. */
export type SeedDefaults = { sourceName: string; language: string; sourceId: string };

/**
 * Items of a document in the seed format. Where the number of comments is the declared
 * one the thread is complete, so that comments known before and no longer in it have been removed.
 */
export function* readSeed(
  text: string,
  origin: Origin,
  { sourceName, language, sourceId }: SeedDefaults,
): Generator<Item> {
  const parsed = parseSeed(text);
  if (!parsed.ok) {
    yield refused(origin, parsed.faults);
    return;
  }
  const { publishedAt, publishedBasis, body, comments, declaredComments, problems } = parsed.document;
  const document = {
    source: { name: sourceName },
    sourceId,
    publishedAt,
    publishedBasis,
    body,
    comments: comments.map(({ author, replyTo, quotes, body: words }) => ({ author, replyTo, quotes, body: words })),
    completeThread: declaredComments !== null && problems.length === 0,
  };
  for (const item of articleItems(document, origin, language)) {
    if (item.kind === 'comment')
      yield { ...item, origin: at(origin, comments[(item.comment.position ?? 0) - 1]?.line) };
    else yield item;
  }
  for (const fault of problems) yield { kind: 'problem', origin: at(origin, fault.line), fault };
}

const at = ({ name }: Origin, line: number | undefined): Origin => (line === undefined ? { name } : { name, line });

import type { Item } from './input.ts';
import type { ReadingOptions } from './reading.ts';

/** Says once of an input what holds for many of its documents: fields that are not taken, and a source that nobody stated. */
export async function* noteOnce(
  items: AsyncIterable<Item>,
  { sourceName, defaultSource }: ReadingOptions,
): AsyncGenerator<Item> {
  const said = new Set<string>();
  for await (const item of items) {
    if (item.kind === 'note' && item.fault.code === 'unknown_fields') {
      if (said.has(item.fault.message)) continue;
      said.add(item.fault.message);
    }
    yield item;
    if (item.kind !== 'article' || defaultSource !== undefined || item.article.source.name !== sourceName) continue;
    const message = `no source is stated, so it belongs to "${sourceName}": name another with --source, over HTTP with ?source=`;
    if (!said.has(message)) yield { kind: 'note', origin: item.origin, fault: { code: 'source_assumed', message } };
    said.add(message);
  }
}

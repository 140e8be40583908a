import type { Item } from './documents/input.ts';

const clipped = (text: string): string => {
  const line = text.replaceAll('\n', ' / ');
  return line.length <= 150 ? line : `${line.slice(0, 90)} ... ${line.slice(-50)} (${text.length})`;
};

/** Items as lines that a person can check against the fixture. For tests. */
export function outline(items: readonly Item[]): string {
  return `${items.map(show).join('\n')}\n`;
}

function show(item: Item): string {
  switch (item.kind) {
    case 'article': {
      const { source, sourceId, title, language, publishedAt, publishedBasis, publishedEvidence, modifiedAt, body } =
        item.article;
      const { from, place, conflicts = [] } = publishedEvidence ?? {};
      const why = from === undefined ? publishedBasis : `${publishedBasis}, ${from} ${place}`;
      const against = conflicts.map((other) => `, not ${other.from} ${other.at}`).join('');
      const changed = modifiedAt === undefined ? '' : `; changed ${modifiedAt}`;
      const head = `article ${source.name} ${sourceId} (${language})`;
      return `${head}\n  ${publishedAt} (${why}${against})${changed}\n  "${title ?? ''}"\n  ${clipped(body)}`;
    }
    case 'comment': {
      const { sourceId = '-', author, replyTo, postedAt = 'no time', body } = item.comment;
      const line = item.origin.line ?? '-';
      return `comment ${sourceId} ${author}${replyTo === null ? '' : ` > ${replyTo}`} (${postedAt}, line ${line}): ${clipped(body)}`;
    }
    case 'thread_end':
      return 'end of a complete thread';
    case 'refused':
      return item.faults
        .map((fault) => `refused ${place(item.origin.line, fault)}: ${clipped(fault.message)}`)
        .join('\n');
    default:
      return `${item.kind} ${place(item.origin.line, item.fault)}: ${clipped(item.fault.message)}`;
  }
}

const place = (line: number | undefined, fault: { code: string; line?: number; field?: string }): string =>
  `${fault.code}${fault.field === undefined ? '' : ` at ${fault.field}`} line ${fault.line ?? line ?? '-'}`;

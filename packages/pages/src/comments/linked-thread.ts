import { isOfType, nodesUnder, textUnder, type LinkedData, type LinkedNode } from '../json-ld.ts';
import { plainText } from '../plain-text.ts';
import type { FoundComment, FoundThread } from './comment.ts';

const COMMENT_TYPES = new Set(['Comment', 'UserComments']);

/** The thread in JSON-LD: `comment` of the article, nested or joined by `parentItem`, and comments beside it. */
export function readLinkedThread(article: LinkedNode | null, { nodes, byId }: LinkedData): FoundThread {
  const comments: FoundComment[] = [];
  const seen = new Set<unknown>();
  const parents = new Map<number, string>();
  const indexOfId = new Map<string, number>();
  const roots = [
    ...(article ? commentsOf(article, byId) : []),
    ...nodes.filter((node) => isOfType(node, COMMENT_TYPES)),
  ];
  const waiting = roots.toReversed().map((node) => ({ node, parent: null as number | null }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent } = next;
    if (seen.has(node.values)) continue;
    seen.add(node.values);
    const index = comments.length;
    const id = textUnder(node, '@id', 'identifier', 'url');
    if (id !== null && !indexOfId.has(id)) indexOfId.set(id, index);
    const [parentItem] = nodesUnder(node, 'parentItem', byId);
    const parentId = parentItem ? textUnder(parentItem, '@id', 'identifier', 'url') : textUnder(node, 'parentItem');
    if (parentId !== null) parents.set(index, parentId);
    comments.push(commentOf(node, { id, parent, byId }));
    for (const reply of commentsOf(node, byId).toReversed()) waiting.push({ node: reply, parent: index });
  }
  for (const [index, id] of parents) {
    const comment = comments[index];
    const parent = indexOfId.get(id);
    if (comment && parent !== undefined && parent !== index) comment.parent = parent;
  }
  return { origin: 'JSON-LD', comments };
}

const commentsOf = (node: LinkedNode, byId: LinkedData['byId']): LinkedNode[] => [
  ...nodesUnder(node, 'comment', byId),
  ...nodesUnder(node, 'comments', byId),
];

type CommentPlace = { id: string | null; parent: number | null; byId: LinkedData['byId'] };

function commentOf(node: LinkedNode, { id, parent, byId }: CommentPlace): FoundComment {
  const [author] = [...nodesUnder(node, 'author', byId), ...nodesUnder(node, 'creator', byId)];
  return {
    id,
    author: (author && textUnder(author, 'name', 'alternateName')) ?? textUnder(node, 'author', 'creator'),
    parent,
    replyTo: null,
    time: textUnder(node, 'dateCreated', 'datePublished', 'commentTime'),
    body: plainText(textUnder(node, 'text', 'commentText', 'articleBody', 'description') ?? ''),
    line: node.line,
  };
}

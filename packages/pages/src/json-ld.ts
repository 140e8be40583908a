import type { PageElement } from './element.ts';
import type { Finding } from './finding.ts';

/** A node of JSON-LD: an object that states what it is. `line`: of the script element it stands in. */
export type LinkedNode = { readonly values: Readonly<Record<string, unknown>>; readonly line: number | undefined };

/** All nodes at the top of a page's JSON-LD, and what could not be read. */
export type LinkedData = { nodes: LinkedNode[]; byId: ReadonlyMap<string, LinkedNode>; findings: Finding[] };

const MAX_NODES = 100_000;

/** Reads every `application/ld+json` script. Broken ones are findings; line breaks within strings, which many CMSs leave, are mended. */
export function readLinkedData(
  document: PageElement,
  lineOf: (element: PageElement) => number | undefined,
): LinkedData {
  const nodes: LinkedNode[] = [];
  const findings: Finding[] = [];
  for (const script of document.findAll('script')) {
    if (!/^application\/ld\+json\b/i.test(script.attribute('type')?.trim() ?? '')) continue;
    const line = lineOf(script);
    const parsed = parseLoosely(script.text);
    if (parsed.ok) nodes.push(...topNodes(parsed.value, line));
    else {
      const message = `JSON-LD that is no JSON was left out: ${parsed.message}`;
      findings.push({ kind: 'refused', code: 'invalid_json_ld', message, line });
    }
  }
  return { nodes, byId: indexById(nodes), findings };
}

function parseLoosely(source: string): { ok: true; value: unknown } | { ok: false; message: string } {
  const text = source
    .replace(/^\s*(?:\/\/)?\s*(?:<!--|<!\[CDATA\[)/, '')
    .replace(/(?:\/\/)?\s*(?:-->|\]\]>)\s*$/, '')
    .trim()
    .replace(/;$/, '');
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (cause) {
    try {
      // oxlint-disable-next-line no-control-regex -- raw control characters inside strings are what has to be mended
      return { ok: true, value: JSON.parse(text.replaceAll(/[\u0000-\u001F]/g, ' ')) };
    } catch {
      return { ok: false, message: cause instanceof Error ? cause.message : String(cause) };
    }
  }
}

/** Nodes in the order of the text; those of a `@graph` behind the node that holds it. */
function topNodes(value: unknown, line: number | undefined): LinkedNode[] {
  const nodes: LinkedNode[] = [];
  const waiting = [value];
  while (waiting.length > 0 && nodes.length < MAX_NODES) {
    const next = waiting.pop();
    if (Array.isArray(next)) for (const entry of next.toReversed()) waiting.push(entry);
    else if (isObject(next)) {
      nodes.push({ values: next, line });
      if (next['@graph'] !== undefined) waiting.push(next['@graph']);
    }
  }
  return nodes;
}

function indexById(nodes: readonly LinkedNode[]): Map<string, LinkedNode> {
  const byId = new Map<string, LinkedNode>();
  for (const node of nodes) {
    const id = node.values['@id'];
    if (typeof id === 'string' && !byId.has(id)) byId.set(id, node);
  }
  return byId;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a node is of one of these schema.org types. */
export function isOfType({ values }: LinkedNode, types: ReadonlySet<string>): boolean {
  const stated = values['@type'];
  return (Array.isArray(stated) ? stated : [stated]).some(
    (type) => typeof type === 'string' && types.has(type.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, '')),
  );
}

/** The nodes under a property, references resolved; none where it holds only text. */
export function nodesUnder(node: LinkedNode, property: string, byId: LinkedData['byId']): LinkedNode[] {
  const value = node.values[property];
  return (Array.isArray(value) ? value : [value]).filter(isObject).map((values) => {
    const id = values['@id'];
    const isReference = typeof id === 'string' && Object.keys(values).length === 1;
    return (isReference ? byId.get(id) : undefined) ?? { values, line: node.line };
  });
}

/** The first text under one of these properties; a node's own `@value`, `name` or `@id` where it is no text. */
export function textUnder({ values }: LinkedNode, ...properties: readonly string[]): string | null {
  for (const property of properties) {
    const stated = values[property];
    for (const value of Array.isArray(stated) ? stated : [stated]) {
      const inner: unknown = isObject(value) ? (value['@value'] ?? value['name'] ?? value['@id']) : value;
      if (typeof inner === 'string' && inner.trim() !== '') return inner.trim();
      if (typeof inner === 'number') return String(inner);
    }
  }
  return null;
}

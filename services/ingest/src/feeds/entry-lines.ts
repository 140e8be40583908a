/** Where elements of entries begin, and whether they hold anything. */
export type EntryPlace = { line: number; isEmpty: boolean };

const START = /<(?:[\w-]+:)?(?:item|entry)(?=[\s/>])/y;

/**
 * The lines, from 1, on which the entries of an XML feed begin: the parser keeps no positions. What stands in CDATA sections and
 * comments is passed over.
 */
export function entryPlaces(xml: string): EntryPlace[] {
  const places: EntryPlace[] = [];
  let line = 1;
  let counted = 0;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) {
    const end = xml.startsWith('<![CDATA[', at) ? ']]>' : xml.startsWith('<!--', at) ? '-->' : null;
    if (end !== null) {
      const closed = xml.indexOf(end, at);
      if (closed === -1) break;
      at = closed;
      continue;
    }
    START.lastIndex = at;
    const start = START.exec(xml);
    if (!start) continue;
    for (let next = xml.indexOf('\n', counted); next !== -1 && next < at; next = xml.indexOf('\n', counted)) {
      counted = next + 1;
      line++;
    }
    places.push({ line, isEmpty: /^[^>]*\/>|^[^>]*>\s*<\//.test(xml.slice(START.lastIndex, START.lastIndex + 500)) });
  }
  return places;
}

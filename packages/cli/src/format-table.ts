type Cell = string | number | bigint | null;

/** Rows under a header, columns padded to their widest cell, numbers to the right, null as a dash; ends with a newline. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [header, ...rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell))))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))));
  const isNumeric = header.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^[\d.,–-]*$/.test(String(row[column] ?? ''))),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - width(cell));
        return isNumeric[column] ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd();
  return `${cells.map(line).join('\n')}\n`;
}

/** Characters, not UTF-16 code units. */
const width = (text: string): number => Array.from(text).length;

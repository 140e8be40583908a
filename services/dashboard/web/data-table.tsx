import type { ComponentChildren } from 'preact';

type DataTableProps = {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
  /** Columns of numbers, which line up on the right. */
  numeric?: readonly number[];
};

/** Most rows a table on the page holds; it says how many more there are, and that SQL has them. */
const MAX_ROWS = 500;

/** The same numbers as a chart, for whoever does not see it, prints it or wants to copy them. */
export function DataTable({ caption, head, rows, numeric = [] }: DataTableProps) {
  const classOf = (column: number) => (numeric.includes(column) ? 'number' : '');
  return (
    <details class="data-table">
      <summary>{caption} as a table</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {head.map((name, column) => (
                <th key={name} scope="col" class={classOf(column)}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MAX_ROWS).map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column} class={classOf(column)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MAX_ROWS && (
        <p class="note">
          Showing {MAX_ROWS} of {rows.length}. All rows: <code>npx dateline sql</code>.
        </p>
      )}
    </details>
  );
}

/** Texts that need no quoting in SQL: ids, instants, numbers. */
const PLAIN = /^[\w.:-]+$/;

/** Ids or instants as a list of literals. They stand in the statement, since a request line holds few of them. Throws for anything else. */
export function literalList(values: readonly string[]): string {
  const odd = values.find((value) => !PLAIN.test(value));
  if (odd !== undefined) throw new Error(`${JSON.stringify(odd)} is neither an id nor an instant`);
  return values.map((value) => `'${value}'`).join(', ');
}

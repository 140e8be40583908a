import { type Command, UserError } from '@dateline/runtime';
import {
  keptGenerations,
  openWarehouse,
  type Table,
  TABLES,
  type Warehouse,
  writerConnection,
} from '@dateline/warehouse';
import {
  type Change,
  compareGenerations,
  describeChanges,
  type Generation,
  holdsMentions,
} from '../compare-generations.ts';
import { reachWarehouse } from '../stack.ts';

/** What one coder version says otherwise than another, for the generations that are kept. */
export const diff: Command = {
  name: 'diff',
  summary: 'mentions that one coder version added, removed or altered against another',
  arguments: '<v1> <v2>',
  options: [['--ndjson', 'every change as one JSON object a line']],
  details: [
    'npx dateline diff figures-1 figures-2',
    'Texts are compared that both versions coded. Left out are those that the newer one had coded before the rebuild, and those recorded',
    'after the last text that the older generation has mentions of.',
  ].join('\n'),
  async run([v1 = '', v2 = ''], options, io) {
    const { env, stop } = await reachWarehouse(io);
    const warehouse = openWarehouse(writerConnection(env));
    try {
      const { table, before, after } = await findGenerations(warehouse, v1, v2);
      const changes = await compareGenerations(warehouse, table, { before, after });
      io.stdout.write(options['ndjson'] ? asLines(changes) : describeChanges(changes));
    } finally {
      await warehouse.close();
      await stop();
    }
    return 0;
  },
};

type Found = { table: Table; before: Generation; after: Generation };

/** The table that holds both versions. Throws UserError that names the versions there are. */
async function findGenerations(warehouse: Warehouse, v1: string, v2: string): Promise<Found> {
  const kept: Required<Generation>[] = [];
  for (const table of TABLES.filter(holdsMentions)) {
    const generations = await keptVersions(warehouse, table);
    const before = generations.find(({ coderVersion }) => coderVersion === v1);
    const after = generations.find(({ coderVersion }) => coderVersion === v2);
    if (before && after && before.table !== after.table) return { table, before, after };
    if (before && after && v1 !== v2) throw new UserError(sameGeneration(table, v1, v2));
    kept.push(...generations);
  }
  const versions = kept.map(({ table, coderVersion }) => `${coderVersion} (${table})`).join(', ') || 'none';
  throw new UserError(
    `no table holds both "${v1}" and "${v2}". Kept are: ${versions}. \`npx dateline rebuild TABLE\` keeps the version it replaces.`,
  );
}

/** Texts are coded once in a generation, so that two versions in one have no text in common. */
const sameGeneration = ({ name }: Table, v1: string, v2: string): string =>
  `"${v1}" and "${v2}" stand in ${name} side by side, each with texts of its own. \`npx dateline rebuild ${name}\` codes all of them ` +
  'with the code at hand and keeps what it replaces; then the two can be compared.';

/** Coder versions by the generation that holds them, the one at hand first. */
async function keptVersions(warehouse: Warehouse, { name }: Table): Promise<Required<Generation>[]> {
  const found: Required<Generation>[] = [];
  for (const table of [name, ...(await keptGenerations(warehouse, name))]) {
    const rows = await warehouse.query<{ coderVersion: string }>(
      `SELECT DISTINCT coder_version AS coderVersion FROM ${table} ORDER BY 1`,
    );
    found.push(...rows.map(({ coderVersion }) => ({ table, coderVersion })));
  }
  return found;
}

const asLines = (changes: readonly Change[]): string =>
  changes
    .map(
      ({ before, after, ...change }) =>
        `${JSON.stringify({ ...change, before: parse(before), after: parse(after) })}\n`,
    )
    .join('');

/** Column by column, each value as JSON. */
function parse(columns: string | null): Record<string, unknown> | null {
  if (columns === null) return null;
  const values: Record<string, string> = JSON.parse(columns);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.parse(value)]));
}

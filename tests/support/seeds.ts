import { dateline } from './dateline.ts';
import { createSandbox } from './sandbox.ts';
import { type OpenTables, openTables } from './tables.ts';

/** Tables of their own that hold the seeds, open to the read-only user; `close` removes them. */
export async function openSeeds(): Promise<OpenTables> {
  const sandbox = await createSandbox();
  try {
    const { code, stderr } = await dateline(['up', '--load', 'seeds', '--once'], sandbox.environment);
    if (code !== 0) throw new Error(stderr);
    const tables = await openTables(sandbox.dataFolder);
    const close = async () => {
      await tables.close();
      await sandbox.dispose();
    };
    return { ...tables, close };
  } catch (cause) {
    await sandbox.dispose();
    throw cause;
  }
}

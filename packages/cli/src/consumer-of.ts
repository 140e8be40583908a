import { type Consumer, UserError } from '@dateline/runtime';
import type { Table } from '@dateline/warehouse';
import { CONSUMERS } from './consumers.ts';
import { importService } from './discover-services.ts';

/** The consumer that fills a table. */
export async function consumerOf(table: Table): Promise<Consumer<Record<string, object>>> {
  for (const name of CONSUMERS) {
    const { consumer } = await importService(name);
    if (consumer?.tables.includes(table.name)) return consumer;
  }
  throw new UserError(`no service fills the table "${table.name}"`);
}

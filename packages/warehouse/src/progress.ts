import type { Progress } from '@dateline/runtime';
import { z } from 'zod';
import { timestamp, uint32, uint64, word } from './tables/columns.ts';
import { defineTarget } from './tables/table.ts';
import type { Warehouse } from './warehouse.ts';

const progressRow = z.strictObject({
  consumer: word,
  code_version: word,
  topic: word,
  partition: uint32,
  first_offset: uint64,
  next_offset: uint64,
  last_record_at: timestamp,
});

const table = defineTarget('consumer_progress', progressRow);

type Found = Pick<z.infer<typeof progressRow>, 'first_offset' | 'next_offset' | 'last_record_at'>;

/** How far consumers have come, in the table `consumer_progress` beside the rows it speaks of. */
export function createProgress(warehouse: Warehouse): Progress {
  return {
    async read(key) {
      const [found] = await warehouse.query<Found>(
        `SELECT first_offset, next_offset, last_record_at FROM consumer_progress FINAL
         WHERE consumer = {consumer:String} AND code_version = {codeVersion:String}
           AND topic = {topic:String} AND partition = {partition:UInt32}`,
        key,
      );
      if (!found) return null;
      return {
        firstOffset: BigInt(found.first_offset),
        nextOffset: BigInt(found.next_offset),
        lastRecordMs: Date.parse(found.last_record_at),
      };
    },
    async note({ consumer, codeVersion, topic, partition }, { firstOffset, nextOffset, lastRecordMs }) {
      await warehouse.insert(table, [
        {
          consumer,
          code_version: codeVersion,
          topic,
          partition,
          first_offset: String(firstOffset),
          next_offset: String(nextOffset),
          last_record_at: new Date(lastRecordMs).toISOString(),
        },
      ]);
    },
  };
}

import { createRequire } from 'node:module';
import { FetchedRecord } from './fetched-record.ts';

const require = createRequire(import.meta.url);

/**
 * kafkajs, with one function of it replaced: the one that reads a fetched record. Its own copies the headers once for every header,
 * which takes as long as all that a consumer does to an event afterwards, and hardly anybody looks at them. It has to be in place
 * before kafkajs is loaded: so everything here takes kafkajs from this file. Where another part of the process was faster,
 * kafkajs reads records itself, to the same result.
 */
const recordDecoder = require.resolve('kafkajs/src/protocol/recordBatch/record/v0/decoder.js');
require(recordDecoder);
const loaded = require.cache[recordDecoder];
if (loaded) loaded.exports = readRecord;

export const kafkajs = require('kafkajs') as typeof import('kafkajs');

type ReadRecord = (decoder: { buffer: Buffer }, batch: ConstructorParameters<typeof FetchedRecord>[1]) => FetchedRecord;

function readRecord(...[{ buffer }, batch]: Parameters<ReadRecord>): FetchedRecord {
  return new FetchedRecord(buffer, batch);
}

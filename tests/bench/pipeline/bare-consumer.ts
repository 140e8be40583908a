import kafkajs from 'kafkajs';

/**
 * What everything is measured against: kafkajs fetching and decoding a topic, with the fetch settings of our own consumers, and a
 * handler that counts. Arguments: brokers, topic, group, records. Prints the seconds from joining the
 * group to the last record, and the processor time that one took.
 */
const [brokers = '', topic = '', groupId = '', count = ''] = process.argv.slice(2);
const MIB = 1024 * 1024;

const kafka = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
const consumer = kafka.consumer({
  groupId,
  maxWaitTimeInMs: 250,
  maxBytesPerPartition: 4 * MIB,
  maxBytes: 32 * MIB,
});
const finished = Promise.withResolvers<number>();
let joinedMs = 0;
let cpuBefore = process.cpuUsage();
let seen = 0;
consumer.on(consumer.events.GROUP_JOIN, () => {
  joinedMs = performance.now();
  cpuBefore = process.cpuUsage();
});
consumer.on(consumer.events.CRASH, ({ payload }) => {
  if (!payload.restart) finished.reject(payload.error);
});
await consumer.connect();
await consumer.subscribe({ topics: [topic], fromBeginning: true });
await consumer.run({
  partitionsConsumedConcurrently: 4,
  eachBatch: async ({ batch }) => {
    seen += batch.messages.length;
    if (seen >= Number(count)) finished.resolve(performance.now());
  },
});
const endedMs = await finished.promise;
const { user, system } = process.cpuUsage(cpuBefore);
process.stdout.write(
  `${JSON.stringify({ seconds: (endedMs - joinedMs) / 1_000, consumerUs: (user + system) / seen })}\n`,
);
await consumer.disconnect();

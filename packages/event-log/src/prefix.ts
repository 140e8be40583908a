import type { BatchSource, LogRecord } from '@dateline/runtime';
import type { EventLog, EventLogAdmin } from './port.ts';

/** A log whose topics and groups have a prefix that whoever uses it neither writes nor sees. */
export function withPrefix(log: EventLog, prefix: string): EventLog {
  if (prefix === '') return log;
  const names = namesWith(prefix);
  const { outgoing, incoming, received } = names;
  return {
    publish: async (records) => (await log.publish(records.map(outgoing))).map(incoming),
    subscribe({ group, topics, ...options }) {
      const source = log.subscribe({ ...options, group: names.add(group), topics: topics.map(names.add) });
      return withoutPrefix(source, names);
    },
    async *read(options) {
      for await (const records of log.read(outgoing(options))) yield records.map(received);
    },
    admin: administer(log.admin, names),
    close: () => log.close(),
  };
}

type Names = ReturnType<typeof namesWith>;

function namesWith(prefix: string) {
  const add = (name: string): string => prefix + name;
  const strip = (name: string): string => name.slice(prefix.length);
  return {
    add,
    strip,
    isOurs: (name: string): boolean => name.startsWith(prefix),
    outgoing: <Place extends { topic: string }>(place: Place): Place => ({ ...place, topic: add(place.topic) }),
    incoming: <Place extends { topic: string }>(place: Place): Place => ({ ...place, topic: strip(place.topic) }),
    /** Field by field: a record may be one that reads its key and headers when asked, which a spread would leave out. */
    received: ({ topic, partition, offset, key, value, headers, timestampMs }: LogRecord): LogRecord => ({
      topic: strip(topic),
      partition,
      offset,
      key,
      value,
      headers,
      timestampMs,
    }),
  };
}

function withoutPrefix(source: BatchSource, { incoming, received }: Names): BatchSource {
  return {
    run: (eachBatch) =>
      source.run((batch, context) => eachBatch({ ...incoming(batch), records: batch.records.map(received) }, context)),
    isMember: () => source.isMember(),
    stop: (options) => source.stop(options),
  };
}

function administer(admin: EventLogAdmin, names: Names): EventLogAdmin {
  const { add, strip, isOurs, outgoing, incoming } = names;
  return {
    createTopics: (topics) => admin.createTopics(topics.map(outgoing)),
    topics: async () => (await admin.topics()).filter(({ topic }) => isOurs(topic)).map(incoming),
    groups: async () => (await admin.groups()).filter(isOurs).map(strip),
    async lag(group, topics) {
      const lags = await admin.lag(add(group), topics.map(add));
      return lags.map((lag) => ({ ...incoming(lag), group }));
    },
    seek: (group, position) => admin.seek(add(group), outgoing(position)),
  };
}

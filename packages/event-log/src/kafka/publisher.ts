import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kafka, Message, Producer } from 'kafkajs';
import { RetryableError } from '@dateline/runtime';
import { partitionOf } from '../partitioner.ts';
import type { OutgoingRecord, Position } from '../port.ts';
import { protocolError, translateError } from './errors.ts';
import { kafkajs } from './kafkajs.ts';
import type { Topics } from './topics.ts';

/** What one request holds at most. A record larger than that goes alone; what a topic takes is its max.message.bytes. */
const MAX_REQUEST_RECORDS = 5_000;
const MAX_REQUEST_BYTES = 900_000;

/** What a record takes in a batch besides key, value and headers, at most. */
const RECORD_OVERHEAD_BYTES = 64;

/** A record on its way: its partition is chosen once, so that every attempt is the same to the broker. */
type Placed = { topic: string; partition: number; message: Message; bytes: number; place: (offset: bigint) => void };
type Publication = { records: Placed[]; resolve: () => void; reject: (reason: unknown) => void };

/**
 * Appends records. What is published while a request is under way goes together into the next one; one request at a time,
 * so that the order of calls is the order in the log.
 */
export class Publisher {
  readonly #client: Kafka;
  readonly #topics: Topics;
  #queue: Publication[] = [];
  #flushing: Promise<void> | null = null;
  #producer: Producer | null = null;
  #turn = 0;

  constructor(client: Kafka, topics: Topics) {
    this.#client = client;
    this.#topics = topics;
  }

  async publish(records: readonly OutgoingRecord[]): Promise<Position[]> {
    const partitions = new Map<string, number>();
    // All topics are looked up before anything is sent: a call with an unknown one stores nothing.
    for (const topic of new Set(records.map((record) => record.topic))) {
      partitions.set(topic, (await this.#topics.partitions(topic)).length);
    }
    const positions: Position[] = [];
    const placed = records.map((record, index) => {
      const partition = this.#choosePartition(record, partitions.get(record.topic) ?? 0);
      return toPlaced(record, partition, (offset) => {
        positions[index] = { topic: record.topic, partition, offset };
      });
    });
    if (placed.length > 0) await this.#enqueue(placed);
    return positions;
  }

  /** Waits for what was published so far, then closes the connection. */
  async close(): Promise<void> {
    await this.#flushing;
    await this.#producer?.disconnect();
  }

  /** Records without a key go round the partitions. */
  #choosePartition({ key }: OutgoingRecord, partitions: number): number {
    if (key !== null) return partitionOf(Buffer.from(key), partitions);
    this.#turn += 1;
    return this.#turn % partitions;
  }

  async #enqueue(records: Placed[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ records, resolve, reject });
      this.#flushing ??= this.#flush();
    });
  }

  async #flush(): Promise<void> {
    await nextTurn();
    for (let lot = this.#takeLot(); lot.length > 0; lot = this.#takeLot()) {
      const publications = lot.map(({ publication }) => publication);
      try {
        await this.#send(lot.flatMap(({ records }) => records));
        for (const publication of publications) if (publication.records.length === 0) publication.resolve();
      } catch (error) {
        // What is left of a call that failed is not sent: whoever calls again sends all of it.
        this.#queue = this.#queue.filter((publication) => !publications.includes(publication));
        for (const publication of publications) publication.reject(error);
      }
      this.#queue = this.#queue.filter((publication) => publication.records.length > 0);
    }
    this.#flushing = null;
  }

  /** Takes as many records off the queue as one request may hold, at least one. */
  #takeLot(): { publication: Publication; records: Placed[] }[] {
    let [count, bytes] = [0, 0];
    const lot: { publication: Publication; records: Placed[] }[] = [];
    for (const publication of this.#queue) {
      const cut = publication.records.findIndex((record) => {
        const isFull = count > 0 && (count >= MAX_REQUEST_RECORDS || bytes + record.bytes > MAX_REQUEST_BYTES);
        [count, bytes] = [count + 1, bytes + record.bytes];
        return isFull;
      });
      const records = publication.records.splice(0, cut === -1 ? publication.records.length : cut);
      if (records.length > 0) lot.push({ publication, records });
      if (cut !== -1) break;
    }
    return lot;
  }

  async #send(records: readonly Placed[]): Promise<void> {
    const byPartition = Map.groupBy(records, ({ topic, partition }) => `${topic}/${partition}`);
    const byTopic = Map.groupBy(records, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, placed]) => ({
      topic,
      messages: placed.map(({ message }) => message),
    }));
    try {
      this.#producer ??= await this.#connect();
      const answers = await this.#producer.sendBatch({ topicMessages, acks: -1 });
      for (const { topicName, partition, baseOffset } of answers) {
        for (const [index, record] of (byPartition.get(`${topicName}/${partition}`) ?? []).entries()) {
          record.place(BigInt(baseOffset ?? -1) + BigInt(index));
        }
      }
    } catch (error) {
      await this.#dropProducer();
      throw translateSendError(error);
    }
  }

  async #connect(): Promise<Producer> {
    const producer = this.#client.producer({
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
    await producer.connect();
    return producer;
  }

  /**
   * After a failure nobody knows what the broker has. kafkajs would number the next, other records as those that failed, and
   * a broker that does have these would take the new ones for a repetition and drop them: a new producer has new numbers.
   */
  async #dropProducer(): Promise<void> {
    const producer = this.#producer;
    this.#producer = null;
    // A connection that is broken already need not be closed well.
    await producer?.disconnect().catch(() => {});
  }
}

function toPlaced(record: OutgoingRecord, partition: number, place: (offset: bigint) => void): Placed {
  const { topic, key, value, headers = {} } = record;
  const message = {
    partition,
    key: key === null ? null : Buffer.from(key),
    value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
    headers,
  };
  let bytes = RECORD_OVERHEAD_BYTES + value.byteLength + (message.key?.byteLength ?? 0);
  for (const name in headers) bytes += 2 * RECORD_OVERHEAD_BYTES + 3 * (name.length + (headers[name]?.length ?? 0));
  return { topic, partition, message, bytes, place };
}

/** With a new producer all numbers are right again. */
function translateSendError(error: unknown): unknown {
  const type = protocolError(error) ?? '';
  if (!['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_EPOCH'].includes(type)) {
    return translateError(error, 'publishing');
  }
  return new RetryableError(`Kafka, publishing: ${type}`, { cause: error });
}

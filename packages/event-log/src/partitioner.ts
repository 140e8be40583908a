const MULTIPLIER = 0x5bd1e995;
const SEED = 0x9747b28c;

/** murmur2 as Apache Kafka computes it (org.apache.kafka.common.utils.Utils.murmur2): a signed 32-bit hash. */
export function murmur2(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wholeWords = bytes.length - (bytes.length % 4);
  let hash = SEED ^ bytes.length;
  for (let index = 0; index < wholeWords; index += 4) {
    let word = Math.imul(view.getInt32(index, true), MULTIPLIER);
    word ^= word >>> 24;
    hash = Math.imul(hash, MULTIPLIER) ^ Math.imul(word, MULTIPLIER);
  }
  for (let index = bytes.length - 1; index >= wholeWords; index -= 1) {
    hash ^= view.getUint8(index) << (8 * (index - wholeWords));
  }
  if (wholeWords < bytes.length) hash = Math.imul(hash, MULTIPLIER);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, MULTIPLIER);
  return hash ^ (hash >>> 15);
}

/** The partition of a key, equal to that of Kafka's default partitioner, so that a log can move between adapters. */
export function partitionOf(key: Uint8Array, partitions: number): number {
  return (murmur2(key) & 0x7fff_ffff) % partitions;
}

import { RetryableError, UserError } from '@dateline/runtime';

/** What kafkajs's errors carry; its classes are told apart by `name`, the broker's answers by `type` (its protocol codes). */
type KafkaFailure = Error & { type?: unknown; code?: unknown; retriable?: unknown; errors?: readonly unknown[] };

/** Answers that mean that this member is no longer, or not now, part of the group. */
const LOST_ASSIGNMENT = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID']);
const REBALANCE = new Set(['REBALANCE_IN_PROGRESS', 'NOT_COORDINATOR_FOR_GROUP']);

/** Failures that a further attempt can not cure, and what the user can do about them. */
const ADVICE: Readonly<Record<string, string>> = {
  UNKNOWN_TOPIC_OR_PARTITION: 'the topic or partition does not exist: create it',
  INVALID_TOPIC_EXCEPTION: 'the topic name is not a legal one',
  INVALID_REPLICATION_FACTOR: 'there are not enough brokers: lower KAFKA_REPLICATION_FACTOR',
  MESSAGE_TOO_LARGE: "a record is larger than the topic's max.message.bytes: raise that, or publish smaller records",
  RECORD_LIST_TOO_LARGE: "records are larger than the broker's segments: raise segment.bytes",
  INVALID_SESSION_TIMEOUT: 'the brokers refuse the session timeout: see group.min.session.timeout.ms',
  UNSUPPORTED_FOR_MESSAGE_FORMAT: 'the topic keeps records in a format from before Kafka 0.11: convert it',
  UNSUPPORTED_SASL_MECHANISM: 'the brokers do not offer KAFKA_SASL_MECHANISM',
  SASL_AUTHENTICATION_FAILED: 'the brokers refuse KAFKA_SASL_USERNAME and its password',
  TOPIC_AUTHORIZATION_FAILED: 'the user may not use the topic: grant it READ, WRITE, DESCRIBE and CREATE',
  GROUP_AUTHORIZATION_FAILED: 'the user may not use the consumer group: grant it READ',
  CLUSTER_AUTHORIZATION_FAILED: 'the user may not do this on the cluster: grant it IDEMPOTENT_WRITE and CREATE',
};

/** Error codes by which Node refuses a certificate or the handshake. */
const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|EPROTO)/;

/** The chain of an error and its causes, outermost first. Of several at once (topics that are created) the first stands for all. */
function chainOf(error: unknown): KafkaFailure[] {
  const chain: KafkaFailure[] = [];
  let next = error;
  while (next instanceof Error && !chain.includes(next)) {
    const failure: KafkaFailure = next;
    chain.push(failure);
    next = failure.cause ?? failure.errors?.[0];
  }
  return chain;
}

/** The broker's protocol error that is at the root of an error, as Kafka names it; null where there is none. */
export function protocolError(error: unknown): string | null {
  const failure = chainOf(error).find(({ type }) => typeof type === 'string');
  return failure ? String(failure.type) : null;
}

/** True where the broker says that the partitions are, or may be, another member's by now. */
export function isLostAssignment(error: unknown): boolean {
  return LOST_ASSIGNMENT.has(protocolError(error) ?? '');
}

/** True where the broker asks the members to come together anew. */
export function isRebalance(error: unknown): boolean {
  return REBALANCE.has(protocolError(error) ?? '');
}

/**
 * Turns what kafkajs threw into the project's errors: UserError where only the user can help, RetryableError where the
 * same call may succeed later, the error itself for all else: a bug. `doing`: what was being done, for the message.
 */
export function translateError(error: unknown, doing: string): unknown {
  const chain = chainOf(error);
  if (error instanceof UserError || error instanceof RetryableError) return error;
  if (!chain.some(({ name }) => name.startsWith('KafkaJS'))) return error;
  const cause = { cause: error };
  const reason = chain.at(-1)?.message ?? '';
  const type = protocolError(error);
  const isLogin = chain.some(({ name }) => name === 'KafkaJSSASLAuthenticationError');
  const isUnreadable = chain.some(({ name }) => name === 'KafkaJSNotImplemented');
  const advice = isLogin
    ? ADVICE['SASL_AUTHENTICATION_FAILED']
    : isUnreadable
      ? 'this client reads what is not compressed or compressed with gzip or zstd: publish it so'
      : type && ADVICE[type];
  if (advice) return new UserError(`Kafka, ${doing}: ${advice} (${reason})`, cause);
  if (chain.some(({ code }) => typeof code === 'string' && TLS_CODE.test(code))) {
    return new UserError(
      `Kafka, ${doing}: no TLS connection (${reason}): check KAFKA_SSL and KAFKA_SSL_CA_FILE`,
      cause,
    );
  }
  if (chain.some(isTransient)) return new RetryableError(`Kafka, ${doing}: ${reason}`, cause);
  return error;
}

/** Connection lost, no answer in time, or an answer that kafkajs knows to pass. */
function isTransient({ name, retriable }: KafkaFailure): boolean {
  return retriable === true || name === 'KafkaJSNumberOfRetriesExceeded' || name === 'KafkaJSLockTimeout';
}

/** Runs a call into kafkajs; what it throws is translated. */
export async function translating<Result>(doing: string, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw translateError(error, doing);
  }
}

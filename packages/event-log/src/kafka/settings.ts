import { readFileSync } from 'node:fs';
import type { EventLogSettings } from '@dateline/runtime';
import { UserError } from '@dateline/runtime';
import type { KafkaConfig, SASLOptions } from 'kafkajs';

/** How to reach a Kafka cluster. Files are PEM. */
export type KafkaSettings = {
  /** host:port of one or more brokers, comma-separated; the others are found through them. */
  brokers: string;
  /** Default `dateline`. */
  clientId?: string | undefined;
  /** Copies of every topic that is created; default: what the brokers are set to. */
  replicationFactor?: number | undefined;
  /** TLS where set. */
  ssl?: { caFile?: string | undefined; certFile?: string | undefined; keyFile?: string | undefined } | undefined;
  /** Login where set. */
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string } | undefined;
};

/** The KAFKA_ variables as settings, null where KAFKA_BROKERS is unset. Throws UserError where they contradict each other. */
export function kafkaSettings(environment: EventLogSettings): KafkaSettings | null {
  if (!environment.KAFKA_BROKERS) return null;
  return {
    brokers: environment.KAFKA_BROKERS,
    clientId: environment.KAFKA_CLIENT_ID,
    replicationFactor: environment.KAFKA_REPLICATION_FACTOR,
    ssl: readSsl(environment),
    sasl: readSasl(environment),
  };
}

function readSsl(environment: EventLogSettings): KafkaSettings['ssl'] {
  const files = {
    caFile: environment.KAFKA_SSL_CA_FILE,
    certFile: environment.KAFKA_SSL_CERT_FILE,
    keyFile: environment.KAFKA_SSL_KEY_FILE,
  };
  if (environment.KAFKA_SSL === 'true') {
    if (Boolean(files.certFile) === Boolean(files.keyFile)) return files;
    throw new UserError('KAFKA_SSL_CERT_FILE and KAFKA_SSL_KEY_FILE belong together: set both or neither');
  }
  if (!files.caFile && !files.certFile && !files.keyFile) return undefined;
  throw new UserError('KAFKA_SSL_ files are set but TLS is not: set KAFKA_SSL=true, or unset them');
}

function readSasl(environment: EventLogSettings): KafkaSettings['sasl'] {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = environment;
  if (!mechanism && !username && !password) return undefined;
  if (mechanism && username && password) return { mechanism, username, password };
  throw new UserError(
    'KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD belong together: set all or none',
  );
}

/** The connection part of kafkajs's configuration. Throws UserError for an address or a file that can not be used. */
export function connectionConfig({ brokers, clientId, ssl, sasl }: KafkaSettings): KafkaConfig {
  const addresses = brokers.split(',').map((address) => address.trim());
  const wrong = addresses.find((address) => !/^(\[[\da-fA-F:]+\]|[^\s:]+):\d{1,5}$/.test(address));
  if (wrong !== undefined) throw new UserError(`KAFKA_BROKERS has "${wrong}": write host:port, comma-separated`);
  return {
    brokers: addresses,
    clientId: clientId ?? 'dateline',
    ...(ssl && {
      ssl: {
        ...(ssl.caFile && { ca: readPem('KAFKA_SSL_CA_FILE', ssl.caFile) }),
        ...(ssl.certFile && { cert: readPem('KAFKA_SSL_CERT_FILE', ssl.certFile) }),
        ...(ssl.keyFile && { key: readPem('KAFKA_SSL_KEY_FILE', ssl.keyFile) }),
      },
    }),
    ...(sasl && { sasl: sasl as SASLOptions }),
  };
}

function readPem(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError(`${variable}: ${file} can not be read: ${String(cause)}`, { cause });
  }
}

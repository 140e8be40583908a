/** How a single-node broker is set up. Users and certificates: a second listener that asks for them. */
export type BrokerSettings = {
  dataDirectory: string;
  port: number;
  controllerPort: number;
  /** Address that clients connect to; default 127.0.0.1. In a container 0.0.0.0, with `advertised.listeners` given at start. */
  bindAddress?: string;
  secured?: SecuredListener;
};

/** A listener with TLS and SASL. `certificate`: PEM file of the private key (PKCS 8) and its certificate. */
export type SecuredListener = {
  port: number;
  certificate: string;
  users: readonly { name: string; password: string }[];
};

/**
 * The broker's `server.properties`: KRaft, broker and controller in one process, every replication factor 1, no topic
 * created by a client's mistake, no wait for further members when a group forms.
 */
export function serverProperties(settings: BrokerSettings): string {
  const { dataDirectory, port, controllerPort, secured } = settings;
  const host = settings.bindAddress ?? '127.0.0.1';
  const listeners = [`PLAINTEXT://${host}:${port}`, `CONTROLLER://127.0.0.1:${controllerPort}`];
  if (secured) listeners.push(`SASL_SSL://127.0.0.1:${secured.port}`);
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL',
    listeners: listeners.join(','),
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}${secured ? `,SASL_SSL://127.0.0.1:${secured.port}` : ''}`,
    'log.dirs': dataDirectory,
    'default.replication.factor': '1',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'offsets.retention.minutes': '5256000',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'auto.create.topics.enable': 'false',
    'group.initial.rebalance.delay.ms': '0',
    // Kafka's least is 6 s; tests let a session run out and would wait for nothing.
    'group.min.session.timeout.ms': '1000',
    ...(secured && securedProperties(secured)),
  };
  return `${Object.entries(properties)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}

function securedProperties({ certificate, users }: SecuredListener): Record<string, string> {
  const plain = users.map(({ name, password }) => `user_${name}="${password}"`).join(' ');
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  return {
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    'listener.name.sasl_ssl.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required ${plain};`,
    'listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config': scram,
    'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': scram,
    'listener.name.sasl_ssl.ssl.keystore.type': 'PEM',
    'listener.name.sasl_ssl.ssl.keystore.location': certificate,
  };
}

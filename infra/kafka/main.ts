import { resolve } from 'node:path';
import { BrokerError } from './broker-files.ts';
import { startBroker } from './start-broker.ts';

/** `npm run kafka`: a Kafka for a developer's machine, until Ctrl-C. Reads KAFKA_PORT (9092) and DATELINE_DATA (.dateline). */
async function main(): Promise<number> {
  const port = Number(process.env['KAFKA_PORT'] || 9092);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new BrokerError(`KAFKA_PORT is ${JSON.stringify(process.env['KAFKA_PORT'])}: a port is from 1 to 65,535`);
  }
  const dataDirectory = resolve(process.env['DATELINE_DATA'] || '.dateline', 'kafka');
  console.error('Starting Kafka (the first time it is fetched from Maven Central, 44 MB) ...');
  const broker = await startBroker({ dataDirectory, port });
  console.error(`Kafka serves on ${broker.brokers}, its data is in ${dataDirectory}. Ctrl-C ends it.`);
  console.error(`In another terminal: KAFKA_BROKERS=${broker.brokers} npm start`);
  // The second one of either does not wait any more.
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void broker.stop(isStopping ? 'SIGKILL' : 'SIGTERM');
      isStopping = true;
    });
  }
  const code = await broker.exited;
  // 143: Kafka's own end after SIGTERM, in order.
  return code === 143 || code === 130 ? 0 : (code ?? 1);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof BrokerError)) throw error;
  console.error(`kafka: ${error.message}`);
  process.exitCode = 1;
}

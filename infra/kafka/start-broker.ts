import { execFile, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { BrokerError, fetchJars } from './broker-files.ts';
import { freePort } from './free-port.ts';
import { serverProperties } from './server-properties.ts';
import type { BrokerSettings, SecuredListener } from './server-properties.ts';

/** `dataDirectory`: created when missing; the broker's state and its log, `broker.log`. */
export type StartBrokerOptions = {
  dataDirectory: string;
  /** Port on 127.0.0.1; default 0, any free one. */
  port?: number;
  /** A further listener with TLS and SASL; its `port` is any free one. Only users of the first start exist. */
  secured?: Omit<SecuredListener, 'port'>;
};

/** A broker that serves. */
export type Broker = {
  /** host:port, as KAFKA_BROKERS takes it. */
  brokers: string;
  /** The listener with TLS and SASL, where one was asked for. */
  securedBrokers: string | null;
  pid: number | undefined;
  /** Stops it in order, or as the signal does; resolves when the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Resolves with the exit code when it ends, by itself or by `stop`; null after a signal. */
  exited: Promise<number | null>;
};

/** Fixed, so that a broker finds its data again; there is only ever one broker in this cluster. */
const CLUSTER_ID = 'ZGF0ZWxpbmUta2Fma2EtMQ';
const JVM = ['-Xms128m', '-Xmx512m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** How long an orderly stop may take; then the process is killed, which Kafka survives. */
const STOP_TIMEOUT_MS = 20_000;

/** Starts a single-node Kafka (KRaft) from Apache's artifacts and waits until it serves. Throws BrokerError. */
export async function startBroker(options: StartBrokerOptions): Promise<Broker> {
  const { dataDirectory } = options;
  const classPath = join(await fetchJars(), '*');
  const settings = await chooseSettings(options);
  mkdirSync(dataDirectory, { recursive: true });
  refuseSecond(dataDirectory);
  const properties = join(dataDirectory, 'server.properties');
  writeFileSync(properties, serverProperties(settings));
  await format(classPath, properties, settings);
  const logging = `-Dlog4j2.configurationFile=${join(import.meta.dirname, 'log4j2.properties')}`;
  const child = spawn('java', [...JVM, logging, '-cp', classPath, 'kafka.Kafka', properties], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  writeFileSync(pidFile(dataDirectory), String(child.pid ?? ''));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const endWithParent = (): void => void child.kill('SIGKILL');
  process.on('exit', endWithParent);
  void exited.then(() => process.off('exit', endWithParent));
  await untilStarted(child, dataDirectory, exited);
  return {
    brokers: `127.0.0.1:${settings.port}`,
    securedBrokers: settings.secured ? `127.0.0.1:${settings.secured.port}` : null,
    pid: child.pid,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const lastResort = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(lastResort);
    },
    exited,
  };
}

const pidFile = (dataDirectory: string): string => join(dataDirectory, 'broker.pid');

/** Kafka locks its data only after a second broker has written to the log of its metadata, which harms the first one. */
function refuseSecond(dataDirectory: string): void {
  const file = pidFile(dataDirectory);
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (pid > 0 && spawnSync('ps', ['-o', 'args=', '-p', String(pid)]).stdout?.includes(dataDirectory)) {
    throw new BrokerError(`a Kafka is running on ${dataDirectory} (process ${pid}): stop it first`);
  }
}

async function chooseSettings({ dataDirectory, port = 0, secured }: StartBrokerOptions): Promise<BrokerSettings> {
  const settings = { dataDirectory, port: await freePort(port), controllerPort: await freePort(0) };
  return secured ? { ...settings, secured: { ...secured, port: await freePort(0) } } : settings;
}

/** A new data directory gets the cluster's id and the users of SCRAM. */
async function format(
  classPath: string,
  properties: string,
  { dataDirectory, secured }: BrokerSettings,
): Promise<void> {
  if (existsSync(join(dataDirectory, 'meta.properties'))) return;
  const scram = (secured?.users ?? []).flatMap(({ name, password }) =>
    ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((kind) => [
      '--add-scram',
      `${kind}=[name=${name},password=${password}]`,
    ]),
  );
  const tool = ['kafka.tools.StorageTool', 'format', '--cluster-id', CLUSTER_ID, '--config', properties, ...scram];
  try {
    await promisify(execFile)('java', [...JVM, '-cp', classPath, ...tool]);
  } catch (error) {
    throw new BrokerError(`the data directory ${dataDirectory} can not be prepared: ${lastWords(error)}`, {
      cause: error,
    });
  }
}

/** The first line that a failed command wrote on stderr: in Java, the reason. */
function lastWords(error: unknown): string {
  return error instanceof Error && 'stderr' in error ? String(error.stderr).split('\n', 1).join('') : String(error);
}

/** Waits for the line that says that it serves; keeps all lines in a file. */
async function untilStarted(child: ChildProcess, dataDirectory: string, exited: Promise<unknown>): Promise<void> {
  const file = join(dataDirectory, 'broker.log');
  const problems: string[] = [];
  const started = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface(stream).on('line', (line) => {
      appendFileSync(file, `${line}\n`);
      if (line.includes('Kafka Server started')) started.resolve();
      else if (/ (ERROR|FATAL) |Exception: |^Error/.test(line)) problems.push(line);
    });
  }
  child.once('error', (error) => started.reject(new BrokerError(`java could not be started: ${error.message}`)));
  void exited.then(() =>
    started.reject(new BrokerError(`Kafka ended before it served, see ${file}:\n${problems.slice(0, 3).join('\n')}`)),
  );
  await started.promise;
}

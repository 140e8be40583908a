import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KAFKA_IMAGE } from '../../infra/kafka/image/image-name.ts';
import { ROOT } from '../support/dateline.ts';
import type { Compose, ComposeService } from './compose-file.ts';
import { variablesOf } from './compose-file.ts';

/** One thing that docker-compose.yml has to be. `check`: what is wrong with a service, one line each. */
type Rule = { name: string; check(service: ComposeService, name: string, compose: Compose): string[] };

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
export const SERVICES_IMAGE = `dateline/services:${version}`;

/** Every image there may be, with its exact version. */
const PINNED = [KAFKA_IMAGE, SERVICES_IMAGE, 'clickhouse/clickhouse-server:26.8.10.6', 'grafana/grafana:13.2.3'];
const NEWEST_CLICKHOUSE = [26, 8] as const;

/** The job that ends; all others serve until they are stopped. */
const JOB = 'migrate';

const faultIf = (isWrong: boolean, fault: string): string[] => (isWrong ? [fault] : []);

const RULES: readonly Rule[] = [
  {
    name: 'images are pinned',
    check({ image }) {
      const [, major = 0, minor = 0] = (/clickhouse-server:(\d+)\.(\d+)\./.exec(image) ?? []).map(Number);
      const isTooNew = major > NEWEST_CLICKHOUSE[0] || (major === NEWEST_CLICKHOUSE[0] && minor > NEWEST_CLICKHOUSE[1]);
      return [
        ...faultIf(!PINNED.includes(image), `image ${image} is not in the list`),
        ...faultIf(!/:\d+\.\d+\.\d+(\.\d+)?$/.test(image), `image ${image} has no exact version`),
        ...faultIf(isTooNew, `ClickHouse is newer than ${NEWEST_CLICKHOUSE.join('.')}`),
      ];
    },
  },
  {
    name: 'images of this project are built, once, and never pulled',
    check({ image, build, pull_policy: pull }, name) {
      const isOurs = image === SERVICES_IMAGE || image === KAFKA_IMAGE;
      const dockerfile = build && existsSync(join(ROOT, build.context, build.dockerfile));
      return [
        ...faultIf(name === JOB && !dockerfile, 'names no Dockerfile that is there'),
        ...faultIf(name !== JOB && build !== undefined, `builds what ${JOB} builds`),
        ...faultIf(isOurs && pull !== 'never', 'would pull an image that is built here'),
      ];
    },
  },
  {
    name: 'ports are published on 127.0.0.1',
    check: ({ ports }) =>
      ports
        .filter((port) => !/^127\.0\.0\.1:(\d+|\$\{\w+:-\d+\}):\d+$/.test(port))
        .map((port) => `port ${port} is not bound to 127.0.0.1`),
  },
  {
    name: 'services listen where their port and their health are looked for',
    check({ image, environment, ports, healthcheck }, name) {
      if (image !== SERVICES_IMAGE) return [];
      const [host, port] = ['HOST', 'PORT'].map((what) => environment[`${name.toUpperCase()}_${what}`]);
      const isAsked = healthcheck && 'test' in healthcheck;
      return [
        ...faultIf(ports.length > 0 && host !== '0.0.0.0', 'listens inside its container only'),
        ...faultIf(!ports.every((published) => published.endsWith(`:${port}`)), 'publishes a port it does not open'),
        ...faultIf(
          isAsked === true && !healthcheck.test.join(' ').includes(`:${environment['HEALTH_PORT']}/readyz`),
          'is asked for its health where it does not tell',
        ),
      ];
    },
  },
  {
    name: 'only what publishes a port reaches beyond the inner network',
    check({ networks, ports }, _name, compose) {
      const open = networks.filter((network) => compose.networks[network]?.internal !== true);
      return [
        ...faultIf(!networks.includes('inside'), 'is not on the network "inside"'),
        ...faultIf(open.length > 0 && ports.length === 0, `is on ${open.join()} without need`),
        ...faultIf(open.length === 0 && ports.length > 0, 'publishes ports from an inner network'),
      ];
    },
  },
  {
    name: 'nothing runs as root or with more rights than it needs',
    check: (service) => [
      ...faultIf(!/^[1-9]\d*(:[1-9]\d*)?$/.test(service.user ?? ''), 'names no user (by number) but root'),
      ...faultIf(service.read_only !== true, 'can write to its root file system'),
      ...faultIf(service.cap_drop.join() !== 'ALL', 'keeps capabilities'),
      ...faultIf(!service.security_opt.includes('no-new-privileges:true'), 'may gain privileges'),
    ],
  },
  {
    name: 'everything is limited',
    check: (service) => [
      ...faultIf(!/^\d+[mg]$/.test(service.mem_limit ?? ''), 'has no limit of memory'),
      ...faultIf(!(service.cpus ?? 0), 'has no limit of processors'),
      ...faultIf(!(service.pids_limit ?? 0), 'has no limit of processes'),
      ...faultIf(!service.logging, 'keeps its log without end'),
      ...faultIf(!service.tmpfs.every((mount) => mount.includes('size=')), 'has a tmpfs without a size'),
    ],
  },
  {
    name: 'what serves has a health check and comes back',
    check({ healthcheck, restart }, name) {
      if (name === JOB) return faultIf(restart !== 'no', 'is a job and runs again and again');
      return [
        ...faultIf(!healthcheck || 'disable' in healthcheck, 'has no health check'),
        ...faultIf(restart !== 'unless-stopped', 'does not come back'),
      ];
    },
  },
  {
    name: 'secrets come from outside and have no default',
    check: ({ environment }) =>
      Object.entries(environment)
        .filter(([name]) => /PASSWORD|TOKEN|SECRET/.test(name))
        .filter(([, value]) => variablesOf(String(value))[0]?.fallback !== null || !/^\$\{[^}]+\}$/.test(String(value)))
        .map(([name]) => `${name} is given or has a default`),
  },
  {
    name: 'services start after what they need',
    check({ image, environment, depends_on: needs }, name) {
      const isHealthy = (server: string) => needs[server]?.condition === 'service_healthy';
      const waits = needs[JOB]?.condition === 'service_completed_successfully';
      return [
        ...faultIf('KAFKA_BROKERS' in environment && !isHealthy('kafka'), 'does not wait for kafka'),
        ...faultIf('CLICKHOUSE_URL' in environment && !isHealthy('clickhouse'), 'does not wait for clickhouse'),
        ...faultIf(image === SERVICES_IMAGE && name !== JOB && !waits, `does not wait for ${JOB}`),
      ];
    },
  },
  {
    name: 'state is in named volumes, and files of the checkout are read-only',
    check({ volumes }, _name, compose) {
      return volumes.flatMap((volume) => {
        const [from = '', , mode] = volume.split(':');
        if (!from.startsWith('.')) return faultIf(!(from in compose.volumes), `volume ${from} is not declared`);
        const isWrong = mode !== 'ro' || !existsSync(join(ROOT, from));
        return faultIf(isWrong, `${from} is not there, or not read-only`);
      });
    },
  },
];

/** Whatever is wrong with the file, as `service: fault`. */
export function findFaults(compose: Compose): string[] {
  return Object.entries(compose.services).flatMap(([name, service]) =>
    RULES.flatMap((rule) => rule.check(service, name, compose).map((fault) => `${name}: ${fault}`)),
  );
}

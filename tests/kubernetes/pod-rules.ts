import type { IContainer } from 'kubernetes-models/v1';
import { environmentFaults } from '../support/command-schema.ts';
import { SERVICES_IMAGE } from '../compose/rules.ts';
import { environmentOf, type Installation, isSelected, sourcesOf, type Workload } from './workloads.ts';

/** How long a service may take from SIGTERM to its end, see runMain. */
const STOP_SECONDS = 10;

/** How long log and warehouse are given for an answer, see checkReady. */
const READY_SECONDS = 5;

type Rule = (workload: Workload, installation: Installation) => string[];
type Probe = NonNullable<IContainer['livenessProbe']>;

const faultIf = (isWrong: boolean, fault: string): string[] => (isWrong ? [fault] : []);

/** What a pod has to be. */
const RULES: readonly Rule[] = [
  function runsThisVersion({ container }) {
    return faultIf(container.image !== SERVICES_IMAGE, `runs ${container.image}, not ${SERVICES_IMAGE}`);
  },
  function selectsItsPods({ selector, labels, name }) {
    return [
      ...faultIf(selector !== null && Object.keys(selector).length === 0, 'selects every pod'),
      ...faultIf(selector !== null && !isSelected(labels, selector), 'does not select its own pods'),
      ...faultIf(labels['app.kubernetes.io/name'] !== name, 'has pods of another name'),
    ];
  },
  function isGivenWhatItReads(workload, installation) {
    const missing = sourcesOf(workload, installation).filter(({ data }) => data === null);
    return [
      ...missing.map(({ name }) => `names ${name}, which is not there`),
      ...environmentFaults(workload.container.command, environmentOf(workload, installation)),
    ];
  },
  function hasNoSecretInTheOpen(workload, installation) {
    const open = sourcesOf(workload, installation).flatMap(({ isSecret, data }) =>
      isSecret ? [] : Object.keys(data ?? {}),
    );
    const stated = (workload.container.env ?? []).map(({ name }) => name);
    return [...open, ...stated]
      .filter((name) => /PASSWORD|TOKEN|SECRET|SASL_USERNAME/.test(name))
      .map((name) => `${name} stands in the open`);
  },
  function isProbedWhereItListens(workload, installation) {
    if (workload.kind === 'Job') return [];
    const { container, name } = workload;
    const environment = environmentOf(workload, installation);
    const ports = new Map((container.ports ?? []).map((port) => [port.name, String(port.containerPort)]));
    const stated = environment[`${name.toUpperCase()}_PORT`];
    const host = environment[`${name.toUpperCase()}_HOST`];
    const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe];
    return [
      ...faultIf(ports.get('health') !== environment['HEALTH_PORT'], 'tells its health on another port'),
      ...faultIf(ports.get('http') !== stated, 'serves on another port'),
      ...faultIf(ports.has('http') && host !== '0.0.0.0', 'listens inside its pod only'),
      ...faultIf(environment['HEALTH_HOST'] !== '0.0.0.0', 'tells its health inside its pod only'),
      ...probes.flatMap((probe) =>
        faultIf(!ports.has(String(probe?.httpGet?.port)), 'is probed where it does not listen'),
      ),
    ];
  },
  function isProbedForWhatItTells({ kind, container }) {
    if (kind === 'Job') return [];
    const { startupProbe, livenessProbe, readinessProbe } = container;
    return [
      ...faultIf(startupProbe?.httpGet?.path !== '/healthz', 'has no startup probe'),
      ...faultIf(livenessProbe?.httpGet?.path !== '/healthz', 'is killed while Kafka or ClickHouse is away'),
      ...faultIf(readinessProbe?.httpGet?.path !== '/readyz', 'is ready before it can work'),
      ...faultIf((readinessProbe?.timeoutSeconds ?? 1) <= READY_SECONDS, 'is not waited for when it asks its servers'),
      ...faultIf(secondsOf(startupProbe) < 60, 'has less than a minute to start'),
      ...faultIf(secondsOf(livenessProbe) < 60, 'is killed where a large document takes less than a minute'),
    ];
  },
  function mayEndInOrder({ kind, pod, container }) {
    const preStop = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
    const isServing = container.ports?.some(({ name }) => name === 'http') === true;
    const given = pod.terminationGracePeriodSeconds ?? 30;
    return [
      ...faultIf(kind !== 'Job' && given < preStop + STOP_SECONDS + 5, 'is killed before it has stopped'),
      ...faultIf(isServing && preStop < 5, 'stops while requests are still sent to it'),
    ];
  },
  function mayDoNothingElse({ pod, container }) {
    const { securityContext: of } = container;
    const { runAsNonRoot, runAsUser = 0, seccompProfile } = pod.securityContext ?? {};
    return [
      ...faultIf(runAsNonRoot !== true || runAsUser === 0, 'may run as root'),
      ...faultIf(seccompProfile?.type !== 'RuntimeDefault', 'may call all of the kernel'),
      ...faultIf(of?.readOnlyRootFilesystem !== true, 'can write to its root file system'),
      ...faultIf(of?.allowPrivilegeEscalation !== false || of.privileged === true, 'may gain privileges'),
      ...faultIf(of?.capabilities?.drop?.join() !== 'ALL' || of.capabilities.add !== undefined, 'keeps capabilities'),
      ...faultIf(pod.automountServiceAccountToken !== false, 'has a token of the cluster'),
      ...faultIf(pod.enableServiceLinks !== false, 'gets variables such as INGEST_PORT=tcp://... from Kubernetes'),
      ...faultIf(pod.hostNetwork === true || pod.hostPID === true || pod.hostIPC === true, "shares what is its node's"),
    ];
  },
  function isLimited({ pod, container }) {
    const { requests = {}, limits = {} } = container.resources ?? {};
    const bytes = [requests['memory'], limits['memory']].map(quantity);
    const cpus = [requests['cpu'], limits['cpu']].map(quantity);
    const isInOrder = [bytes, cpus].every(([least = 0, most = 0]) => least > 0 && least <= most);
    const unlimited = (pod.volumes ?? []).filter(({ emptyDir }) => emptyDir && emptyDir.sizeLimit === undefined);
    return [
      ...faultIf(!isInOrder, 'asks for more than its limit, or has none'),
      ...unlimited.map(({ name }) => `can fill its node through ${name}`),
    ];
  },
  function standsApart({ kind, pod, labels }) {
    if (kind !== 'Deployment') return [];
    const spread = pod.topologySpreadConstraints ?? [];
    return [
      ...faultIf(!spread.some(({ topologyKey }) => topologyKey === 'kubernetes.io/hostname'), 'may share one node'),
      ...faultIf(
        !spread.every(({ labelSelector }) => isSelected(labels, labelSelector?.matchLabels ?? { none: '' })),
        'is spread among pods of others',
      ),
    ];
  },
];

/** How long a probe may fail before it has an effect. */
const secondsOf = ({ periodSeconds = 10, failureThreshold = 3 }: Probe = {}): number =>
  periodSeconds * failureThreshold;

/** Quantities as these manifests write them: `250m`, `2`, `384Mi`, `1Gi`. 0 for anything else. */
function quantity(given: string | number | undefined): number {
  const { number = '0', unit = '' } = /^(?<number>\d+)(?<unit>m|Mi|Gi)?$/.exec(String(given))?.groups ?? {};
  const factors: Readonly<Record<string, number>> = { '': 1, m: 0.001, Mi: 1024 ** 2, Gi: 1024 ** 3 };
  return Number(number) * (factors[unit] ?? 0);
}

/** Whatever is wrong with a pod, one line each. */
export const podFaults: Rule = (workload, installation) => RULES.flatMap((rule) => rule(workload, installation));

import type { INetworkPolicy, INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1';
import { environmentOf, type Installation, isSelected, ofKind, type Workload, workloadsOf } from './workloads.ts';

/** Who may talk to whom: `dates -> kafka 9092/TCP`, of which the other end is a namespace. */
export type Connections = string[];

const NAMESPACE = 'kubernetes.io/metadata.name';

/** The connections that the policies allow; where none is about a pod, it may talk to `anybody`. */
export function allowedConnections({ manifests }: Installation): Connections {
  const policies = ofKind<INetworkPolicy>(manifests, 'NetworkPolicy');
  return workloadsOf(manifests).flatMap((workload) => {
    const its = policies.filter((policy) => isAbout(policy, workload));
    const isClosed = (direction: 'Egress' | 'Ingress') =>
      its.some(({ spec }) => spec?.policyTypes?.includes(direction));
    return [
      ...(isClosed('Ingress') ? [] : [`anybody -> ${workload.name}`]),
      ...(isClosed('Egress') ? [] : [`${workload.name} -> anybody`]),
      ...its.flatMap(({ spec }) => [
        ...(spec?.egress ?? []).flatMap(({ to, ports }) =>
          edges(to, ports, workload).map(([peer, port]) => `${workload.name} -> ${peer} ${port}`),
        ),
        ...(spec?.ingress ?? []).flatMap(({ from, ports }) =>
          edges(from, ports, workload).map(([peer, port]) => `${peer} -> ${workload.name} ${port}`),
        ),
      ]),
    ];
  });
}

function isAbout({ spec }: INetworkPolicy, { labels }: Workload): boolean {
  const { matchLabels = {}, matchExpressions = [] } = spec?.podSelector ?? {};
  const isOne = matchExpressions.every(({ key, operator, values = [] }) => {
    if (operator !== 'In') throw new Error(`operator ${operator} is not understood`);
    return values.includes(labels[key] ?? '');
  });
  return isOne && isSelected(labels, matchLabels);
}

type Ports = { port?: number | string; protocol?: string }[];

function edges(
  peers: readonly INetworkPolicyPeer[] | undefined,
  ports: Ports | undefined,
  { container }: Workload,
): [string, string][] {
  return (peers ?? [{}]).flatMap((peer) =>
    (ports ?? [{}]).map(({ port = 'any', protocol = 'TCP' }): [string, string] => {
      const named = container.ports?.find(({ name }) => name === port)?.containerPort;
      return [nameOf(peer), `${named ?? port}/${protocol}`];
    }),
  );
}

function nameOf({ ipBlock, namespaceSelector, podSelector }: INetworkPolicyPeer): string {
  const namespace = namespaceSelector?.matchLabels?.[NAMESPACE];
  if (ipBlock || namespace === undefined) return 'anybody';
  return [namespace, ...Object.values(podSelector?.matchLabels ?? {})].join('/');
}

/** The connections that the settings of each pod call for. */
export function neededConnections(installation: Installation): Connections {
  return workloadsOf(installation.manifests).flatMap((workload) => {
    const { name, container } = workload;
    const { KAFKA_BROKERS = '', CLICKHOUSE_URL = '' } = environmentOf(workload, installation);
    const brokers = addressesIn(KAFKA_BROKERS).map((broker) => `http://${broker}`);
    const servers = [...brokers, ...addressesIn(CLICKHOUSE_URL)];
    const dns = ['UDP', 'TCP'].map((protocol) => `${name} -> kube-system/kube-dns 53/${protocol}`);
    const callers = (container.ports ?? []).map(({ name: port, containerPort }) => {
      const caller = port === 'health' ? 'monitoring' : 'ingress-nginx';
      return `${caller} -> ${name} ${containerPort}/TCP`;
    });
    return [...dns, ...servers.map((server) => `${name} -> ${targetOf(server)}`), ...callers];
  });
}

const addressesIn = (text: string): string[] => text.split(',').filter((address) => address !== '');

/** Namespace and port of an address within the cluster, `http://service.namespace.svc:port`. */
function targetOf(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.hostname.split('.')[1]} ${url.port}/TCP` : `what is no address: ${address}`;
}

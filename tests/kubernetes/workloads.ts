import type { IDeployment, IStatefulSet } from 'kubernetes-models/apps/v1';
import type { IJob } from 'kubernetes-models/batch/v1';
import type { IContainer, IPodSpec } from 'kubernetes-models/v1';
import type { Manifest } from './kustomization.ts';

type Labels = Readonly<Record<string, string>>;

/** What runs pods, each with one container. */
export type Workload = {
  name: string;
  kind: 'Deployment' | 'StatefulSet' | 'Job';
  replicas: number | undefined;
  /** Which pods it takes for its own; null where Kubernetes sees to that, as for a job. */
  selector: Labels | null;
  labels: Labels;
  pod: IPodSpec;
  container: IContainer;
};

/** All that is to stand in a cluster: what the folders render, and the secrets that somebody makes. */
export type Installation = { manifests: readonly Manifest[]; secrets: readonly Manifest[] };

/** The manifests of a kind, as that has them. Call it once `schemaFaults` finds nothing. */
export const ofKind = <Kind>(manifests: readonly Manifest[], kind: string): (Kind & { metadata: { name: string } })[] =>
  manifests.filter((each) => each.kind === kind) as unknown as (Kind & { metadata: { name: string } })[];

export function workloadsOf(manifests: readonly Manifest[]): Workload[] {
  return manifests.flatMap((manifest) => {
    const { kind, metadata } = manifest;
    if (kind !== 'Deployment' && kind !== 'StatefulSet' && kind !== 'Job') return [];
    const spec = (manifest as unknown as IDeployment | IStatefulSet | IJob).spec;
    const pod = spec?.template.spec;
    const container = pod?.containers[0];
    if (!spec || !pod || !container || pod.containers.length > 1)
      throw new Error(`${metadata.name} has no single container`);
    const labels = spec.template.metadata?.labels ?? {};
    const replicas = 'replicas' in spec ? spec.replicas : undefined;
    const selector = kind === 'Job' ? null : (spec.selector?.matchLabels ?? {});
    return [{ name: metadata.name, kind, replicas, selector, labels, pod, container }];
  });
}

/** True where the labels have all that is selected. What selects nothing in particular selects all. */
export const isSelected = (labels: Labels, selected: Labels): boolean =>
  Object.entries(selected).every(([name, value]) => labels[name] === value);

/** One source of variables that a container names, and what it holds; null where there is none of this name. */
export type EnvironmentSource = {
  name: string;
  isSecret: boolean;
  isOptional: boolean;
  data: Readonly<Record<string, string>> | null;
};

/** Where a container's variables come from, besides those that it states itself. */
export function sourcesOf({ container }: Workload, { manifests, secrets }: Installation): EnvironmentSource[] {
  return (container.envFrom ?? []).map(({ configMapRef, secretRef }) => {
    const name = (secretRef ?? configMapRef)?.name ?? '';
    const held = secretRef ? secrets : manifests.filter(({ kind }) => kind === 'ConfigMap');
    const found = held.find((each) => each.metadata.name === name);
    const data = found as { data?: object; stringData?: object } | undefined;
    return {
      name,
      isSecret: secretRef !== undefined,
      isOptional: (secretRef ?? configMapRef)?.optional === true,
      data: data ? { ...data.data, ...data.stringData } : null,
    };
  });
}

/** A container's variables. A secret's are all the same text, long enough for a token. */
export function environmentOf(workload: Workload, installation: Installation): Record<string, string> {
  const named = sourcesOf(workload, installation).map(({ isSecret, data }) =>
    Object.entries(data ?? {}).map(([name, value]) => [name, isSecret ? 'a secret of 16 characters and more' : value]),
  );
  const stated = (workload.container.env ?? []).map(({ name, value = '' }) => [name, value]);
  return Object.fromEntries([...named.flat(), ...stated]);
}

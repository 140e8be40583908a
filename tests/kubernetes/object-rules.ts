import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { EVENT_TOPICS } from '@dateline/events';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { IService } from 'kubernetes-models/v1';
import { CONSUMERS } from '../../packages/cli/src/consumers.ts';
import { environmentOf, type Installation, isSelected, ofKind, type Workload, workloadsOf } from './workloads.ts';

const faultIf = (isWrong: boolean, fault: string): string[] => (isWrong ? [fault] : []);

/** The number of partitions that the migrate job creates topics with. */
function partitionsOf(workloads: readonly Workload[]): number {
  const command = workloads.find(({ kind }) => kind === 'Job')?.container.command ?? [];
  return /--partitions "\$0"/.test(command.join(' ')) ? Number(command.at(-1)) : Number.NaN;
}

function serviceFaults(service: IService, workloads: readonly Workload[]): string[] {
  const { selector = {}, ports = [] } = service.spec ?? {};
  const [pods, ...others] = workloads.filter(({ labels }) => isSelected(labels, selector));
  const names = pods?.container.ports?.map(({ name }) => name) ?? [];
  return [
    ...faultIf(!pods || others.length > 0, 'leads to no pods, or to those of several'),
    ...ports.flatMap(({ targetPort }) =>
      faultIf(!names.includes(String(targetPort)), `leads to port ${targetPort}, which is not there`),
    ),
  ];
}

function budgetFaults(budget: IPodDisruptionBudget, workloads: readonly Workload[]): string[] {
  const { selector, minAvailable, maxUnavailable, unhealthyPodEvictionPolicy } = budget.spec ?? {};
  const pods = workloads.filter(({ labels }) => isSelected(labels, selector?.matchLabels ?? {}));
  return [
    ...faultIf(pods.length !== 1, 'is of no pods, or of those of several'),
    ...faultIf(minAvailable !== undefined || Number(maxUnavailable) < 1, 'holds up the drain of a node'),
    ...faultIf(unhealthyPodEvictionPolicy !== 'AlwaysAllow', 'holds up a drain while pods are not ready'),
  ];
}

/** Of what changes the number of pods: they are there, and their own manifest does not set the number back. */
function targetFaults({ name }: { name: string }, workloads: readonly Workload[]): string[] {
  const target = workloads.find((each) => each.kind === 'Deployment' && each.name === name);
  return [
    ...faultIf(!target, `scales ${name}, which is not there`),
    ...faultIf(target?.replicas !== undefined, `scales ${name}, which has a number of its own`),
  ];
}

function lagFaults(scaled: IScaledObject, installation: Installation): string[] {
  const workloads = workloadsOf(installation.manifests);
  const { scaleTargetRef, maxReplicaCount, triggers } = scaled.spec;
  const target = workloads.find(({ name }) => name === scaleTargetRef.name);
  const environment = target ? environmentOf(target, installation) : {};
  const metadata = triggers.map((trigger) => trigger.metadata);
  return [
    ...targetFaults(scaleTargetRef, workloads),
    ...faultIf(maxReplicaCount !== partitionsOf(workloads), 'goes up to another number than there are partitions'),
    ...faultIf(
      !EVENT_TOPICS.every((topic) => metadata.some((each) => each.topic === topic)),
      'does not look at every topic',
    ),
    ...metadata.flatMap(({ consumerGroup = '', bootstrapServersFromEnv = '', offsetResetPolicy, lagThreshold }) => [
      ...faultIf(
        !CONSUMERS.some((name) => name === consumerGroup),
        `looks at the group ${consumerGroup}, which is not there`,
      ),
      ...faultIf(consumerGroup !== scaleTargetRef.name, 'looks at the lag of another group'),
      ...faultIf(
        !environment[bootstrapServersFromEnv],
        `asks the brokers of ${bootstrapServersFromEnv}, which is not set`,
      ),
      ...faultIf(offsetResetPolicy !== 'earliest', 'takes a new group for one that is done'),
      ...faultIf(!(Number(lagThreshold) > 0), 'has no threshold'),
    ]),
  ];
}

/** Whatever is wrong with services, budgets and scalers, as `kind name: fault`. */
export function objectFaults(installation: Installation): string[] {
  const { manifests } = installation;
  const workloads = workloadsOf(manifests);
  return [
    ...named(ofKind<IService>(manifests, 'Service'), (each) => serviceFaults(each, workloads)),
    ...named(ofKind<IPodDisruptionBudget>(manifests, 'PodDisruptionBudget'), (each) => budgetFaults(each, workloads)),
    ...named(ofKind<IHorizontalPodAutoscaler>(manifests, 'HorizontalPodAutoscaler'), (each) =>
      targetFaults(each.spec?.scaleTargetRef ?? { name: 'nothing' }, workloads),
    ),
    ...named(ofKind<IScaledObject>(manifests, 'ScaledObject'), (each) => lagFaults(each, installation)),
    ...workloads.flatMap((each) => coverFaults(each, manifests).map((fault) => `${each.name}: ${fault}`)),
  ];
}

type Named = { kind?: string; metadata: { name: string } };

const named = <Kind extends Named>(objects: readonly Kind[], faultsOf: (each: Kind) => string[]): string[] =>
  objects.flatMap((each) => faultsOf(each).map((fault) => `${each.kind} ${each.metadata.name}: ${fault}`));

/** What serves has a budget, and either one scaler or a number of its own. */
function coverFaults({ kind, name, labels, replicas }: Workload, manifests: Installation['manifests']): string[] {
  if (kind === 'Job') return [];
  const budgets = ofKind<IPodDisruptionBudget>(manifests, 'PodDisruptionBudget');
  const covering = budgets.filter(({ spec }) => isSelected(labels, spec?.selector?.matchLabels ?? {}));
  const scalers = [
    ...ofKind<IHorizontalPodAutoscaler>(manifests, 'HorizontalPodAutoscaler').map(
      ({ spec }) => spec?.scaleTargetRef.name,
    ),
    ...ofKind<IScaledObject>(manifests, 'ScaledObject').map(({ spec }) => spec.scaleTargetRef.name),
  ].filter((target) => target === name);
  return [
    ...faultIf(covering.length !== 1, `has ${covering.length} disruption budgets`),
    ...faultIf(scalers.length > 1 || (scalers.length === 0 && replicas === undefined), 'has no number of pods, or two'),
  ];
}

import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { Job } from 'kubernetes-models/batch/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Namespace, Secret, Service } from 'kubernetes-models/v1';
import type { Manifest } from './kustomization.ts';

/** The kinds there are. Their checks are compiled from the OpenAPI description of Kubernetes and the types of KEDA. */
const KINDS = [
  ConfigMap,
  Deployment,
  HorizontalPodAutoscaler,
  Job,
  Namespace,
  NetworkPolicy,
  PodDisruptionBudget,
  ScaledObject,
  Secret,
  Service,
  StatefulSet,
];

/** What the schema of its kind says against a manifest, and the fields that the schema does not know, one line each. */
export function schemaFaults(given: Manifest): string[] {
  const { apiVersion, kind } = given;
  const Kind = KINDS.find((each) => each.apiVersion === apiVersion && each.kind === kind);
  if (!Kind) return [`there is no schema of ${apiVersion} ${kind}`];
  const looked = new Set<string>();
  try {
    Kind.prototype.validate.call(watched(given, '', looked));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const unknown = pathsOf(given, '').filter((path) => !looked.has(path));
  return unknown.map((path) => `${path} is no field that Kubernetes knows`);
}

/**
 * The schemas allow fields that they do not name, as Kubernetes' own do; a server drops them with a warning at most. A compiled check
 * looks at every field that its schema names, there or not: what it never looked at is not known.
 */
function watched<Value>(value: Value, path: string, looked: Set<string>): Value {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      if (typeof key !== 'string') return found;
      looked.add(`${path}/${key}`);
      return watched(found, `${path}/${key}`, looked);
    },
  });
}

/** The paths of all fields, also those within a field that is not known. */
function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${path}/${key}`, ...pathsOf(inner, `${path}/${key}`)]);
}

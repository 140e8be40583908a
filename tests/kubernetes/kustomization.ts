import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../support/dateline.ts';

const manifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});

/** One object of Kubernetes, as kubectl would send it. */
export type Manifest = z.output<typeof manifest>;

/** The part of kustomize that infra/kubernetes uses: a key that is not named here is a slip of the pen. */
const kustomization = z.strictObject({
  apiVersion: z.enum(['kustomize.config.k8s.io/v1beta1', 'kustomize.config.k8s.io/v1alpha1']),
  kind: z.enum(['Kustomization', 'Component']),
  namespace: z.string().optional(),
  resources: z.array(z.string()),
  components: z.array(z.string()).default([]),
  images: z.array(z.strictObject({ name: z.string(), newName: z.string().optional(), newTag: z.string() })).default([]),
  configMapGenerator: z.array(z.strictObject({ name: z.string(), envs: z.array(z.string()) })).default([]),
});

/** Gives the text of a file of infra/kubernetes by its path in there. */
export type ReadText = (file: string) => string;

/** Not rendered: somebody fills in a copy. */
export const SECRETS = 'secrets.example.yaml';

const FOLDER = join(ROOT, 'infra/kubernetes');
export const readText: ReadText = (file) => readFileSync(join(FOLDER, file), 'utf8');

/** The documents of a YAML file, aliases and merges resolved. Throws for YAML that is broken. */
export function readManifests(text: string): Manifest[] {
  return parseAllDocuments(text, { merge: true }).map((document) => {
    for (const error of document.errors) throw error;
    return manifest.parse(document.toJS());
  });
}

/**
 * What `kubectl kustomize infra/kubernetes/<folder>` renders, save that names of generated config maps have no hash: a component
 * transforms all that stands in the folder that takes it in.
 */
export function renderFolder(folder: string, read: ReadText = readText): Manifest[] {
  const { resources, components, ...own } = kustomization.parse(parse(read(join(folder, 'kustomization.yaml'))));
  const rendered = resources.flatMap((file) => readManifests(read(join(folder, file))));
  const used = components.map((each) => join(folder, each));
  const parts = used.map((each) => kustomization.parse(parse(read(join(each, 'kustomization.yaml')))));
  const inherited = parts.flatMap((part, index) => {
    const at = used[index] ?? '';
    return [
      ...part.resources.flatMap((file) => readManifests(read(join(at, file)))),
      ...part.configMapGenerator.map((map) => configMapOf(map, (file) => read(join(at, file)))),
    ];
  });
  const all = [...inherited, ...rendered];
  return [own, ...parts].reduce((manifests, { namespace, images }) => {
    const placed = namespace === undefined ? manifests : manifests.map((each) => placeIn(each, namespace));
    return placed.map((each) => JSON.parse(withImages(JSON.stringify(each), images)) as Manifest);
  }, all);
}

function configMapOf({ name, envs }: { name: string; envs: readonly string[] }, read: ReadText): Manifest {
  const data = Object.assign({}, ...envs.map((file) => parseEnv(read(file))));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

const placeIn = (each: Manifest, namespace: string): Manifest =>
  each.kind === 'Namespace'
    ? { ...each, metadata: { ...each.metadata, name: namespace } }
    : { ...each, metadata: { ...each.metadata, namespace } };

type Image = { name: string; newName?: string | undefined; newTag: string };

const withImages = (json: string, images: readonly Image[]): string =>
  images.reduce(
    (text, { name, newName = name, newTag }) =>
      text.replaceAll(`"image":"${name}"`, () => `"image":"${newName}:${newTag}"`),
    json,
  );

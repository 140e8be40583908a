import { describe, expect, test } from 'vitest';
import { allowedConnections, neededConnections } from './connections.ts';
import { type Manifest, readManifests, readText, type ReadText, renderFolder, SECRETS } from './kustomization.ts';
import { objectFaults } from './object-rules.ts';
import { PLANTED } from './planted-faults.ts';
import { podFaults } from './pod-rules.ts';
import { schemaFaults } from './schemas.ts';
import { workloadsOf } from './workloads.ts';

const FOLDERS = ['migrate', 'services', 'lag-scaling'] as const;

/** Everything that is to stand in a cluster at once. What two folders share is there once. */
function render(read: ReadText): { manifests: Manifest[]; secrets: Manifest[] } {
  const all = FOLDERS.flatMap((folder) => renderFolder(folder, read));
  const once = new Map(all.map((each) => [`${each.kind} ${each.metadata.name}`, each]));
  return { manifests: [...once.values()], secrets: readManifests(read(SECRETS)) };
}

/** All that is wrong: first against the schemas; what passes those is looked at for what it means. */
function faultsOf(read: ReadText = readText): string[] {
  const installation = render(read);
  const { manifests, secrets } = installation;
  const broken = [...manifests, ...secrets].flatMap((each) =>
    schemaFaults(each).map((fault) => `${each.kind} ${each.metadata.name}: ${fault}`),
  );
  if (broken.length > 0) return broken;
  const [allowed, needed] = [allowedConnections(installation), neededConnections(installation)];
  const given = secrets.flatMap((each) => Object.entries(each['stringData'] ?? {}));
  return [
    ...workloadsOf(manifests).flatMap((each) => podFaults(each, installation).map((fault) => `${each.name}: ${fault}`)),
    ...objectFaults(installation),
    ...allowed.filter((each) => !needed.includes(each)).map((each) => `may, and need not: ${each}`),
    ...needed.filter((each) => !allowed.includes(each)).map((each) => `needs to, and may not: ${each}`),
    ...given.filter(([, value]) => value !== '').map(([name]) => `${name} has a value in the example`),
    ...manifests.filter(({ kind }) => kind === 'Secret').map(({ metadata }) => `secret ${metadata.name} is rendered`),
  ];
}

test('the manifests have every part, and no fault', () => {
  const { manifests } = render(readText);
  const parts = workloadsOf(manifests).map(({ kind, name }) => `${kind} ${name}`);
  expect(parts.toSorted()).toEqual(
    ['archive', 'casualties', 'dashboard', 'dates']
      .map((name) => `Deployment ${name}`)
      .concat('Job migrate', 'StatefulSet ingest'),
  );
  expect(faultsOf()).toEqual([]);
});

test.each(['services', 'lag-scaling'])('the three consumers of %s differ in the name alone', (folder) => {
  const [archive, ...others] = ['archive', 'dates', 'casualties'].map((name) =>
    readText(`${folder}/${name}.yaml`)
      .replace(/^#.*\n/gm, '')
      .replaceAll(name, 'NAME'),
  );
  expect(others).toEqual([archive, archive]);
});

describe('a planted fault is found', () => {
  test.each(PLANTED)('%s: %s -> %s', (file, from, to, fault) => {
    const text = readText(file);
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(faultsOf((each) => (each === file ? changed : readText(each)))).toContainEqual(
      expect.stringContaining(fault),
    );
  });

  test.each([
    ['settings/kustomization.yaml', 'namespace:', 'namespaces:', 'Unrecognized key'],
    ['services/kustomization.yaml', 'archive.yaml', 'achive.yaml', 'ENOENT'],
    ['services/dates.yaml', '    spec:\n', '   spec:\n', 'same column'],
  ])('%s: %j -> %j is no kustomization', (file, from, to, fault) => {
    const text = readText(file);
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(() => faultsOf((each) => (each === file ? changed : readText(each)))).toThrow(fault);
  });
});

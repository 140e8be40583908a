import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/dateline.ts';
import { type Manifest, readManifests, renderFolder } from './kustomization.ts';

const kubectl = (folder: string) =>
  spawnSync('kubectl', ['kustomize', join(ROOT, 'infra/kubernetes', folder)], { encoding: 'utf8' });
const isThere = spawnSync('kubectl', ['version', '--client']).status === 0;
if (!isThere) process.stderr.write('No kubectl here: that it renders what the tests read is not checked.\n');

const byName = (manifests: readonly Manifest[]): Record<string, Manifest> =>
  Object.fromEntries(manifests.map((each) => [`${each.kind} ${each.metadata.name}`, each]));

test.runIf(isThere).each(['migrate', 'services', 'lag-scaling'])(
  'kubectl renders of %s what the tests read',
  (folder) => {
    const { status, stdout, stderr } = kubectl(folder);
    expect([status, stderr]).toEqual([0, '']);
    const withoutHashes = stdout.replaceAll(/(name: (?:process|event-log|warehouse))-[a-z0-9]{10}$/gm, '$1');
    // Names of config maps have a hash, by which pods are replaced when a setting changes.
    expect(withoutHashes === stdout).toBe(folder === 'lag-scaling');
    expect(byName(readManifests(withoutHashes))).toEqual(byName(renderFolder(folder)));
  },
);

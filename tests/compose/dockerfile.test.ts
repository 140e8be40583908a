import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/dateline.ts';
import { composeText, readCompose } from './compose-file.ts';
import { SERVICES_IMAGE } from './rules.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
const { services } = readCompose(composeText());
const ours = Object.values(services).filter(({ image }) => image === SERVICES_IMAGE);
const dockerfile = read('infra/services/Dockerfile');

/** What is wrong with the text of the Dockerfile, one line each. */
function findFaults(text: string): string[] {
  const stages = [...text.matchAll(/^FROM (\S+)(?: AS (\w+))?$/gm)];
  const base = `node:${manifest.devDependencies['node']}-bookworm-slim`;
  const last = text.slice(stages.at(-1)?.index ?? 0);
  const user = /^USER (\S+)$/m.exec(last)?.[1];
  const folder = /\bDATELINE_DATA=(\S+)/.exec(last)?.[1];
  const volumes = ours.flatMap((service) => service.volumes).map((volume) => volume.split(':')[1]);
  return [
    ...(stages.length > 1 ? [] : ['has one stage']),
    ...stages.filter(([, from]) => from !== base).map(([, from]) => `stands on ${from}, not ${base}`),
    ...(user !== undefined && ours.every((service) => service.user === user) ? [] : [`USER is ${user}`]),
    ...(volumes.length > 0 && volumes.every((volume) => volume === folder) ? [] : [`DATELINE_DATA is ${folder}`]),
    ...(/npm install .*--omit=dev --omit=optional/.test(text) ? [] : ['installs more than production needs']),
  ];
}

test('the Dockerfile has stages on the Node of this project, and ends as a user who is not root', () => {
  expect(findFaults(dockerfile)).toEqual([]);
  expect(ours.flatMap(({ build }) => build?.dockerfile ?? [])).toEqual(['infra/services/Dockerfile']);
});

test.each([
  [/node:[\d.]+-/, 'node:24-', 'stands on node:24-bookworm-slim'],
  [/node:\S+ AS dependencies/, 'debian:bookworm-slim AS dependencies', 'stands on debian:bookworm-slim'],
  [/^FROM \S+ AS [^]*?(?=FROM \S+$)/m, '', 'has one stage'],
  ['USER 1000:1000\n', '', 'USER is undefined'],
  ['USER 1000:1000', 'USER 1001', 'USER is 1001'],
  ['DATELINE_DATA=/var/lib/dateline', 'DATELINE_DATA=/app', 'DATELINE_DATA is /app'],
  [' --omit=optional', '', 'installs more than production needs'],
] as const)('a planted fault is found: %s -> %s', (from, to, fault) => {
  const changed = dockerfile.replace(from, to);
  expect(changed).not.toBe(dockerfile);
  expect(findFaults(changed)).toContainEqual(expect.stringContaining(fault));
});

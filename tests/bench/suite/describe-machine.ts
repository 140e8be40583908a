import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { ROOT } from '../../support/dateline.ts';

/** What a result was taken on and from: without it two files of results can not be compared. */
export type Machine = {
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  /** Of what is measured beside Dateline or below it, as pinned. */
  versions: Readonly<Record<string, string>>;
  commit: string;
  /** Whether files differ from the commit. */
  isChanged: boolean;
};

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    versions: pinnedVersions(),
    commit: git('rev-parse', 'HEAD'),
    isChanged: git('status', '--porcelain') !== '',
  };
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));

function pinnedVersions(): Record<string, string> {
  const { kafkajs, compromise, 'chrono-node': chrono } = manifestOf('tests').devDependencies;
  const { '@chdb/lib-linux-x64-gnu': clickhouse } = manifestOf('packages/embedded').optionalDependencies;
  return { kafkajs, 'chrono-node': chrono, compromise, clickhouse };
}

/** Empty outside of a checkout. */
function git(...args: readonly string[]): string {
  try {
    return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

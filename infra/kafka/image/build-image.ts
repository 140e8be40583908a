import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchJars } from '../broker-files.ts';
import { serverProperties } from '../server-properties.ts';
import { KAFKA_IMAGE } from './image-name.ts';

/**
 * `npm run kafka:image`: builds the Kafka image from Debian's Java and Apache's jars. With `--debootstrap` the base image is
 * made from Debian's packages (as root, with debootstrap), for machines that reach no image registry.
 */
async function main(): Promise<void> {
  const context = mkdtempSync(join(tmpdir(), 'dateline-kafka-image-'));
  try {
    const kafka = join(context, 'kafka');
    mkdirSync(kafka);
    cpSync(await fetchJars(), join(kafka, 'libs'), { recursive: true });
    cpSync(join(import.meta.dirname, '..', 'log4j2.properties'), join(kafka, 'log4j2.properties'));
    cpSync(join(import.meta.dirname, 'start-in-container.sh'), join(kafka, 'start-in-container.sh'));
    const place = { dataDirectory: '/var/lib/kafka', port: 9092, controllerPort: 9093 };
    writeFileSync(join(kafka, 'server.properties'), serverProperties({ ...place, bindAddress: '0.0.0.0' }));
    const base = process.argv.includes('--debootstrap') ? ['--build-arg', `BASE=${importBase(context)}`] : [];
    const dockerfile = join(import.meta.dirname, 'Dockerfile');
    // The builder that every engine has; BuildKit comes as a plug-in.
    const env = { ...process.env, DOCKER_BUILDKIT: '0' };
    run('docker', ['build', '--tag', KAFKA_IMAGE, '--file', dockerfile, ...base, context], env);
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}

/** Makes a Debian with Java out of packages and gives it to the engine, unless it has it already; returns its tag. */
function importBase(folder: string): string {
  const base = 'dateline/debian-java:bookworm';
  if (spawnSync('docker', ['image', 'inspect', base]).status === 0) return base;
  const root = `${folder}-base`;
  try {
    run('debootstrap', ['--variant=minbase', '--include=openjdk-17-jre-headless', 'bookworm', root]);
    const unneeded = ['var/cache/apt', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/man', 'usr/share/locale'];
    const excluded = unneeded.map((path) => `--exclude=./${path}/*`);
    run('tar', ['--create', `--file=${root}.tar`, `--directory=${root}`, ...excluded, '.']);
    run('docker', ['import', `${root}.tar`, base]);
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(`${root}.tar`, { force: true });
  }
  return base;
}

function run(command: string, args: readonly string[], env = process.env): void {
  execFileSync(command, args, { env, stdio: ['ignore', 2, 2] });
}

await main();

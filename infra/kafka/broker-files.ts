import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What keeps a broker from running and can be put right: printed without a stack. */
export class BrokerError extends Error {
  override readonly name = 'BrokerError';
}

const POM = join(import.meta.dirname, 'pom.xml');
const OLDEST_JAVA = 17;

/** Why this machine can not run a broker from Apache's artifacts, null where it can. */
export function missingTool(): string | null {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (java.error)
    return `there is no java: install JDK ${OLDEST_JAVA} (Debian: apt-get install openjdk-17-jre-headless)`;
  const version = Number(/version "(\d+)/.exec(java.stderr)?.[1]);
  if (!(version >= OLDEST_JAVA))
    return `java is version ${version}, Kafka needs ${OLDEST_JAVA} or newer: install JDK 17`;
  if (!existsSync(jarFolder()) && spawnSync('mvn', ['--version']).error) {
    return 'there is no mvn, which fetches Kafka from Maven Central: install Maven (Debian: apt-get install maven)';
  }
  return null;
}

/**
 * The folder of the broker's jars. The first call fetches them with Maven (44 MB) into `$XDG_CACHE_HOME/dateline`, default
 * `~/.cache/dateline`, under a name made from the pom: another version is another folder. Throws BrokerError.
 */
export async function fetchJars(): Promise<string> {
  const missing = missingTool();
  if (missing) throw new BrokerError(missing);
  const folder = jarFolder();
  if (existsSync(folder)) return folder;
  // Complete or absent: a broken download never gets the final name, and two at once do not meet.
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${partial}`];
  try {
    await promisify(execFile)('mvn', ['--batch-mode', '--quiet', '--file', POM, ...goal]);
    if (!existsSync(folder)) renameSync(partial, folder);
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout).trim() : String(error);
    throw new BrokerError(`mvn could not fetch Kafka, is Maven Central reachable?\n${output}`, { cause: error });
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

function jarFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const hash = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  return join(cache, 'dateline', `kafka-${hash}`);
}

#!/usr/bin/env node
// Installs the locked dependencies when they are missing or out of step with package-lock.json, and builds the dashboard's page when
// its sources changed; otherwise does nothing.
// Not `npm ci`: it refuses a lock that lacks the binaries of other platforms, and npm writes one wherever the registry at hand
// does not serve them. `npm install --no-save` takes the locked versions, adds this platform's, and leaves the lock as it is.
// Plain JavaScript for any Node from 18 on: the pinned Node 24 comes with the dependencies themselves (npm package `node`).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.dateline-setup`;
const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';

if (installed !== wanted) {
  console.error(
    'Installing the locked dependencies (about 1 GB with ClickHouse and Node 24; once, a minute or so) ...',
  );
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm] : ['npm'];
  try {
    execFileSync(command, [...args, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
  } catch {
    console.error(
      '\n`npm install` failed. Check the network or the registry that npm uses, then run the same command again.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

// Turbo knows by the contents of its sources whether the page is built.
try {
  execFileSync(process.execPath, [`${root}node_modules/turbo/bin/turbo`, 'run', 'build', '--output-logs=errors-only'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 2],
    encoding: 'utf8',
  });
} catch (error) {
  console.error(`${error.stdout}\nThe dashboard's page could not be built; what is wrong stands above.`);
  process.exit(1);
}

import type { Command, ServiceModule } from '@dateline/runtime';
import { UserError } from '@dateline/runtime';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The checkout that this command belongs to. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Services are plug-ins of this command: packages never import services, so they are found by their folder and imported when
 * they are run. A service that contributes commands names them in its package.json under `dateline.commands`.
 */
export async function importService(name: string): Promise<ServiceModule> {
  const module: Partial<ServiceModule> = await import(pathToFileURL(join(ROOT, 'services', name, 'src/main.ts')).href);
  if (!module.service) throw new UserError(`services/${name}/src/main.ts exports no \`service\``);
  return { ...module, service: module.service };
}

/** Commands contributed by services, by name, each imported only when it is called. */
export function contributedCommands(): Record<string, () => Promise<Command>> {
  const commands: Record<string, () => Promise<Command>> = {};
  for (const file of globSync('services/*/package.json', { cwd: ROOT })) {
    const manifest: { dateline?: { commands?: string[] } } = JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
    const service = basename(dirname(file));
    for (const name of manifest.dateline?.commands ?? []) commands[name] = () => importCommand(service, name);
  }
  return commands;
}

async function importCommand(service: string, name: string): Promise<Command> {
  const { commands = [] } = await importService(service);
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw new UserError(`services/${service} names the command "${name}" in package.json but exports none`);
  return command;
}

import { statSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '@dateline/runtime';
import { formatOfName } from '../documents/formats.ts';
import type { Input } from './find-inputs.ts';

export type Watching = { intervalMs: number; signal: AbortSignal; list: () => Input[] };

/**
 * Yields all files there are, then those that are new or have changed since they were last yielded, until the signal. Files are looked at again and
 * again instead of waiting for events, which network drives do not send and busy folders lose. A file is taken once it
 * has stayed the same from one look to the next, so that none is read half-written.
 */
export async function* watchInputs({ intervalMs, signal, list }: Watching): AsyncGenerator<Input[]> {
  const taken = new Map<string, string>();
  let before = signatures(listed(list));
  while (!signal.aborted) {
    await sleep(intervalMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const inputs = listed(list);
    const now = signatures(inputs);
    const changed = inputs.filter(
      ({ name }) => now.get(name) !== taken.get(name) && now.get(name) === before.get(name),
    );
    before = now;
    if (changed.length === 0) continue;
    for (const { name } of changed) taken.set(name, now.get(name) ?? '');
    yield withFeeds(changed, inputs);
  }
}

/** What there is; nothing where a folder is empty, or gone for now. */
function listed(list: () => Input[]): Input[] {
  try {
    return list();
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

function signatures(inputs: readonly Input[]): Map<string, string> {
  return new Map(
    inputs.flatMap(({ name, file }) => {
      const stats = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
      return stats ? [[name, `${stats.mtimeMs}:${stats.size}`] as const] : [];
    }),
  );
}

/** A page may have its date of a feed above it, which then is read again. */
function withFeeds(changed: readonly Input[], all: readonly Input[]): Input[] {
  const pages = changed.filter(({ name }) => formatOfName(name) === 'page');
  const isAbove = ({ name }: Input): boolean =>
    formatOfName(name) === 'feed' && pages.some((page) => page.name.startsWith(dirname(name) + sep));
  return [...changed, ...all.filter((input) => !changed.includes(input) && isAbove(input))];
}

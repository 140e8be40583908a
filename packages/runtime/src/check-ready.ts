import { within } from './within.ts';

/** A probe gives up after a few seconds; the clients of log and warehouse would try for longer. */
const TIMEOUT_MS = 5_000;

/** The fault line of a check for /readyz: what does not answer and why; nothing when the check passes. */
export async function checkReady(what: string, check: () => Promise<unknown>): Promise<string[]> {
  try {
    await within('the check', check(), TIMEOUT_MS);
    return [];
  } catch (error) {
    return [`${what} does not answer: ${error instanceof Error ? error.message : String(error)}`];
  }
}

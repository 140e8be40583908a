/** The fault line of a check for /readyz: what does not answer and why; nothing when the check passes. */
export async function checkReady(what: string, check: () => Promise<unknown>): Promise<string[]> {
  try {
    await check();
    return [];
  } catch (error) {
    return [`${what} does not answer: ${error instanceof Error ? error.message : String(error)}`];
  }
}

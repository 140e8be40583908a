let isSilenced = false;

/**
 * kafkajs 2.2.4 arms its request timer with the time since the epoch, negated, where nothing was throttled
 * (network/requestQueue). It does no harm, but Node 24 warns about it on stderr, once per process. Keeps that one warning
 * back; one about other code, and all other warnings, are printed as ever.
 */
export function silenceNegativeTimeouts(): void {
  if (isSilenced) return;
  isSilenced = true;
  const emit = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]) => {
    const isNegative = args[1] === 'TimeoutNegativeWarning';
    if (isNegative && new Error('where').stack?.includes('/kafkajs/')) return;
    emit(...args);
  };
}

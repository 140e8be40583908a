import { useEffect, useState } from 'preact/hooks';
import type { Fault } from '../src/api.ts';

/** An answer of the API on its way. While another one is fetched, the last one stays, so that nothing jumps. */
export type Asked<Answer> = {
  answer: Answer | null;
  isLoading: boolean;
  /** Why there is none, to be shown. */
  fault: string | null;
  retry: () => void;
};

/** Asks the API for a path below /api/, again when the path changes; null asks nothing. */
export function useAnswer<Answer>(path: string | null): Asked<Answer> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Pick<Asked<Answer>, 'answer' | 'isLoading' | 'fault'>>({
    answer: null,
    isLoading: path !== null,
    fault: null,
  });
  useEffect(() => {
    if (path === null) {
      setState({ answer: null, isLoading: false, fault: null });
      return undefined;
    }
    const control = new AbortController();
    setState((last) => ({ ...last, isLoading: true, fault: null }));
    fetchAnswer<Answer>(path, control.signal)
      .then((answer) => setState({ answer, isLoading: false, fault: null }))
      .catch((error: unknown) => {
        if (control.signal.aborted) return;
        setState({ answer: null, isLoading: false, fault: error instanceof Error ? error.message : String(error) });
      });
    return () => control.abort();
  }, [path, attempt]);
  return { ...state, retry: () => setAttempt((count) => count + 1) };
}

async function fetchAnswer<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/${path}`, { signal }).catch((cause: unknown) => {
    throw new Error('The service does not answer. Is it still running?', { cause });
  });
  if (response.ok) return response.json();
  const fault: Fault | null = await response.json().catch(() => null);
  throw new Error(fault?.error.message ?? `The service answered with status ${response.status}.`);
}

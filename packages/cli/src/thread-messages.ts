import type { Environment } from '@dateline/runtime';

/** What a thread is started with. */
export type ThreadData = { name: string; environment: Environment; logLevel: string };

/** An error on its way between threads. */
export type Failure = { message: string; stack: string | null; isUserError: boolean };

/** Main thread to service. */
export type Question = { id: number; ask: 'ready' | 'alive' | 'metrics' | 'stop' };

/** Service to main thread. */
export type Answer = { kind: 'answer'; id: number; value: unknown; failure: Failure | null };
export type Report = { kind: 'started'; url?: string } | { kind: 'ended'; failure: Failure | null } | Answer;

import type { Stage } from './stage.ts';

/** The consumer services; each is its own consumer group. */
export const CONSUMERS = ['archive', 'dates', 'casualties'] as const;
export type ConsumerName = (typeof CONSUMERS)[number];

/** How long a condition is waited for that holds soon, unless the machine is very busy. */
export const PATIENCE_MS = 60_000;

/** A fault as data. One object, one fault; a file holds a family of them. */
export type Fault = {
  /** Names it on the command line and in reports. */
  name: string;
  /** What it is, in a sentence's rest: "lost: ...". */
  summary: string;
  /**
   * Does the damage, at moments drawn by lot, and makes it good again as far as nobody else does. Resolves with what proves that
   * it hit, or with null where it came to nothing: such a round does not count. Rejects where a promise of the pipeline is broken.
   */
  strike(stage: Stage, random: () => number): Promise<string | null>;
  /** Publishes the events; unless given, in lots through the codec. */
  publish?(stage: Stage): Promise<void>;
  /** Time between two lots, so that there is load while the fault lasts; default 30 ms. */
  paceMs?: number;
  /** Further variables of its processes. */
  environment?: NodeJS.ProcessEnv;
  /** The consumers are started by the fault itself, not before it. */
  startsWithoutConsumers?: boolean;
  /** The broker is damaged: it is not shared with rounds of other faults. */
  needsOwnBroker?: boolean;
  /** Most of a round is waiting: so many at once, beside the rounds of other faults. */
  roundsAtOnce?: number;
};

/** What was hit of several targets, each at a moment of its own; null where none was. */
export const describeHits = (hits: readonly (string | null)[]): string | null =>
  hits.filter((hit) => hit !== null).join('; ') || null;

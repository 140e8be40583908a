import { createHash } from 'node:crypto';
import { type DamageableBroker, startDamageableBroker } from './broker.ts';
import type { EventCorpus } from './corpus.ts';
import type { Fault } from './fault.ts';
import { createPool, type Pool } from './pool.ts';
import { runRound, type Undisturbed } from './run-round.ts';

/** What all rounds of all faults share. */
export type RunOptions = {
  seed: number;
  /** Numbers of the rounds to run. */
  rounds: readonly number[];
  broker: DamageableBroker;
  corpus: EventCorpus;
  undisturbed: Undisturbed;
  /** Where rounds wait for their turn that keep the machine busy. */
  pool: Pool;
  report: (line: string) => void;
};

/** What the rounds of one fault came to. `failures`: what was wrong, a text for each round that failed. */
export type FaultResult = { hits: number; misses: number; rows: number; failures: string[] };

/** A moment drawn by lot may come when all is done: such a round is drawn again. */
const DRAWS = 10;

/** Runs the rounds of a fault, each until its fault has hit. */
export async function runFault(fault: Fault, options: RunOptions): Promise<FaultResult> {
  const result: FaultResult = { hits: 0, misses: 0, rows: 0, failures: [] };
  const own = fault.needsOwnBroker ? await startDamageableBroker() : null;
  const broker = own ?? options.broker;
  // A broker is damaged by one round at a time; rounds that only wait need not wait for each other.
  const turns = createPool(own ? 1 : (fault.roundsAtOnce ?? options.rounds.length));
  const pool: Pool = fault.roundsAtOnce ? (task) => task() : options.pool;
  try {
    await Promise.all(
      options.rounds.map((round) => turns(() => pool(() => untilHit(fault, { ...options, broker, round, result })))),
    );
  } finally {
    await own?.remove();
  }
  return result;
}

type RoundOptions = RunOptions & { round: number; result: FaultResult };

async function untilHit(fault: Fault, { round, result, seed, report, ...options }: RoundOptions): Promise<void> {
  for (let draw = 1; draw <= DRAWS; draw += 1) {
    const name = `${fault.name}, seed ${seed}, round ${round}${draw > 1 ? `, draw ${draw}` : ''}`;
    const beganMs = performance.now();
    try {
      const { hit, rows } = await runRound(fault, { ...options, seed: seedOf([seed, fault.name, round, draw]) });
      const tookMs = Math.round(performance.now() - beganMs);
      report(`${name}: ${hit === null ? 'MISSED' : `hit: ${hit}`}; ${rows} rows the same, ${tookMs} ms`);
      result.rows += rows;
      if (hit !== null) {
        result.hits += 1;
        return;
      }
      result.misses += 1;
    } catch (error) {
      report(`${name}: FAILED: ${String(error)}`);
      result.failures.push(`${name}: ${String(error)}`);
      return;
    }
  }
  result.failures.push(`${fault.name}, seed ${seed}, round ${round}: missed ${DRAWS} times`);
}

/** A round's own seed: any round can be run again without those before it. */
const seedOf = (parts: readonly (string | number)[]): number =>
  createHash('sha256').update(parts.join('/')).digest().readUInt32BE();

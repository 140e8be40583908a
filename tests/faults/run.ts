import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ROOT } from '../support/dateline.ts';

/** `npm run test:faults -- --rounds 20 --seed 7`: the fault tests, longer than `npm test` runs them, or as they ran before. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    fault: { type: 'string' },
    round: { type: 'string' },
    'at-once': { type: 'string' },
  },
});
const variables = {
  DATELINE_FAULT_ROUNDS: values.rounds,
  DATELINE_FAULT_SEED: values.seed,
  DATELINE_FAULT: values.fault,
  DATELINE_FAULT_ROUND: values.round,
  DATELINE_FAULT_AT_ONCE: values['at-once'],
};
const given = Object.entries(variables).filter(([, value]) => value !== undefined);
// Faults with a name are those on Kafka.
const files = values.fault === undefined ? 'tests/faults/' : 'tests/faults/kafka/faults';
const vitest = spawn('vitest', ['run', files], {
  cwd: ROOT,
  env: { ...process.env, ...Object.fromEntries(given) },
  stdio: 'inherit',
});
vitest.on('close', (code) => {
  process.exitCode = code ?? 1;
});

import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ROOT } from '../support/dateline.ts';

/** `npm run test:faults -- --rounds 30 --seed 7`: the fault tests, longer than `npm test` runs them, or as they ran before. */
const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const environment = {
  ...process.env,
  ...(values.rounds === undefined ? {} : { DATELINE_FAULT_ROUNDS: values.rounds }),
  ...(values.seed === undefined ? {} : { DATELINE_FAULT_SEED: values.seed }),
};
const vitest = spawn('vitest', ['run', 'tests/faults/'], { cwd: ROOT, env: environment, stdio: 'inherit' });
vitest.on('close', (code) => {
  process.exitCode = code ?? 1;
});

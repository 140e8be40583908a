import { parseArgs } from 'node:util';
import { catchUp, countOnly } from './pipeline/catch-up.ts';
import { measureDelays } from './pipeline/delay.ts';
import { figuresOf } from './pipeline/figures-of.ts';
import { preload } from './pipeline/preload.ts';
import { print, type Rates } from './pipeline/print.ts';
import { measureStages } from './pipeline/stage-costs.ts';
import { openStand, type Stand } from './pipeline/stand.ts';
import { writeReport } from './suite/report.ts';

/**
 * `npm run bench:pipeline`: how fast the consumers work off a topic, as shares of what kafkajs alone can do with the same topic
 * in the same run, and how soon an event can be queried. A real broker, a real ClickHouse, every consumer a process of its own.
 * A table on stderr, the report on stdout.
 */
const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '300000' },
    repetitions: { type: 'string', default: '3' },
    /** `short`: about as small as the contract lets an event be; `usual`: comments of about 300 characters. */
    comments: { type: 'string', default: 'short' },
    seconds: { type: 'string', default: '30' },
  },
});
const EVENTS = Number(options.events);
const PER_SECOND = 1_000;
/** Code that has just started runs several times slower; a consumer runs for days. */
const WARM_UP_SECONDS = 10;
const SERVICES = ['archive', 'dates', 'casualties'];

const stand = await openStand();
try {
  const length = options.comments === 'usual' ? 'usual' : 'short';
  const preloaded = await preload(stand, { events: EVENTS, length });
  const rates = await measureRates(stand);
  const stages = await measureStages(stand, preloaded.sample);
  const seconds = Number(options.seconds);
  const warmUp = PER_SECOND * WARM_UP_SECONDS;
  const load = { events: warmUp + PER_SECOND * seconds, perSecond: PER_SECOND, first: EVENTS, warmUp };
  const delays = seconds > 0 ? await measureDelays(stand, load) : [];
  const title = `${EVENTS} comment events of ${preloaded.bytes} bytes, 4 partitions, broker from ${stand.brokerFrom}`;
  print(title, { rates, stages, delays });
  const results = { rates, stages, delays };
  writeReport({ figures: figuresOf(results), details: { events: EVENTS, bytes: preloaded.bytes, ...results } });
} finally {
  await stand.dispose();
}

/** By turns, so that what else the machine does hits all alike. */
async function measureRates(on: Stand): Promise<Rates[]> {
  const rates: Rates[] = ['kafkajs alone', ...SERVICES].map((name) => ({ name, runs: [] }));
  for (let repetition = 0; repetition < Number(options.repetitions); repetition += 1) {
    for (const { name, runs } of rates) {
      runs.push(
        await (SERVICES.includes(name) ? catchUp(on, name, EVENTS) : countOnly(on, `bare-${repetition}`, EVENTS)),
      );
    }
  }
  return rates;
}

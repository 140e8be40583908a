import { eventually } from '../../../support/eventually.ts';
import { dateline, startDateline } from '../../../support/dateline.ts';
import { type Fault, PATIENCE_MS } from '../fault.ts';
import type { Stage } from '../stage.ts';

/** `dateline load` is killed while it publishes, and run again. */
export const producerDies: Fault = {
  name: 'producer',
  summary: 'the loader killed in mid-batch and run again',
  async publish() {},
  async strike(stage, random) {
    const { environment, corpus } = stage;
    const wanted = 1 + Math.floor(random() * (corpus.events.length - 2));
    const load = ['load', corpus.texts];
    const loader = startDateline(load, environment);
    let hasEnded = false;
    void loader.ended.then(() => (hasEnded = true));
    await eventually(async () => {
      if (!hasEnded && (await countEvents(stage)) < wanted) throw new Error('the loader has not come so far');
    }, PATIENCE_MS);
    loader.child.kill('SIGKILL');
    const end = await loader.ended;
    const published = await countEvents(stage);
    const again = await dateline(load, environment);
    if (again.code !== 0) throw new Error(`load ended with ${again.code}: ${again.stderr}`);
    const total = await countEvents(stage);
    if (total !== corpus.events.length) throw new Error(`${total} events published for ${corpus.events.length} texts`);
    const isHit = end === 'SIGKILL' && published > 0 && published < total;
    return isHit ? `killed when ${published} of ${total} events were published` : null;
  },
};

async function countEvents(stage: Stage): Promise<number> {
  return (await stage.lags(['archive'])).reduce((sum, { end }) => sum + Number(end), 0);
}

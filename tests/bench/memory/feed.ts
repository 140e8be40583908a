import { setTimeout as pause } from 'node:timers/promises';
import { type Happening, happenedBy, squeezedDay } from './squeezed-day.ts';

/** What a feed is to do: so many things in so many seconds, through the API at `url`. */
export type FeedOptions = { url: string; things: number; seconds: number; startMs: number };
/** What became of it. `behindSeconds`: the most that it ever was behind its time, where the machine was too slow for the day. */
export type Fed = { taken: number; rejected: number; behindSeconds: number };

const TICK_MS = 250;
/** The last request of a day that keeps its time may be a little late. */
const GRACE_MS = 5_000;
/** Things go in as the tick has them, in requests of no more than this. */
const PER_REQUEST = 500;

/**
 * Lets the day happen: what is due goes in every quarter of a second. It ends with its time, or when it is aborted, whatever is
 * still due then. Rejects where a request fails.
 */
export async function feedDay({ url, things, seconds, startMs }: FeedOptions, signal: AbortSignal): Promise<Fed> {
  const fed: Fed = { taken: 0, rejected: 0, behindSeconds: 0 };
  const day = squeezedDay(things, startMs);
  const beganMs = performance.now();
  for (let tick = 1; tick * TICK_MS <= seconds * 1_000 && !signal.aborted; tick += 1) {
    const behindMs = performance.now() - beganMs - tick * TICK_MS;
    if (behindMs < 0) await pause(-behindMs);
    fed.behindSeconds = Math.max(fed.behindSeconds, behindMs / 1_000);
    if (performance.now() - beganMs > seconds * 1_000 + GRACE_MS) break;
    const due = things * happenedBy((tick * TICK_MS) / 1_000 / seconds);
    const lot = take(day, Math.ceil(due - fed.taken - fed.rejected));
    await handIn(url, lot, fed);
  }
  return fed;
}

/** The next ones, however many are left. `Iterator.take` would end the day. */
function take(day: Generator<Happening>, count: number): Happening[] {
  const lot: Happening[] = [];
  while (lot.length < count) {
    const { value, done } = day.next();
    if (done === true) break;
    lot.push(value);
  }
  return lot;
}

/** In order: what is on one article stays so. */
async function handIn(url: string, lot: readonly Happening[], fed: Fed): Promise<void> {
  const lines: object[] = [];
  const flush = async (): Promise<void> => {
    if (lines.length > 0) await post(url, lines.splice(0), fed);
  };
  for (const happening of lot) {
    if ('line' in happening) {
      lines.push(happening.line);
      if (lines.length === PER_REQUEST) await flush();
    } else {
      await flush();
      await withdraw(url, happening.path, fed);
    }
  }
  await flush();
}

async function post(url: string, lines: readonly object[], fed: Fed): Promise<void> {
  const response = await send(`${url}/v1/documents?name=day.ndjson`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  const text = await response.text();
  if (response.status !== 202) throw new Error(`POST answered ${response.status}: ${text}`);
  const { rejected } = JSON.parse(text).summary;
  fed.taken += lines.length - rejected;
  fed.rejected += rejected;
}

async function withdraw(url: string, path: string, fed: Fed): Promise<void> {
  const response = await send(`${url}/v1/${path}`, { method: 'DELETE' });
  if (response.status === 202) fed.taken += 1;
  else fed.rejected += 1;
  await response.arrayBuffer();
}

/** Once more where the connection broke, as one that was idle for long may: what is on record already changes nothing. */
async function send(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch {
    return fetch(url, request);
  }
}

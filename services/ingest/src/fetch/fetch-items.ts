import { setTimeout as sleep } from 'node:timers/promises';
import type { Item } from '../documents/input.ts';
import { formatOfType } from '../documents/formats.ts';
import { refused } from '../documents/origin.ts';
import { readDocuments } from '../documents/read-documents.ts';
import type { ReadingOptions } from '../documents/reading.ts';
import type { LoadingSettings } from '../env.ts';
import type { FetchState, Validators } from './fetch-state.ts';
import { failed, request, type HttpAnswer, type RequestLimits } from './request.ts';
import { Robots } from './robots.ts';

/** Longer, and a load would seem to hang: the site is left alone instead. */
const MAX_CRAWL_DELAY_MS = 60_000;

export type Fetching = {
  settings: LoadingSettings;
  state: FetchState;
  signal: AbortSignal;
  readingOf: (url: string) => ReadingOptions;
};

/** The items of web addresses, fetched one after the other. `versions` fills with those that were read. */
export async function* fetchItems(
  urls: readonly string[],
  { settings, state, signal, readingOf }: Fetching,
  versions: Map<string, Validators>,
): AsyncGenerator<Item> {
  const limits: RequestLimits = {
    userAgent: settings.INGEST_FETCH_USER_AGENT,
    timeoutMs: settings.INGEST_FETCH_TIMEOUT_MS,
    maxBytes: settings.INGEST_FETCH_MAX_BYTES,
    signal,
  };
  const robots = new Robots(limits);
  const pace = createPace(settings.INGEST_FETCH_DELAY_MS, signal);
  for (const url of urls) {
    const origin = { name: url };
    const crawlDelayMs = await robots.delayMs(url);
    const refusal =
      crawlDelayMs > MAX_CRAWL_DELAY_MS
        ? {
            code: 'fetch_refused' as const,
            message: `robots.txt asks for ${crawlDelayMs / 1000} s between requests: fetch it by hand`,
          }
        : await robots.refusal(url);
    if (refusal !== null) {
      yield refused(origin, [refusal]);
      continue;
    }
    await pace(new URL(url).host, crawlDelayMs);
    const answered = await request(url, {
      limits,
      headers: conditions(state.validators(url)),
      mayVisit: (next) => robots.refusal(next),
    });
    if (answered.ok) yield* answerItems(answered.answer, { url, reading: readingOf(answered.answer.url), versions });
    else yield refused(origin, [answered.fault]);
  }
}

/** Waits until a host may be asked again. */
function createPace(delayMs: number, signal: AbortSignal): (host: string, crawlDelayMs: number) => Promise<void> {
  const askedAt = new Map<string, number>();
  return async (host, crawlDelayMs) => {
    const last = askedAt.get(host);
    const waitMs = last === undefined ? 0 : last + Math.max(delayMs, crawlDelayMs) - performance.now();
    // Stopping shows in the request that follows.
    if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => {});
    askedAt.set(host, performance.now());
  };
}

function conditions(known: Validators | null): Record<string, string> {
  return {
    ...(known?.etag == null ? {} : { 'if-none-match': known.etag }),
    ...(known?.lastModified == null ? {} : { 'if-modified-since': known.lastModified }),
  };
}

type AnswerContext = { url: string; reading: ReadingOptions; versions: Map<string, Validators> };

async function* answerItems(answer: HttpAnswer, { url, reading, versions }: AnswerContext): AsyncGenerator<Item> {
  const { status, headers, body } = answer;
  const origin = { name: url };
  if (status === 304) {
    const message = 'the server says that it has not changed since it was read';
    yield { kind: 'note', origin, fault: { code: 'not_modified', message } };
    return;
  }
  if (status !== 200 || body === null) {
    const later = headers.get('retry-after');
    yield refused(origin, [
      failed(url, `the server answers ${status}${later === null ? '' : `, and asks to wait ${later} s`}`),
    ]);
    return;
  }
  const type = headers.get('content-type') ?? '';
  versions.set(url, { etag: headers.get('etag'), lastModified: headers.get('last-modified') });
  const source = { name: url, chunks: [body], format: formatOfType(type), url: answer.url, charset: charsetIn(type) };
  yield* readDocuments(source, reading);
}

const charsetIn = (type: string): string | undefined => /;\s*charset="?([\w.:-]+)/i.exec(type)?.[1];

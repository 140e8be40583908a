import type { Fault } from '../fault.ts';
import { isPrivateHost } from './private-address.ts';

/** How requests are made. Sizes in bytes, after decompression. */
export type RequestLimits = { userAgent: string; timeoutMs: number; maxBytes: number; signal: AbortSignal };

/** An answer, read to its end. `body` is null where it has none, as with 304. */
export type HttpAnswer = { status: number; url: string; headers: Headers; body: Buffer | null };

export type Answered = { ok: true; answer: HttpAnswer } | { ok: false; fault: Fault };

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

type Question = {
  limits: RequestLimits;
  headers?: Readonly<Record<string, string>>;
  /** Asked before every address that a redirect leads to. */
  mayVisit: (url: string) => Promise<Fault | null>;
};

/** GETs an address and follows redirects, five at most, never from the public network into the private one. */
export async function request(address: string, { limits, headers = {}, mayVisit }: Question): Promise<Answered> {
  let url = address;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answered = await requestOnce(url, limits, headers);
    if (!answered.ok) return answered;
    const target = answered.answer.headers.get('location');
    if (!REDIRECTS.has(answered.answer.status) || target === null) return answered;
    const next = URL.canParse(target, url) ? new URL(target, url) : null;
    const fault =
      next === null
        ? failed(url, `redirects to "${target.slice(0, 200)}", which is no address`)
        : await redirectFault(url, next);
    if (next === null || fault !== null) return { ok: false, fault: fault ?? failed(url, 'redirects nowhere') };
    url = next.href;
    const refusal = await mayVisit(url);
    if (refusal !== null) return { ok: false, fault: refusal };
  }
  return { ok: false, fault: failed(address, `redirects more than ${MAX_REDIRECTS} times`) };
}

async function redirectFault(from: string, to: URL): Promise<Fault | null> {
  if (to.protocol !== 'http:' && to.protocol !== 'https:')
    return failed(from, `redirects to ${to.protocol}, which is not read`);
  const isInward = (await isPrivateHost(to.hostname)) && !(await isPrivateHost(new URL(from).hostname));
  return isInward
    ? {
        code: 'fetch_refused',
        message: `${from} redirects into the private network, to ${to.href}: name that address yourself if it is meant`,
      }
    : null;
}

async function requestOnce(
  url: string,
  limits: RequestLimits,
  headers: Readonly<Record<string, string>>,
): Promise<Answered> {
  const { userAgent, timeoutMs, maxBytes, signal } = limits;
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        'user-agent': userAgent,
        accept: 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8',
        ...headers,
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const body = response.body === null ? null : await readBody(response.body as AsyncIterable<Uint8Array>, maxBytes);
    if (body === 'too_large')
      return { ok: false, fault: failed(url, `over the limit of ${maxBytes} bytes: raise INGEST_FETCH_MAX_BYTES`) };
    return { ok: true, answer: { status: response.status, url, headers: response.headers, body } };
  } catch (error) {
    return { ok: false, fault: failed(url, explain(error, timeoutMs)) };
  }
}

/** Stops reading, and lets go of the connection, once there is too much. */
async function readBody(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer | 'too_large'> {
  const parts: Uint8Array[] = [];
  let byteLength = 0;
  for await (const part of body) {
    byteLength += part.length;
    if (byteLength > maxBytes) return 'too_large';
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function explain(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError')
    return `no whole answer within ${timeoutMs} ms: try again, or raise INGEST_FETCH_TIMEOUT_MS`;
  if (error.name === 'AbortError') return 'stopped';
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

/** A request that came to nothing. */
export const failed = (url: string, message: string): Fault => ({
  code: 'fetch_failed',
  message: `${url}: ${message}`,
});

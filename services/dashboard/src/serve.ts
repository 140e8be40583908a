import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { RetryableError, type ServiceContext } from '@dateline/runtime';
import type { Reader } from '@dateline/warehouse';
import { type Answer, answer, fault } from './answer.ts';
import type { PageFile } from './page-files.ts';

export type Serving = {
  reader: Reader;
  files: ReadonlyMap<string, PageFile>;
  host: string;
  log: ServiceContext['log'];
};

/**
 * Only what comes from here may run, load or be sent for, and no text can become markup: scripts that assign strings to innerHTML
 * fail (trusted types). Texts of strangers are on the page.
 */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const NOT_BUILT =
  'The page is not built. Run `npm run setup` in the checkout, then start again. The API below /api/ works.\n';

/** The HTTP server, not yet listening. */
export const createPageServer = (serving: Serving): Server =>
  createServer((request, response) => {
    respond(request, response, serving).catch((err: unknown) => {
      serving.log.error({ err, url: request.url }, 'a request failed');
      sendJson(response, explain(err));
    });
  });

/** What failed as the reader of the page gets to see it: its inner workings are in the log. */
const explain = (error: unknown): Answer =>
  error instanceof RetryableError
    ? fault(
        503,
        'unavailable',
        'The warehouse does not answer, or not in time. Is `npx dateline up` running? Fewer days take less.',
      )
    : fault(500, 'failed', 'This question failed. The log of the service says why.');

async function respond(request: IncomingMessage, response: ServerResponse, serving: Serving): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return sendJson(response, fault(405, 'bad_request', 'This service only answers; it takes nothing.'));
  }
  if (!isOwnHost(request.headers.host, serving.host)) {
    return sendJson(
      response,
      fault(403, 'bad_request', 'This name is not of this machine: another site may be asking.'),
    );
  }
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) return sendJson(response, fault(400, 'bad_request', 'This is no address.'));
  if (url.pathname.startsWith('/api/')) {
    return sendJson(response, await answer(serving.reader, url.pathname.slice('/api/'.length), url.searchParams));
  }
  const file = serving.files.get(url.pathname);
  if (file) return send(response, { status: 200, ...file });
  if (url.pathname === '/') return send(response, { ...PLAIN, status: 503, body: NOT_BUILT });
  send(response, { ...PLAIN, status: 404, body: 'There is / and what is below /api/.\n' });
}

const PLAIN = { type: 'text/plain; charset=utf-8', isImmutable: false } as const;

/** On a loopback address other names are refused: a site whose name is made to point here must not read what is here. */
function isOwnHost(named: string | undefined, listening: string): boolean {
  if (!/^(localhost|127\.|::1$)/.test(listening)) return true;
  const name = URL.parse(`http://${named}`)?.hostname.replaceAll(/[[\]]/g, '');
  return name !== undefined && (name === 'localhost' || isIP(name) !== 0);
}

type Reply = { status: number; type: string; body: string | Buffer; isImmutable: boolean };

const sendJson = (response: ServerResponse, { status, body }: { status: number; body: unknown }): void =>
  send(response, { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body), isImmutable: false });

function send(response: ServerResponse, { status, type, body, isImmutable }: Reply): void {
  response.writeHead(status, {
    ...HEADERS,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  response.end(body);
}

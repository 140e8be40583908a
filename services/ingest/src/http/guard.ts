import { hash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import { UserError } from '@dateline/runtime';

/** A request that is turned away before its body is read. */
export type Refusal = { status: 401 | 403; code: 'unauthorized' | 'foreign_host' | 'foreign_origin'; message: string };

/** The headers that decide. */
export type GuardedHeaders = {
  host?: string | undefined;
  origin?: string | undefined;
  authorization?: string | undefined;
};

/** True for addresses that only this machine reaches. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));

/**
 * Who may talk to the API. Beyond loopback a bearer token is required: throws UserError where none is set. On loopback a web
 * page in the user's browser could reach it as well, by a form or by a name that it points at 127.0.0.1 (DNS rebinding):
 * requests for another host, or from a page of another origin, are refused.
 */
export function createGuard(bindHost: string, token: string | undefined) {
  const local = isLoopback(bindHost);
  if (!local && token === undefined) {
    throw new UserError(
      `INGEST_HOST=${bindHost} is reachable from other machines: set INGEST_TOKEN (16 characters or more), ` +
        'or listen on 127.0.0.1',
    );
  }
  return {
    /** For every request. */
    checkOrigin({ host = '', origin }: GuardedHeaders): Refusal | null {
      if (local && !isLoopback(hostname(host))) {
        const message = `the Host header "${host}" is not this machine: ask for localhost or 127.0.0.1`;
        return { status: 403, code: 'foreign_host', message };
      }
      if (origin === undefined || origin === `http://${host}` || (!local && origin === `https://${host}`)) return null;
      return { status: 403, code: 'foreign_origin', message: `requests from pages of ${origin} are refused` };
    },
    /** For requests that write. */
    checkToken({ authorization = '' }: GuardedHeaders): Refusal | null {
      if (token === undefined || sameText(authorization, `Bearer ${token}`)) return null;
      const message = 'send the header "Authorization: Bearer TOKEN" with the token that INGEST_TOKEN holds';
      return { status: 401, code: 'unauthorized', message };
    },
  };
}

/** The name in a Host header, without the port. */
const hostname = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/** Compares in a time that does not depend on where texts differ. */
const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));

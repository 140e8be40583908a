import * as robotsParser from 'robots-parser';
import type { Fault } from '../fault.ts';
import { request, type RequestLimits } from './request.ts';

/** What a site asks of robots. `delayMs`: between two requests, 0 where it does not say. */
type Rules = { refusal: (url: string) => string | null; delayMs: number };

/** The module is CommonJS whose types speak of a default export that it does not have. */
const parseRobots = robotsParser.default as unknown as (url: string, text: string) => Robot;
type Robot = {
  isAllowed(url: string, agent: string): boolean | undefined;
  getMatchingLineNumber(url: string, agent: string): number;
  getCrawlDelay(agent: string): number | undefined;
};

/** As much of a robots.txt as RFC 9309 wants read at least. */
const MAX_ROBOTS_BYTES = 512 * 1024;

/**
 * What sites ask for in robots.txt, read once for each: RFC 9309. None (4xx) allows everything; one that can not be had now (5xx,
 * no answer) allows nothing.
 */
export class Robots {
  readonly #limits: RequestLimits;
  readonly #agent: string;
  readonly #known = new Map<string, Promise<Rules>>();

  constructor(limits: RequestLimits) {
    this.#limits = { ...limits, maxBytes: MAX_ROBOTS_BYTES };
    this.#agent = limits.userAgent.split(/[/\s]/, 1)[0] ?? '';
  }

  /** Why an address must not be visited; null where it may. */
  async refusal(url: string): Promise<Fault | null> {
    const message = (await this.#rulesOf(url)).refusal(url);
    return message === null ? null : { code: 'fetch_refused', message };
  }

  async delayMs(url: string): Promise<number> {
    return (await this.#rulesOf(url)).delayMs;
  }

  async #rulesOf(url: string): Promise<Rules> {
    const { origin } = new URL(url);
    const known = this.#known.get(origin) ?? this.#read(origin);
    this.#known.set(origin, known);
    return known;
  }

  async #read(origin: string): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    const answered = await request(address, { limits: this.#limits, mayVisit: async () => null });
    if (!answered.ok)
      return closed(`${origin} is not visited, since its robots.txt can not be had (${answered.fault.message})`);
    const { status, body } = answered.answer;
    if (status >= 500)
      return closed(`${origin} is not visited, since its robots.txt answers ${status}: try again later`);
    if (status >= 400 || body === null) return { refusal: () => null, delayMs: 0 };
    const rules = parseRobots(address, body.toString('utf8'));
    return {
      refusal: (url) =>
        rules.isAllowed(url, this.#agent) === false
          ? `${address} (line ${rules.getMatchingLineNumber(url, this.#agent)}) asks robots not to visit ${url}`
          : null,
      delayMs: (rules.getCrawlDelay(this.#agent) ?? 0) * 1000,
    };
  }
}

const closed = (reason: string): Rules => ({ refusal: () => reason, delayMs: 0 });

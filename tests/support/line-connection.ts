import { connect, type Socket } from 'node:net';
import type { HoldingPoint, Insert, Traps } from './line-traps.ts';

/** One request on a connection and what is known of its answer. HTTP/1.1 without pipelining: one at a time. */
type Exchange = { head: string; insert: Insert | null; status: number | null };

/** The server's address, and who says what is to be held up. */
export type LineConnectionOptions = { host: string; port: number; traps: Traps };

/** A client's connection and the one that leads on to the server. */
export class LineConnection {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #traps: Traps;
  #exchange: Exchange | null = null;
  #isEnding = false;

  constructor(client: Socket, { host, port, traps }: LineConnectionOptions) {
    this.#client = client.setNoDelay();
    this.#server = connect({ host, port, noDelay: true });
    this.#traps = traps;
    client.on('data', (chunk: Buffer) => this.#ask(chunk));
    this.#server.on('data', (chunk: Buffer) => this.#answer(chunk));
    // Whatever ends one side ends the other, and is for the client to notice.
    for (const socket of [client, this.#server]) socket.on('error', () => {});
    client.on('close', () => this.#server.destroy());
    this.#server.on('close', () => this.#client.destroySoon());
  }

  /** Calls back once, when the connection is gone: whether the server owed an answer. */
  onEnd(listener: (wasUnanswered: boolean) => void): void {
    this.#client.once('close', () => listener(this.#exchange !== null && this.#exchange.status === null));
  }

  /** Breaks the connection, without a farewell to the client. */
  cut(): void {
    this.#server.destroy();
    this.#client.resetAndDestroy();
  }

  endWhenIdle(): void {
    this.#isEnding = true;
    if (!this.#exchange || this.#exchange.status !== null) this.cut();
  }

  #ask(chunk: Buffer): void {
    const before = this.#exchange;
    const exchange = before && before.status === null ? before : { head: '', insert: null, status: null };
    this.#exchange = exchange;
    const isHeadKnown = exchange.head.includes('\r\n');
    if (!isHeadKnown) exchange.head += chunk.toString('latin1');
    const isHeadNew = !isHeadKnown && exchange.head.includes('\r\n');
    if (isHeadNew) exchange.insert = insertOf(exchange.head);
    if (isHeadNew && this.#holds('request', this.#client, () => this.#server.write(chunk))) return;
    this.#server.write(chunk);
  }

  #answer(chunk: Buffer): void {
    const exchange = this.#exchange;
    if (exchange && exchange.status === null) {
      exchange.status = Number(/^HTTP\/1\.1 (\d+)/.exec(chunk.toString('latin1', 0, 16))?.[1] ?? 0);
      if (this.#holds('answer', this.#server, () => this.#client.write(chunk))) return;
    }
    this.#client.write(chunk);
    // The answer to an insert comes in one piece.
    if (this.#isEnding) this.#server.destroy();
  }

  /** Hands the insert at hand to whoever waits for it; false where nobody does. */
  #holds(point: HoldingPoint, from: Socket, pass: () => void): boolean {
    const { insert = null, status = null } = this.#exchange ?? {};
    const take = insert && this.#traps.spring(insert, point, status);
    if (!take) return false;
    from.pause();
    const forward = () => {
      pass();
      from.resume();
    };
    take({ ...insert, status, forward, cut: () => this.cut() });
    return true;
  }
}

/** What an HTTP request inserts into; null where it is none. Inserts carry their statement in the address, their rows in the body. */
function insertOf(head: string): Insert | null {
  const target = /^POST (\S+) /.exec(head)?.[1];
  if (target === undefined) return null;
  const parameters = new URL(target, 'http://server').searchParams;
  const table = /^INSERT INTO\s+`?(\w+)/i.exec(parameters.get('query') ?? '')?.[1];
  return table === undefined ? null : { table, token: parameters.get('insert_deduplication_token') };
}

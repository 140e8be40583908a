import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { type Exchange, LineConnection, type Trap } from './line-connection.ts';

/** An INSERT on its way over a line: its table, and its token where it has one. */
export type Insert = { table: string; token: string | null };

/** Which inserts are meant; all unless given. */
export type Wanted = (insert: Insert) => boolean;

/** An insert that is held up: before it reaches the server, or the server's answer before it gets back. */
export type Held = Insert & {
  /** The HTTP status that the server answered, null while it has not. */
  status: number | null;
  forward(): void;
  /** Breaks the connection instead. */
  cut(): void;
};

/**
 * A TCP proxy between one client and a ClickHouse server that knows an insert when one passes. It can hold up or lose an
 * insert or its answer, and be away altogether.
 */
export type Line = {
  /** Where the client is to connect to. */
  url: string;
  /** Inserts that the server has answered with 200, in order. */
  acknowledged: readonly Insert[];
  /** Requests that the server had and did not answer before the connection broke. */
  readonly unanswered: number;
  /** Holds up the nth of the wanted inserts from now on, before the server has it. */
  holdRequest(nth: number, wanted?: Wanted): Promise<Held>;
  /** Holds up the server's answer to the nth of the wanted inserts from now on. */
  holdAnswer(nth: number, wanted?: Wanted): Promise<Held>;
  /** Breaks every connection and refuses new ones. */
  refuse(): void;
  /** Ends every connection once it has no request under way, and refuses new ones. */
  drain(): void;
  /** Takes connections again. */
  accept(): void;
  close(): Promise<void>;
};

/** Opens a line to the server at the address. */
export async function openLine(target: string): Promise<Line> {
  const { hostname, port } = new URL(target);
  const connections = new Set<LineConnection>();
  const acknowledged: Insert[] = [];
  const traps: Trap[] = [];
  let [isAway, unanswered] = [false, 0];

  /** The trap that an insert falls into, if any; it is gone then. */
  const spring = (exchange: Exchange, stage: Trap['stage']): Trap | null => {
    const { insert } = exchange;
    if (!insert) return null;
    if (stage === 'answer' && exchange.status === 200) acknowledged.push(insert);
    for (const trap of traps.filter((one) => one.stage === stage && one.wanted(insert))) {
      trap.left -= 1;
      if (trap.left > 0) continue;
      traps.splice(traps.indexOf(trap), 1);
      return trap;
    }
    return null;
  };
  const hold = (stage: Trap['stage'], left: number, wanted: Wanted = () => true): Promise<Held> =>
    new Promise((resolve) => void traps.push({ stage, left, wanted, spring: resolve }));

  const server = createServer((client: Socket) => {
    if (isAway) {
      client.resetAndDestroy();
      return;
    }
    const connection = new LineConnection(client, { host: hostname, port: Number(port), spring });
    connections.add(connection);
    connection.onEnd((wasUnanswered) => {
      connections.delete(connection);
      if (wasUnanswered) unanswered += 1;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const refuse = () => {
    isAway = true;
    for (const connection of connections) connection.cut();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    acknowledged,
    get unanswered() {
      return unanswered;
    },
    holdRequest: (nth, wanted) => hold('request', nth, wanted),
    holdAnswer: (nth, wanted) => hold('answer', nth, wanted),
    refuse,
    drain() {
      isAway = true;
      for (const connection of connections) connection.endWhenIdle();
    },
    accept() {
      isAway = false;
    },
    async close() {
      refuse();
      server.close();
      await once(server, 'close');
    },
  };
}

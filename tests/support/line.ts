import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { LineConnection } from './line-connection.ts';
import { createTraps, type Held, type Insert, type Wanted } from './line-traps.ts';

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
  const { hostname: host, port } = new URL(target);
  const connections = new Set<LineConnection>();
  const traps = createTraps();
  let [isAway, unanswered] = [false, 0];
  const server = createServer((client: Socket) => {
    if (isAway) {
      client.resetAndDestroy();
      return;
    }
    const connection = new LineConnection(client, { host, port: Number(port), traps });
    connections.add(connection);
    connection.onEnd((wasUnanswered) => {
      connections.delete(connection);
      if (wasUnanswered) unanswered += 1;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const goAway = (leave: (connection: LineConnection) => void) => {
    isAway = true;
    for (const connection of connections) leave(connection);
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    acknowledged: traps.acknowledged,
    get unanswered() {
      return unanswered;
    },
    holdRequest: (nth, wanted) => traps.hold('request', nth, wanted),
    holdAnswer: (nth, wanted) => traps.hold('answer', nth, wanted),
    refuse: () => goAway((connection) => connection.cut()),
    drain: () => goAway((connection) => connection.endWhenIdle()),
    accept() {
      isAway = false;
    },
    async close() {
      goAway((connection) => connection.cut());
      server.close();
      await once(server, 'close');
    },
  };
}

/** An INSERT on its way over a line: its table, and its token where it has one. */
export type Insert = { table: string; token: string | null };

/** Which inserts are meant. */
export type Wanted = (insert: Insert) => boolean;

/** An insert that is held up: before it reaches the server, or the server's answer before it gets back. */
export type Held = Insert & {
  /** The HTTP status that the server answered, null while it has not. */
  status: number | null;
  forward(): void;
  /** Breaks the connection instead. */
  cut(): void;
};

/** Where an insert can be held up. */
export type HoldingPoint = 'request' | 'answer';

type Trap = { point: HoldingPoint; left: number; wanted: Wanted; spring: (held: Held) => void };

/** What passes a line, and what is to be held up of it. */
export type Traps = {
  /** Inserts that the server has answered with 200, in order. */
  acknowledged: Insert[];
  /** Resolves with the nth of the wanted inserts from now on, all unless told otherwise. */
  hold(point: HoldingPoint, nth: number, wanted?: Wanted): Promise<Held>;
  /** Told of an insert at each point; what takes it up where it is to be held, null where it may pass. */
  spring(insert: Insert, point: HoldingPoint, status: number | null): ((held: Held) => void) | null;
};

export function createTraps(): Traps {
  const acknowledged: Insert[] = [];
  const traps: Trap[] = [];
  return {
    acknowledged,
    hold: (point, left, wanted = () => true) =>
      new Promise((resolve) => void traps.push({ point, left, wanted, spring: resolve })),
    spring(insert, point, status) {
      if (point === 'answer' && status === 200) acknowledged.push(insert);
      for (const trap of traps.filter((one) => one.point === point && one.wanted(insert))) {
        trap.left -= 1;
        if (trap.left > 0) continue;
        traps.splice(traps.indexOf(trap), 1);
        return trap.spring;
      }
      return null;
    },
  };
}

/** Runs tasks, so many at once. */
export type Pool = <Result>(task: () => Promise<Result>) => Promise<Result>;

export function createPool(size: number): Pool {
  const waiting: (() => void)[] = [];
  let free = size;
  return async (task) => {
    if (free === 0) await new Promise<void>((resolve) => void waiting.push(resolve));
    else free -= 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

import { defineConfig } from 'vitest/config';

/** One run over the whole repository: `*.test.ts` are pure, `*.int.test.ts` use the real servers. */
export default defineConfig({
  test: {
    include: ['{packages,services}/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

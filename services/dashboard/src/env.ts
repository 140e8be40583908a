import { warehouseEnv } from '@dateline/runtime';
import { z } from 'zod';

/** What the dashboard reads. */
export const dashboardEnv = z.object({
  ...warehouseEnv,
  DASHBOARD_HOST: z.string().default('127.0.0.1').describe('address the dashboard listens on'),
  DASHBOARD_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8090)
    .describe('port of the dashboard, 0 for any free one'),
});

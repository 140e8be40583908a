import { eventLogEnv, warehouseEnv } from '@dateline/runtime';
import { z } from 'zod';

/** What the dates consumer reads. */
export const datesEnv = z.object({ ...eventLogEnv, ...warehouseEnv });

import { eventLogEnv, warehouseEnv } from '@dateline/runtime';
import { z } from 'zod';

/** What the archive consumer reads. */
export const archiveEnv = z.object({ ...eventLogEnv, ...warehouseEnv });

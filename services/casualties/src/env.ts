import { eventLogEnv, warehouseEnv } from '@dateline/runtime';
import { z } from 'zod';

/** What the casualties consumer reads. */
export const casualtiesEnv = z.object({ ...eventLogEnv, ...warehouseEnv });

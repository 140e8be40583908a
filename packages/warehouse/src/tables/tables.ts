import { articles } from './articles.ts';
import { comments } from './comments.ts';
import { dateMentions } from './date-mentions.ts';
import { figures } from './figures.ts';
import { rawEvents } from './raw-events.ts';
import type { Table } from './table.ts';

/** The five tables; every other thing in the database is a view over them. */
export const TABLES: readonly Table[] = [rawEvents, articles, comments, dateMentions, figures];

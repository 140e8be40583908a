import { articleSignatures } from './tables/article-signatures.ts';
import { countedFigures } from './tables/counted-figures.ts';
import { namedPeriods } from './tables/named-periods.ts';
import { storyMembers } from './tables/story-members.ts';
import type { Table } from './tables/table.ts';

/** A table that holds rows of another once more, in the order of questions. The consumer that writes the one writes the other. */
export type DerivedTable = Table & { from: string };

/** By the table they follow from. Whatever replaces a table replaces these with it. */
export const DERIVED: readonly DerivedTable[] = [
  { ...countedFigures, from: 'figures' },
  { ...namedPeriods, from: 'date_mentions' },
  { ...articleSignatures, from: 'articles' },
  // Written by what follows up on signatures: it takes all articles to know a story.
  { ...storyMembers, from: 'articles' },
];

/** What follows from a table. */
export const derivedFrom = (table: string): readonly DerivedTable[] => DERIVED.filter(({ from }) => from === table);

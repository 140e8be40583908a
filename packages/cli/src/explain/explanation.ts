/** One place in a text, explained: what a reader of `dateline explain` sees of a date or a figure. */
export type Explanation = {
  kind: 'date' | 'figure';
  /** UTF-16 offsets into the text; `text.slice(start, end)` is the mention. */
  start: number;
  end: number;
  text: string;
  /** What it was read as, in one line. null for what was rejected. */
  reads: string | null;
  rule: string;
  /** What its value hangs on: the day a date counts from, the scope of a figure. null where it stands by itself. */
  anchor: string | null;
  /** The word of the text that decided, and what it decided. */
  cue: string | null;
  /** The parts that the text states in so many words; whatever else the value holds was inferred. */
  stated: readonly string[];
  /** Readings that were not taken. */
  alternatives: readonly string[];
  /** Why it is unresolved, or why it was rejected. */
  reason: string | null;
  isRejected: boolean;
};

/** A text as it is explained: an article or one comment. */
export type ExplainedText = {
  /** "article", or "comment" with its author. */
  title: string;
  publishedAt: string;
  body: string;
  /** In order of start; rejected ones may overlap. */
  explanations: readonly Explanation[];
};

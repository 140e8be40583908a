/** An entry of a feed, whatever its format. */
export type FeedEntry = {
  id: string | null;
  link: string | null;
  title: string | null;
  /** The full text; HTML or plain. */
  content: string | null;
  /** What stands in for it: `description`, `summary`. */
  summary: string | null;
  /** Dates of publication in order of trust, each with the element that states it. */
  dates: { place: string; stated: string }[];
  modified: string | null;
  language: string | null;
};

/** A feed, whatever its format. `link`: what it is a feed of. */
export type Feed = { link: string | null; language: string | null; entries: FeedEntry[] };

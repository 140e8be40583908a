/** An event as read from the log, before it is known to be of the current shape. */
export type RawEvent = Record<string, unknown> & { type: string; data: Record<string, unknown> };

/** Turns the `data` of one version into that of the next; never touches the log. */
export type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;

/**
 * For each event name, the steps from version 1 upwards: the first entry turns v1 into v2, and so on. The current version is
 * one more than the number of steps. A step is never edited after it landed; `golden/` holds a file of every version.
 */
export const UPCASTERS: Readonly<Record<string, readonly Upcaster[]>> = {
  'news.article.published': [],
  'news.article.revised': [],
  'news.article.retracted': [],
  'news.comment.posted': [],
  'news.comment.removed': [],
};

export type Upcast =
  | { ok: true; event: RawEvent }
  | { ok: false; code: 'unknown_type' | 'newer_version'; message: string };

/** Brings an event of any past version to the current one. Unknown names and versions of the future are values, not throws. */
export function upcast(event: RawEvent, upcasters: Readonly<Record<string, readonly Upcaster[]>> = UPCASTERS): Upcast {
  const match = /^(.+)\.v([1-9]\d*)$/.exec(event.type);
  const name = match?.[1] ?? '';
  const steps = Object.hasOwn(upcasters, name) ? upcasters[name] : undefined;
  if (!match || !steps) return { ok: false, code: 'unknown_type', message: `unknown event type "${event.type}"` };
  const version = Number(match[2]);
  const current = steps.length + 1;
  if (version > current) {
    return {
      ok: false,
      code: 'newer_version',
      message: `"${event.type}" is newer than this reader, which knows v${current}: upgrade the reader`,
    };
  }
  if (version === current) return { ok: true, event };
  const data = steps.slice(version - 1).reduce((value, step) => step(value), event.data);
  return { ok: true, event: { ...event, type: `${name}.v${current}`, data } };
}

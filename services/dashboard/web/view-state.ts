import { useEffect, useState } from 'preact/hooks';

/** What the page shows, as it stands in its address: a link shows another reader the same. Absent = not narrowed. */
const VIEW_KEYS = [
  'as_of',
  'from',
  'to',
  'category',
  'side',
  'speaker',
  'source',
  'day',
  'article',
  'revision',
  'figure',
  'thread',
] as const;
export type ViewKey = (typeof VIEW_KEYS)[number];
export type View = Partial<Record<ViewKey, string>>;
/** `null` takes a key away. */
type ViewChange = Partial<Record<ViewKey, string | null>>;

/** Changes of the view. `replace` leaves no step in the browser's history: for a slider that moves. */
export type ChangeView = (change: ViewChange, options?: { replace?: boolean }) => void;

/** Keys whose value is a time: one that is none is left out, as nothing could be shown for it. */
const TIMES: ReadonlySet<ViewKey> = new Set(['as_of', 'from', 'to', 'day']);

const readView = (): View => {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(
    VIEW_KEYS.flatMap((key) => {
      const value = given.get(key);
      const isShown = value !== null && value !== '' && !(TIMES.has(key) && Number.isNaN(Date.parse(value)));
      return isShown ? [[key, value]] : [];
    }),
  );
};

/** The part of a view that an API path takes, as its query string. */
export function queryOf(view: View, keys: readonly ViewKey[], more: Record<string, string> = {}): string {
  const parameters = new URLSearchParams(more);
  for (const key of keys) {
    const value = view[key];
    if (value !== undefined) parameters.set(key, value);
  }
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

/** The view of the address, and how to change it. */
export function useView(): [View, ChangeView] {
  const [view, setView] = useState(readView);
  useEffect(() => {
    const follow = () => setView(readView());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const change: ChangeView = (wanted, { replace = false } = {}) => {
    const next: View = readView();
    for (const [key, value] of Object.entries(wanted) as [ViewKey, string | null | undefined][]) {
      if (value === null || value === undefined || value === '') delete next[key];
      else next[key] = value;
    }
    const address = `${location.pathname}${queryOf(next, VIEW_KEYS)}`;
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    setView(next);
  };
  return [view, change];
}

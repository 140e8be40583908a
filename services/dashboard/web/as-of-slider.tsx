import { useEffect, useRef, useState } from 'preact/hooks';
import type { Summary } from '../src/api.ts';
import { formatInstant } from './format.ts';
import type { ChangeView, View } from './view-state.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Up to here the slider moves by the hour, beyond by the day. */
const HOURLY_SPAN_MS = 60 * DAY_MS;
/** How long the slider must rest before the page is asked for again. */
const REST_MS = 120;

type AsOfSliderProps = { view: View; change: ChangeView; known: Summary['known'] };

/** Rewinds the page to what was public at an instant. At its right end it is now. */
export function AsOfSlider({ view, change, known }: AsOfSliderProps) {
  const [moved, setMoved] = useState<number | null>(null);
  const resting = useRef(0);
  useEffect(() => () => clearTimeout(resting.current), []);
  if (known === null) return <div class="as-of" aria-hidden="true" />;

  const first = Math.floor(Date.parse(known.first) / DAY_MS) * DAY_MS;
  const last = Math.ceil((Date.parse(known.last) + 1) / DAY_MS) * DAY_MS;
  const step = last - first <= HOURLY_SPAN_MS ? HOUR_MS : DAY_MS;
  const shown = moved ?? (view.as_of === undefined ? last : clamp(Date.parse(view.as_of), first, last));
  const isNow = moved === null ? view.as_of === undefined : shown >= last;
  const said = isNow ? 'Now: everything known' : formatStep(shown);

  const move = (instant: number) => {
    setMoved(instant);
    clearTimeout(resting.current);
    resting.current = window.setTimeout(() => {
      change({ as_of: instant >= last ? null : new Date(instant).toISOString() }, { replace: true });
      setMoved(null);
    }, REST_MS);
  };
  return (
    <div class="as-of">
      <label for="as-of">What was known by</label>
      <output for="as-of" class={isNow ? 'is-now' : 'is-past'}>
        {said}
      </output>
      <div class="as-of-track">
        <button type="button" aria-label="One day earlier" onClick={() => move(clamp(shown - DAY_MS, first, last))}>
          ‹
        </button>
        <input
          id="as-of"
          type="range"
          min={first}
          max={last}
          step={step}
          value={shown}
          aria-valuetext={said}
          onInput={(event) => move(Number(event.currentTarget.value))}
        />
        <button type="button" aria-label="One day later" onClick={() => move(clamp(shown + DAY_MS, first, last))}>
          ›
        </button>
        <button type="button" class="now" disabled={isNow} onClick={() => move(last)}>
          Now
        </button>
      </div>
      <div class="as-of-ends" aria-hidden="true">
        <span>{formatInstant(known.first)}</span>
        <span>{formatInstant(known.last)}</span>
      </div>
    </div>
  );
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A whole day says so by its first instant; it is told with the hour here, since it excludes what came later that day. */
const formatStep = (instant: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(instant);

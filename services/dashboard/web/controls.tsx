import { useEffect, useRef, useState } from 'preact/hooks';
import type { Summary } from '../src/api.ts';
import { AsOfSlider } from './as-of-slider.tsx';
import { capitalized } from './format.ts';
import type { ChangeView, View, ViewKey } from './view-state.ts';

type ControlsProps = { view: View; change: ChangeView; summary: Summary | null };

const FILTERS: readonly ViewKey[] = ['category', 'side', 'speaker', 'source', 'from', 'to', 'as_of', 'day'];

/** The instant and the filters, which stay in sight while the page scrolls. */
export function Controls({ view, change, summary }: ControlsProps) {
  const narrowed = FILTERS.filter((key) => view[key] !== undefined);
  return (
    <div class="controls" role="search" aria-label="What is shown">
      <AsOfSlider view={view} change={change} known={summary?.known ?? null} />
      <details class="filters" open={matchMedia('(min-width: 48rem)').matches}>
        <summary>Filters{narrowed.length > 0 ? ` (${narrowed.length})` : ''}</summary>
        <div class="filter-row">
          <Choice
            label="Category"
            name="category"
            view={view}
            change={change}
            options={summary?.categories.map(({ name }) => name) ?? []}
          />
          {(summary?.sides.length ?? 0) > 1 && (
            <Choice label="Who is counted" name="side" view={view} change={change} options={summary?.sides ?? []} />
          )}
          <Choice label="Source" name="source" view={view} change={change} options={summary?.sources.rows ?? []} />
          <SpeakerInput view={view} change={change} />
          <DayInput label="Events from" name="from" view={view} change={change} />
          <DayInput label="to" name="to" view={view} change={change} />
          <button
            type="button"
            class="clear"
            disabled={narrowed.length === 0}
            onClick={() => change(Object.fromEntries(FILTERS.map((key) => [key, null])))}
          >
            Clear all
          </button>
        </div>
      </details>
    </div>
  );
}

/** How long the typing must rest before the page is asked for again. */
const REST_MS = 300;

function SpeakerInput({ view, change }: Pick<FieldProps, 'view' | 'change'>) {
  const [typed, setTyped] = useState<string | null>(null);
  const resting = useRef(0);
  useEffect(() => () => clearTimeout(resting.current), []);
  const ask = (text: string) => {
    setTyped(text);
    clearTimeout(resting.current);
    resting.current = window.setTimeout(() => {
      change({ speaker: text.trim() }, { replace: true });
      setTyped(null);
    }, REST_MS);
  };
  return (
    <label>
      Speaker
      <input
        type="search"
        placeholder="ministry, police …"
        maxLength={200}
        value={typed ?? view.speaker ?? ''}
        onInput={(event) => ask(event.currentTarget.value)}
      />
    </label>
  );
}

type FieldProps = { label: string; name: ViewKey; view: View; change: ChangeView };

function Choice({ label, name, view, change, options }: FieldProps & { options: readonly string[] }) {
  const chosen = view[name] ?? '';
  const all = chosen === '' || options.includes(chosen) ? options : [chosen, ...options];
  const spelt = name === 'source' ? (option: string) => option : capitalized;
  return (
    <label>
      {label}
      <select value={chosen} onChange={(event) => change({ [name]: event.currentTarget.value })}>
        <option value="">All</option>
        {all.map((option) => (
          <option key={option} value={option}>
            {spelt(option)}
          </option>
        ))}
      </select>
    </label>
  );
}

const DayInput = ({ label, name, view, change }: FieldProps) => (
  <label>
    {label}
    <input type="date" value={view[name] ?? ''} onChange={(event) => change({ [name]: event.currentTarget.value })} />
  </label>
);

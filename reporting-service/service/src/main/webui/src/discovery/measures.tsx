import { For } from 'solid-js';
import type { Traffic } from '../api/types';
import { f } from '../format';
import { Bytes } from '../format/Figures';
import { m } from '../i18n/messages';

/** Measure of a row. Traffic is in bytes; all other measures are counts. */
export type Measure =
  | 'transactions'
  | 'traffic'
  | 'bytesUp'
  | 'bytesDown'
  | 'users'
  | 'machines'
  | 'ipAddresses'
  | 'apps';

type Counts = Partial<Record<Exclude<Measure, 'traffic' | 'bytesUp' | 'bytesDown'>, number>>;

export type Measured = Traffic & Counts;

/** Returns the figure of a row; null if unknown. */
export function measureOf(row: Measured, measure: Measure): number | null {
  switch (measure) {
    case 'traffic':
    case 'bytesUp':
    case 'bytesDown':
      return row[measure];
    default:
      return row[measure] ?? null;
  }
}

export function isBytes(measure: Measure): boolean {
  return measure === 'traffic' || measure === 'bytesUp' || measure === 'bytesDown';
}

/**
 * Sorts parts by a measure, largest first, then unknown values, then the remainder without a name.
 */
export function byMeasure<T extends Measured & { name: string | null }>(
  parts: readonly T[],
  measure: Measure,
): T[] {
  return [...parts].sort(
    (a, b) =>
      Number(a.name === null) - Number(b.name === null) ||
      (measureOf(b, measure) ?? -1) - (measureOf(a, measure) ?? -1),
  );
}

/** Returns the largest rows and the remainder. */
export function topParts<T extends Measured & { name: string | null }>(
  parts: readonly T[],
  measure: Measure,
  shown: number,
): T[] {
  const sorted = byMeasure(parts, measure);
  const rest = sorted.filter((part) => part.name === null);
  return [...sorted.filter((part) => part.name !== null).slice(0, shown - rest.length), ...rest];
}

export function Measure(props: { of: number | null; as: Measure }) {
  return <>{isBytes(props.as) ? <Bytes bytes={props.of} /> : f().count(props.of ?? 0)}</>;
}

export function MeasurePicker<M extends Measure>(props: {
  label: string;
  options: readonly M[];
  chosen: M;
  onChoose: (measure: M) => void;
}) {
  return (
    <label class="picker">
      {m().top.by}{' '}
      <select
        class="select"
        aria-label={props.label}
        onChange={(event) => props.onChoose(event.currentTarget.value as M)}
      >
        <For each={props.options}>
          {(name) => (
            <option value={name} selected={name === props.chosen}>
              {m().top.measure[name]}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}

import { Index, type JSX, Show } from 'solid-js';
import { m } from '../i18n/messages';

/** Ranking of the largest rows, each with a bar relative to the largest. */
export function Ranking<T>(props: {
  rows: readonly T[];
  /**
   * Returns the key of a row, including its name. Rows with the same key keep their elements and
   * the focus.
   */
  id: (row: T) => string;
  value: (row: T) => number | null;
  name: (row: T) => JSX.Element;
  figure: (row: T) => JSX.Element;
  /** Returns the parts of the value by kind, drawn first. The rest of the bar has no kind. */
  kinds?: (row: T) => readonly { kind: string; value: number }[];
  /**
   * Returns true for rows outside the ranking. Such rows have no bar and do not affect the scale.
   */
  apart?: (row: T) => boolean;
}) {
  const isApart = (row: T) => props.apart?.(row) ?? false;
  const largest = () =>
    Math.max(1, ...props.rows.map((row) => (isApart(row) ? 0 : (props.value(row) ?? 0))));
  const ofLargest = (row: T, value: number) => (isApart(row) ? 0 : value / largest());
  const rest = (row: T) => {
    const kinds = (props.kinds?.(row) ?? []).reduce((sum, part) => sum + part.value, 0);
    return Math.max(0, ofLargest(row, (props.value(row) ?? 0) - kinds));
  };
  return (
    <ol class="ranking">
      <Index each={props.rows} fallback={<li>{m().top.none}</li>}>
        {(row) => (
          <li>
            <span class="ranking-name">
              <Show when={props.id(row())} keyed>
                {(_id) => props.name(row())}
              </Show>
            </span>
            <span>{props.figure(row())}</span>
            <span class="ranking-bar">
              <Index each={props.kinds?.(row()) ?? []}>
                {(part) => (
                  <span
                    class={`ranking-${part().kind}`}
                    style={{ width: `${100 * ofLargest(row(), part().value)}%` }}
                  />
                )}
              </Index>
              <span style={{ width: `${100 * rest(row())}%` }} />
            </span>
          </li>
        )}
      </Index>
    </ol>
  );
}

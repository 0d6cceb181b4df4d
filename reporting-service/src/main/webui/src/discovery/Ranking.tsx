import { Index, type JSX } from 'solid-js';
import { m } from '../i18n/messages';

/** The largest few, each with a bar against the largest. */
export function Ranking<T>(props: {
  rows: readonly T[];
  value: (row: T) => number | null;
  name: (row: T) => JSX.Element;
  figure: (row: T) => JSX.Element;
}) {
  const largest = () => Math.max(1, ...props.rows.map((row) => props.value(row) ?? 0));
  return (
    <ol class="ranking">
      <Index each={props.rows} fallback={<li>{m().top.none}</li>}>
        {(row) => (
          <li>
            <span class="ranking-name">{props.name(row())}</span>
            <span>{props.figure(row())}</span>
            <span class="ranking-bar">
              <span style={{ width: `${(100 * (props.value(row()) ?? 0)) / largest()}%` }} />
            </span>
          </li>
        )}
      </Index>
    </ol>
  );
}

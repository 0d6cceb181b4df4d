import { Show } from 'solid-js';
import { m } from '../i18n/messages';
import { f } from './index';
import './figures.css';

/** Unknown figure, shown as a word instead of zero. */
export function Unknown() {
  return <span class="unknown">{m().figures.unknown}</span>;
}

/** Blocks of sources that do not report blocks, shown as a word instead of zero. */
export function NotReported() {
  return (
    <span class="unknown" title={m().figures.notReportedWhy}>
      {m().figures.notReported}
    </span>
  );
}

/** Megabytes without a unit, for columns with MB in their header. */
export function Megabytes(props: { bytes: number | null }) {
  return (
    <Show when={props.bytes !== null} fallback={<Unknown />}>
      <span title={f().bytes(props.bytes ?? 0)}>{f().megabytes(props.bytes ?? 0)}</span>
    </Show>
  );
}

/** Bytes with a suitable unit. */
export function Bytes(props: { bytes: number | null }) {
  return (
    <Show when={props.bytes !== null} fallback={<Unknown />}>
      <span title={m().figures.exactBytes(f().count(props.bytes ?? 0))}>
        {f().bytes(props.bytes ?? 0)}
      </span>
    </Show>
  );
}

/** Time in the user's zone; UTC is shown on hover. */
export function Moment(props: {
  at: string | null;
  /** True to show seconds. */
  exact?: boolean;
}) {
  return (
    <Show when={props.at} fallback={<Unknown />}>
      {(at) => (
        <time dateTime={at()} title={f().instantUtc(at())}>
          {props.exact ? f().second(at()) : f().instant(at())}
        </time>
      )}
    </Show>
  );
}

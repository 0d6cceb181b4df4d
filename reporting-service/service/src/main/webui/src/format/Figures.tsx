import { Show } from 'solid-js';
import { m } from '../i18n/messages';
import { f } from './index';
import './figures.css';

/** What nobody measured: a word, never a zero. */
export function Unknown() {
  return <span class="unknown">{m().figures.unknown}</span>;
}

/** Blocks of sources that report none: a word, never a zero. */
export function NotReported() {
  return (
    <span class="unknown" title={m().figures.notReportedWhy}>
      {m().figures.notReported}
    </span>
  );
}

/** Megabytes without unit, for columns that say MB in their head. */
export function Megabytes(props: { bytes: number | null }) {
  return (
    <Show when={props.bytes !== null} fallback={<Unknown />}>
      <span title={f().bytes(props.bytes ?? 0)}>{f().megabytes(props.bytes ?? 0)}</span>
    </Show>
  );
}

/** Bytes with the unit that suits. */
export function Bytes(props: { bytes: number | null }) {
  return (
    <Show when={props.bytes !== null} fallback={<Unknown />}>
      <span title={m().figures.exactBytes(f().count(props.bytes ?? 0))}>
        {f().bytes(props.bytes ?? 0)}
      </span>
    </Show>
  );
}

/** A moment in the user's time zone; UTC is shown on hover. */
export function Moment(props: {
  at: string | null;
  /** With seconds. */
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

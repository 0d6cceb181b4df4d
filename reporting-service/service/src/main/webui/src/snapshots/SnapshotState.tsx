import { Show } from 'solid-js';
import type { SnapshotReport } from '../api/administration';
import { f } from '../format';
import { s } from '../i18n/snapshots';

const CHIPS: Record<string, string> = {
  ready: 'chip-good',
  failed: 'chip-bad',
};

/** Progress of a report and the cause of its state. */
export function SnapshotState(props: { of: SnapshotReport }) {
  const share = () => f().share(props.of.readBytes, Math.max(1, props.of.bytes));
  return (
    <>
      <span class={`chip ${CHIPS[props.of.state] ?? ''}`}>
        {s().states[props.of.state] ?? props.of.state}
      </span>{' '}
      <Show when={props.of.state === 'processing'}>{s().reading(share())}</Show>
      <Show when={props.of.cause}>{(cause) => <>{s().causes[cause()] ?? cause()}</>}</Show>
    </>
  );
}

import { Show } from 'solid-js';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { d } from '../i18n/destinations';
import { visible } from '../name/visible';

interface Sent {
  state: string;
  createdAt: string;
  nextAt: string | null;
  deliveredAt: string | null;
  attempts: number;
  cause: string | null;
}

/** State of a delivery, with its time and the cause of a failure. */
export function DeliveryState(props: { of: Sent; paused?: boolean }) {
  return (
    <>
      <span
        class="chip"
        classList={{
          'chip-caution': props.of.state === 'waiting' && props.of.cause !== null,
          'chip-bad': props.of.state === 'dead',
        }}
      >
        {d().states[props.of.state] ?? props.of.state}
      </span>{' '}
      <Show when={props.paused}>
        <span class="chip">{d().paused}</span>{' '}
      </Show>
      <Moment at={props.of.deliveredAt ?? props.of.createdAt} />
      <Show when={props.paused ? null : props.of.nextAt}>
        {(next) => <span class="hint"> {d().nextAttempt(f().instant(next()))}</span>}
      </Show>
      <Show when={props.of.cause}>
        {(cause) => (
          <p class="hint">
            {d().attempts(props.of.attempts, f().count(props.of.attempts))}{' '}
            <bdi>{visible(cause())}</bdi>
          </p>
        )}
      </Show>
    </>
  );
}

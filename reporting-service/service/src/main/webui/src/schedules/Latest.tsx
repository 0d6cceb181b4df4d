import { Show } from 'solid-js';
import type { ReportSchedule } from '../api/types';
import { Moment } from '../format/Figures';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';

/** Outcome of the latest mail. */
export function Latest(props: { of: ReportSchedule }) {
  return (
    <Show when={props.of.latestState} fallback={w().schedules.never}>
      {(state) => (
        <>
          <span
            class="chip"
            classList={{
              'chip-bad': state() === 'dead',
              'chip-caution': state() === 'waiting' && props.of.latestCause !== null,
            }}
          >
            {w().schedules.states[state()] ?? state()}
          </span>{' '}
          <Show when={props.of.latestDeliveredAt ?? props.of.latestDueAt}>
            {(at) => <Moment at={at()} />}
          </Show>
          <Show when={props.of.latestCause}>
            {(cause) => (
              <p class="hint">
                <bdi>{visible(cause())}</bdi>
              </p>
            )}
          </Show>
        </>
      )}
    </Show>
  );
}

import { For, type JSX, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { Interval } from '../api/types';
import { Failure } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';

/** Form that looks up presence at a given time, with the result. */
export function WhoWasHere<I extends Interval>(props: {
  /** Text of the field. */
  field: string;
  at: string | null;
  onAsk: (field: string) => void;
  ask: string;
  nobody: string;
  presence: (at: string) => string;
  found: (answer: never) => readonly I[];
  name: (interval: I) => JSX.Element;
}) {
  const answer = createRemote<never>(() => {
    const at = props.at;
    return at === null ? undefined : props.presence(at);
  });
  const found = () => {
    const data = answer.data();
    return data === undefined || props.at === null ? undefined : props.found(data);
  };
  return (
    <div class="who-was-here">
      <label>
        <span>{props.ask}</span>
        <input
          type="datetime-local"
          value={props.field}
          onChange={(event) => props.onAsk(event.currentTarget.value)}
        />
      </label>
      <Show when={props.at !== null && answer.error()}>
        {(error) => <Failure error={error()} retry={answer.refresh} />}
      </Show>
      <Show when={found()}>
        {(intervals) => (
          <div role="status" classList={{ stale: answer.stale() }}>
            <Show when={intervals().length > 0} fallback={<p>{props.nobody}</p>}>
              <ul>
                <For each={intervals()}>
                  {(interval) => (
                    <li>
                      {props.name(interval)}
                      <span class="who-why">
                        {m().history.sources[interval.source]},{' '}
                        {m().history.since(f().instant(interval.from))}
                      </span>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={new Set(intervals().map((interval) => interval.id)).size > 1}>
                <p class="who-why">{m().history.several}</p>
              </Show>
            </Show>
          </div>
        )}
      </Show>
    </div>
  );
}

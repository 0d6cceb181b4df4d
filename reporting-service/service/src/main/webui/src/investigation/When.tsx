import { Show } from 'solid-js';
import { f } from '../format';
import { m } from '../i18n/messages';
import { isWhole, moved, shifted, type Window } from './days';

/** Range slider for the days of the period. */
export function When(props: {
  days: readonly string[];
  window: Window;
  onChange: (window: Window) => void;
}) {
  const day = (index: number) => props.days[index] ?? '';
  const label = () =>
    props.window.first === props.window.last
      ? f().day(day(props.window.first))
      : m().investigate.window(
          f().dayShort(day(props.window.first)),
          f().dayShort(day(props.window.last)),
        );
  const last = () => props.days.length - 1;
  const share = (index: number) => (last() === 0 ? 0 : (index / last()) * 100);

  const handle = (end: 'first' | 'last') => (
    <input
      type="range"
      class={`when-${end}`}
      min={0}
      max={last()}
      value={props.window[end]}
      aria-label={m().investigate[end]}
      aria-valuetext={f().day(day(props.window[end]))}
      onChange={(event) => {
        props.onChange(moved(props.window, end, Number(event.currentTarget.value)));
        // Shows the resulting value of this end.
        event.currentTarget.value = String(props.window[end]);
      }}
    />
  );

  return (
    <fieldset class="when">
      <legend class="hidden-visually">{m().investigate.when}</legend>
      <button
        type="button"
        class="icon-button"
        aria-label={m().investigate.earlier}
        title={m().investigate.earlier}
        disabled={props.window.first === 0}
        onClick={() => props.onChange(shifted(props.window, -1, props.days))}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="m10 3-5 5 5 5" />
        </svg>
      </button>
      <div class="when-track">
        <div
          class="when-span"
          style={{
            left: `${share(props.window.first)}%`,
            right: `${100 - share(props.window.last)}%`,
          }}
        />
        {handle('first')}
        {handle('last')}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={m().investigate.later}
        title={m().investigate.later}
        disabled={props.window.last === last()}
        onClick={() => props.onChange(shifted(props.window, 1, props.days))}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="m6 3 5 5-5 5" />
        </svg>
      </button>
      <output class="when-value">{label()}</output>
      <Show when={!isWhole(props.window, props.days)}>
        <button
          type="button"
          class="text-button"
          onClick={() => props.onChange({ first: 0, last: last() })}
        >
          {m().investigate.whole}
        </button>
      </Show>
    </fieldset>
  );
}

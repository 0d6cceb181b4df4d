import { useNavigate } from '@solidjs/router';
import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { f } from '../format';
import { m } from '../i18n/messages';
import { daysOf, PERIOD_DAYS, useView } from './view';

/** Links to the periods of 7, 30 and 90 days, and a form for any other period. */
export function PeriodPicker() {
  const view = useView();
  const span = () => {
    const period = view.period();
    return period.kind === 'span' ? period : undefined;
  };

  return (
    <div class="period">
      {/* biome-ignore lint/a11y/useSemanticElements: has links and a button, not form fields */}
      <div class="segments" role="group" aria-label={m().period.label}>
        <For each={PERIOD_DAYS}>
          {(days) => (
            <a
              class="segment"
              href={view.over({ kind: 'back', days })}
              aria-current={isBack(days) ? 'true' : undefined}
            >
              {m().period.days(days)}
            </a>
          )}
        </For>
        <button
          type="button"
          class="segment"
          popovertarget="period-span"
          aria-current={span() ? 'true' : undefined}
        >
          <Show when={span()} fallback={m().period.custom}>
            {(chosen) => (
              <>
                {chosen().from === chosen().to
                  ? f().day(chosen().from)
                  : m().period.span(f().dayShort(chosen().from), f().dayShort(chosen().to))}
              </>
            )}
          </Show>
        </button>
      </div>
      <SpanForm />
    </div>
  );

  function isBack(days: number): boolean {
    const period = view.period();
    return period.kind === 'back' && period.days === days;
  }
}

function SpanForm() {
  const view = useView();
  const navigate = useNavigate();
  const days = () => daysOf(view.period(), new Date());
  const today = () => new Date().toISOString().slice(0, 10);
  const [wrong, setWrong] = createSignal(false);
  const message = createUniqueId();
  let panel: HTMLDivElement | undefined;

  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = String(form.get('from'));
    const to = String(form.get('to'));
    setWrong(from > to);
    if (from <= to) {
      panel?.hidePopover();
      navigate(view.over({ kind: 'span', from, to }));
    }
  }

  return (
    <div id="period-span" popover="auto" class="panel-below period-panel" ref={panel}>
      <form onSubmit={submit}>
        <label>
          {m().period.from}
          <input
            type="date"
            name="from"
            required
            max={today()}
            value={days().firstDay}
            aria-describedby={message}
            aria-invalid={wrong()}
          />
        </label>
        <label>
          {m().period.to}
          <input
            type="date"
            name="to"
            required
            max={today()}
            value={days().lastDay}
            aria-describedby={message}
            aria-invalid={wrong()}
          />
        </label>
        <p
          id={message}
          class="period-message"
          classList={{ 'period-wrong': wrong() }}
          role="status"
        >
          {wrong() ? m().period.wrongOrder : m().period.utcDays}
        </p>
        <button type="submit" class="button button-main">
          {m().period.apply}
        </button>
      </form>
    </div>
  );
}

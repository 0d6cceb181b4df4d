import { A, useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import { m } from '../i18n/messages';
import { visible } from '../name/visible';
import { useSessionIfAny } from '../session/session';
import { CARRIED } from '../view/view';
import type { ListKind } from './ListTab';
import { forgetQuery, LONGEST_NAME, SUGGESTED, savedQueries, saveQuery } from './queries';

/** Named ways to look at a list: suggested ones, and those that this person keeps in this browser. */
export function SavedQueries(props: {
  what: ListKind;
  /** The way that is open now, as in the address. */
  query: string;
}) {
  const session = useSessionIfAny();
  const person = () => session?.me()?.name ?? '';
  const panel = createUniqueId();
  const [search] = useSearchParams();
  const [changes, setChanges] = createSignal(0);
  const saved = createMemo(() => {
    changes();
    return savedQueries(person(), props.what);
  });
  const open = () =>
    saved().find((query) => query.query === props.query)?.name ??
    SUGGESTED[props.what]
      .filter((query) => query.query === props.query)
      .map((query) => m().queries.suggested[query.id])[0];

  /** This view, another query; report and period stay. */
  const link = (query: string) => {
    const kept = new URLSearchParams();
    for (const name of CARRIED) {
      const value = search[name];
      if (typeof value === 'string') {
        kept.set(name, value);
      }
    }
    const carried = kept.toString();
    return `?${[carried, query].filter((part) => part !== '').join('&')}`;
  };

  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name'));
    saveQuery(person(), props.what, { name, query: props.query });
    setChanges((n) => n + 1);
    form.reset();
  }

  return (
    <div class="filter">
      <button
        type="button"
        class="button filter-button"
        classList={{ 'filter-chosen': open() !== undefined }}
        popovertarget={panel}
      >
        {m().queries.label}
        <Show when={open()}>{(name) => <bdi class="filter-value">{visible(name())}</bdi>}</Show>
      </button>
      <div id={panel} popover="auto" class="panel-below panel-left queries">
        <h2>{m().queries.suggestions}</h2>
        <ul>
          <For each={SUGGESTED[props.what]}>
            {(query) => (
              <li>
                <A
                  href={link(query.query)}
                  aria-current={query.query === props.query ? 'true' : undefined}
                >
                  {m().queries.suggested[query.id]}
                </A>
              </li>
            )}
          </For>
        </ul>
        <h2>{m().queries.own}</h2>
        <ul>
          <For each={saved()} fallback={<li class="queries-none">{m().queries.none}</li>}>
            {(query) => (
              <li>
                <A
                  href={link(query.query)}
                  aria-current={query.query === props.query ? 'true' : undefined}
                >
                  <bdi>{visible(query.name)}</bdi>
                </A>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={m().queries.forget(visible(query.name))}
                  title={m().queries.forget(visible(query.name))}
                  onClick={() => {
                    forgetQuery(person(), props.what, query.name);
                    setChanges((n) => n + 1);
                  }}
                >
                  <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
                    <path d="m4 4 8 8m0-8-8 8" />
                  </svg>
                </button>
              </li>
            )}
          </For>
        </ul>
        <form onSubmit={submit}>
          <label>
            <span class="hidden-visually">{m().queries.name}</span>
            <input
              name="name"
              required
              maxlength={LONGEST_NAME}
              autocomplete="off"
              placeholder={m().queries.name}
            />
          </label>
          <button type="submit" class="button">
            {m().queries.save}
          </button>
        </form>
        <p class="filter-hint">{m().queries.where}</p>
      </div>
    </div>
  );
}

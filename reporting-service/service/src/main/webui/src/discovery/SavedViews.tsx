import { A, useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import { change } from '../api/client';
import { createRemote } from '../api/remote';
import type { List, SavedView } from '../api/types';
import { createAction, OutcomeNote } from '../design/Form';
import { l } from '../i18n/lists';
import { visible } from '../name/visible';
import { CARRIED } from '../view/view';
import { EditView } from './EditView';
import type { ListKind } from './ListTab';
import { API_LISTS, isSame, LONGEST_NAME, searchOf } from './viewQuery';

/** Returns the name of a view, localised for shipped views. */
export function viewName(view: SavedView): string {
  const shipped: Readonly<Record<string, string>> = l().views.shipped;
  return (view.shipped ? shipped[view.id] : undefined) ?? visible(view.name);
}

/** Menu of saved views of a list: shipped, own and shared views. */
export function SavedViews(props: {
  what: ListKind;
  /** Current filters, search and order, as in the address. */
  query: string;
  /** Columns hidden by the user; undefined if the available width decides. */
  hidden: ReadonlySet<string> | undefined;
  onHidden: (hidden: ReadonlySet<string> | undefined) => void;
}) {
  const panel = createUniqueId();
  const [search] = useSearchParams();
  const [editing, setEditing] = createSignal<string>();
  const action = createAction();
  const all = createRemote<List<SavedView>>(() => '/api/v1/saved-views');
  const ofList = createMemo(() =>
    (all.data()?.items ?? []).filter((view) => view.list === API_LISTS[props.what]),
  );
  const parts = () => [
    { title: l().views.own, views: ofList().filter((view) => view.own) },
    {
      title: l().views.sharedByOthers,
      views: ofList().filter((view) => !view.own && !view.shipped),
    },
    { title: l().views.suggestions, views: ofList().filter((view) => view.shipped) },
  ];
  const isOpen = (view: SavedView) => isSame(view.query, props.query);
  const open = () => ofList().find(isOpen);

  /**
   * Returns the link to the list with a view. Report and period stay, unless the view has its own
   * period.
   */
  const link = (view: SavedView) => {
    const carried = new URLSearchParams();
    for (const name of CARRIED) {
      const value = search[name];
      if (typeof value === 'string') {
        carried.set(name, value);
      }
    }
    return `?${searchOf(view, carried)}`;
  };
  /** Returns the current list as a draft of a view. */
  const now = (withPeriod: boolean) => ({
    list: API_LISTS[props.what],
    query: props.query,
    period: withPeriod ? periodOf(search.period) : null,
    hiddenColumns: props.hidden === undefined ? null : [...props.hidden],
  });

  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const view = {
      ...now(data.has('period')),
      name: String(data.get('name')),
      shared: data.has('shared'),
    };
    if (
      await action.run(() => change('POST', '/api/v1/saved-views', { json: view }), l().views.saved)
    ) {
      form.reset();
      all.refresh();
    }
  }

  return (
    <div class="filter">
      <button
        type="button"
        class="button filter-button"
        classList={{ 'filter-chosen': open() !== undefined }}
        popovertarget={panel}
      >
        {l().views.label}
        <Show when={open()}>{(view) => <bdi class="filter-value">{viewName(view())}</bdi>}</Show>
      </button>
      <div id={panel} popover="auto" class="panel-below panel-left queries">
        <Show when={all.error()}>{(error) => <p class="note note-bad">{error().message}</p>}</Show>
        <For each={parts()}>
          {(part) => (
            <Show when={part.views.length > 0}>
              <h2>{part.title}</h2>
              <ul>
                <For each={part.views}>
                  {(view) => (
                    <li>
                      <A
                        href={link(view)}
                        aria-current={isOpen(view) ? 'true' : undefined}
                        onClick={() => {
                          if (view.hiddenColumns) {
                            props.onHidden(new Set(view.hiddenColumns));
                          }
                        }}
                      >
                        <bdi>{viewName(view)}</bdi>
                        <Show when={view.own && view.shared}>
                          {' '}
                          <span class="chip">{l().views.isShared}</span>
                        </Show>
                        <Show when={!view.own && view.owner}>
                          {(owner) => <span class="queries-owner"> {visible(owner())}</span>}
                        </Show>
                      </A>
                      <button
                        type="button"
                        class="text-button"
                        aria-expanded={editing() === view.id}
                        aria-label={l().views.editOf(viewName(view))}
                        onClick={() => setEditing(editing() === view.id ? undefined : view.id)}
                      >
                        {view.own ? l().views.edit : l().views.link}
                      </button>
                      <Show when={editing() === view.id}>
                        <EditView
                          view={view}
                          now={now}
                          onDone={() => {
                            setEditing(undefined);
                            all.refresh();
                          }}
                        />
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          )}
        </For>
        <h2>{l().views.saveThis}</h2>
        <form onSubmit={submit}>
          <label class="queries-name">
            <span class="hidden-visually">{l().views.name}</span>
            <input
              name="name"
              required
              maxlength={LONGEST_NAME}
              autocomplete="off"
              placeholder={l().views.name}
            />
          </label>
          <button type="submit" class="button" disabled={action.busy()}>
            {l().views.save}
          </button>
          <label class="queries-check">
            <input type="checkbox" name="shared" />
            {l().views.share}
          </label>
          <Show when={periodOf(search.period)}>
            <label class="queries-check">
              <input type="checkbox" name="period" />
              {l().views.withPeriod}
            </label>
          </Show>
        </form>
        <OutcomeNote of={action.outcome()} />
        <p class="filter-hint">{l().views.what}</p>
      </div>
    </div>
  );
}

/** Returns the period if a view can store it: only relative periods. */
function periodOf(asked: unknown): string | null {
  return typeof asked === 'string' && /^P(7|30|90)D$/.test(asked) ? asked : null;
}

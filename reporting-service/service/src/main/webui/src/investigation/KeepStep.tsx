import { A } from '@solidjs/router';
import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { change } from '../api/client';
import { createRemote } from '../api/remote';
import type { List, NodeRef, NotebookSummary } from '../api/types';
import { createAction, OutcomeNote } from '../design/Form';
import { g } from '../i18n/graph';
import { visible } from '../name/visible';
import { useView } from '../view/view';
import { LONGEST_NOTE, LONGEST_TITLE, NOTEBOOKS, pathOf } from './notebook';

const NEW = '';

/** Form that stores the current graph as a step of a notebook. */
export function KeepStep(props: {
  open: readonly NodeRef[];
  /** Description of the start entities. */
  title: string;
  report: string;
  days: { from: string; to: string };
  grouped: boolean;
}) {
  const view = useView();
  const panel = createUniqueId();
  const [opened, setOpened] = createSignal(false);
  const [chosen, setChosen] = createSignal<string>();
  const [kept, setKept] = createSignal<string>();
  const action = createAction();
  const all = createRemote<List<NotebookSummary>>(() => (opened() ? NOTEBOOKS : undefined));
  const notebooks = () => all.data()?.items ?? [];
  /** Returns the selected notebook; by default the most recently changed notebook. */
  const notebook = () => chosen() ?? notebooks()[0]?.id ?? NEW;

  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const done = await action.run(async () => {
      let id = notebook();
      if (id === NEW) {
        const made = await change<NotebookSummary>('POST', NOTEBOOKS, {
          json: { title: data.get('notebook') },
        });
        id = made.body.id;
        // Selects the notebook even if the step is rejected, so that a retry creates no second one.
        setChosen(id);
        all.refresh();
      }
      await change('POST', `${pathOf(id)}/steps`, {
        json: {
          title: data.get('title'),
          note: data.get('note'),
          graph: { start: props.open, report: props.report, ...props.days },
        },
      });
      setKept(id);
    }, g().kept);
    if (done) {
      form.reset();
    }
  }

  return (
    <div class="export-menu">
      <button type="button" class="button" popovertarget={panel}>
        {g().keep}
      </button>
      <div
        id={panel}
        popover="auto"
        class="panel-below keep-step"
        onToggle={(event) => {
          setOpened(event.newState === 'open');
          if (event.newState === 'open') {
            action.clear();
            setKept(undefined);
          }
        }}
      >
        <form class="form" onSubmit={submit}>
          <label class="field">
            <span class="field-label">{g().keepIn}</span>
            <select class="input" onChange={(event) => setChosen(event.currentTarget.value)}>
              <For each={notebooks()}>
                {(one) => (
                  <option value={one.id} selected={one.id === notebook()}>
                    {visible(one.title)}
                  </option>
                )}
              </For>
              <option value={NEW} selected={notebook() === NEW}>
                {g().keepNew}
              </option>
            </select>
          </label>
          <Show when={notebook() === NEW}>
            <label class="field">
              <span class="field-label">{g().keepNew}</span>
              <input
                class="input"
                name="notebook"
                required
                maxlength={LONGEST_TITLE}
                autocomplete="off"
              />
            </label>
          </Show>
          <label class="field">
            <span class="field-label">{g().keepTitle}</span>
            <input
              class="input"
              name="title"
              required
              maxlength={LONGEST_TITLE}
              autocomplete="off"
              value={visible(props.title).slice(0, LONGEST_TITLE)}
            />
          </label>
          <label class="field">
            <span class="field-label">{g().keepNote}</span>
            <textarea class="input" name="note" rows={4} maxlength={LONGEST_NOTE} />
          </label>
          <Show when={props.grouped}>
            <p class="field-hint">{g().keptWhole}</p>
          </Show>
          <div class="form-actions">
            <button type="submit" class="button button-main" disabled={action.busy()}>
              {g().keepSave}
            </button>
            <Show when={kept()}>
              {(id) => <A href={view.link(`/investigate/notebooks/${id()}`)}>{g().notebook}</A>}
            </Show>
          </div>
        </form>
        <Show when={all.error()}>{(error) => <p class="note note-bad">{error().message}</p>}</Show>
        <OutcomeNote of={action.outcome()} />
      </div>
    </div>
  );
}

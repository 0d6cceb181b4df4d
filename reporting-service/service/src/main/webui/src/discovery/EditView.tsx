import { createSignal, Show } from 'solid-js';
import { change, getWithEtag } from '../api/client';
import type { SavedView, SavedViewDraft } from '../api/types';
import { Code } from '../design/Code';
import { createAction, OutcomeNote } from '../design/Form';
import { l } from '../i18n/lists';
import { isLinked, LONGEST_NAME } from './viewQuery';

/** Details of a saved view with its link. The owner can rename, share or delete the view. */
export function EditView(props: {
  view: SavedView;
  now: (withPeriod: boolean) => Pick<SavedViewDraft, 'list' | 'query' | 'period' | 'hiddenColumns'>;
  onDone: () => void;
}) {
  const action = createAction();
  const [replace, setReplace] = createSignal(false);
  const path = () => `/api/v1/saved-views/${encodeURIComponent(props.view.id)}`;
  const link = () => `${location.origin}/views/${encodeURIComponent(props.view.id)}`;

  /** Returns the current entity tag. Only the owner edits the view, so the form is up to date. */
  const etag = async () => (await getWithEtag<SavedView>(path())).etag;

  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const { list, query, period, hiddenColumns } = props.view;
    const view: SavedViewDraft = {
      ...(replace() ? props.now(period !== null) : { list, query, period, hiddenColumns }),
      name: String(data.get('name')),
      shared: data.has('shared'),
    };
    const done = await action.run(async () =>
      change('PUT', path(), { json: view, etag: await etag() }),
    );
    if (done) {
      props.onDone();
    }
  }

  async function remove() {
    if (await action.run(async () => change('DELETE', path(), { etag: await etag() }))) {
      props.onDone();
    }
  }

  return (
    <div class="queries-edit">
      <Show when={isLinked(props.view) && (props.view.shared || props.view.own)}>
        <Code label={l().views.linkOf} text={link()} />
        <Show when={!props.view.shared}>
          <p class="filter-hint">{l().views.linkIsOwn}</p>
        </Show>
      </Show>
      <Show when={props.view.own}>
        <form onSubmit={submit}>
          <label class="queries-name">
            <span class="hidden-visually">{l().views.name}</span>
            <input
              name="name"
              required
              maxlength={LONGEST_NAME}
              autocomplete="off"
              value={props.view.name}
            />
          </label>
          <label class="queries-check">
            <input type="checkbox" name="shared" checked={props.view.shared} />
            {l().views.share}
          </label>
          <label class="queries-check">
            <input
              type="checkbox"
              checked={replace()}
              onChange={(event) => setReplace(event.currentTarget.checked)}
            />
            {l().views.replace}
          </label>
          <button type="submit" class="button" disabled={action.busy()}>
            {l().views.save}
          </button>
          <button
            type="button"
            class="button button-bad"
            disabled={action.busy()}
            onClick={() => void remove()}
          >
            {l().views.remove}
          </button>
        </form>
      </Show>
      <OutcomeNote of={action.outcome()} />
    </div>
  );
}

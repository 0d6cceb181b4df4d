import { createEffect, createResource, createSignal, For, Show } from 'solid-js';
import type { AppReview, CatalogueApp } from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { createRemote } from '../api/remote';
import type { List, Page } from '../api/types';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { r } from '../i18n/review';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import type { Change } from '../undo/undo';
import { DECISIONS, type Decision, decisionOf, isOverdue } from './review';

const SUGGESTED = 20;

/** Decision about an app with its author and reason, and the pending reviewer with the due date. */
export function ReviewCard(props: { appId: number; onChanged: (change: Change) => void }) {
  const session = useSession();
  const path = () => `/api/v1/apps/${props.appId}/review`;
  const [answer, { mutate, refetch }] = createResource(path, (at) => getWithEtag<AppReview>(at));
  const history = createRemote<List<AppReview>>(() => `${path()}/history?limit=50`);
  const known = () => latestOf(answer)?.body;

  async function send(json: Record<string, unknown>) {
    try {
      mutate(
        await change<AppReview>('PUT', path(), { json, etag: latestOf(answer)?.etag ?? null }),
      );
      history.refresh();
    } catch (failure) {
      await refetch();
      throw failure;
    }
  }

  async function save(json: Record<string, unknown>) {
    const before = known() && decisionOf(known() as AppReview);
    await send(json);
    // Without a previous decision the change cannot be undone.
    if (before !== undefined) {
      props.onChanged({ done: r().decided, undo: () => send(before) });
    }
  }

  return (
    <Card title={r().title}>
      <Show when={answer.error}>
        <Failure error={answer.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
        {(review) => (
          <div class="form">
            <p class="hint">{r().lead}</p>
            <Decided of={review()} />
            <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
              <Decide of={review()} save={save} />
            </Show>
            <Show when={(history.data()?.items.length ?? 0) > 1}>
              <details>
                <summary>{r().history}</summary>
                <ul class="tag-list">
                  <For each={history.data()?.items.slice(1)}>
                    {(before) => (
                      <li>
                        <Decided of={before} />
                      </li>
                    )}
                  </For>
                </ul>
              </details>
            </Show>
          </div>
        )}
      </Show>
    </Card>
  );
}

const CHIPS: Readonly<Record<string, string>> = {
  approved: 'chip-good',
  unapproved: 'chip-bad',
  alternative: 'chip-caution',
};

export function ReviewChip(props: { of: Pick<AppReview, 'state' | 'due'> }) {
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      <span class={`chip ${CHIPS[props.of.state] ?? ''}`}>
        {r().states[props.of.state] ?? props.of.state}
      </span>
      <Show when={isOverdue(props.of, today)}>
        {' '}
        <span class="chip chip-caution">{r().overdue}</span>
      </Show>
    </>
  );
}

function Decided(props: { of: AppReview }) {
  return (
    <div>
      <ReviewChip of={props.of} />{' '}
      <Show when={props.of.alternativeName}>
        {(name) => <bdi>{r().instead(visible(name()))}</bdi>}
      </Show>{' '}
      <Show when={props.of.note}>{(note) => <bdi>{visible(note())}</bdi>}</Show>
      <p class="hint">
        <Show when={props.of.owner}>
          {(owner) => (
            <>
              {r().owner}: <bdi>{visible(owner())}</bdi>{' '}
            </>
          )}
        </Show>
        <Show when={props.of.due}>
          {(due) => (
            <>
              {r().due}: {f().day(due())}{' '}
            </>
          )}
        </Show>
        <Show when={props.of.at}>
          {(at) => m().forms.by(visible(props.of.who ?? ''), f().instant(at()))}
        </Show>
      </p>
    </div>
  );
}

function Decide(props: { of: AppReview; save: (json: Record<string, unknown>) => Promise<void> }) {
  const [state, setState] = createSignal<Decision>('in-review');
  const [alternative, setAlternative] = createSignal('');
  const [owner, setOwner] = createSignal('');
  const [due, setDue] = createSignal('');
  const [note, setNote] = createSignal('');
  const action = createAction();
  const sought = () => alternative().trim();
  const suggestions = createRemote<Page<CatalogueApp>>(() =>
    state() === 'alternative' && sought().length > 1
      ? `/api/v1/catalogue/apps?limit=${SUGGESTED}&search=${encodeURIComponent(sought())}`
      : undefined,
  );
  const known = () => (suggestions.data()?.items ?? []).filter((app) => app.appId !== null);
  createEffect(() => {
    setState(DECISIONS.find((one) => one === props.of.state) ?? 'in-review');
    setAlternative(props.of.alternativeName ?? '');
    setOwner(props.of.owner ?? '');
    setDue(props.of.due ?? '');
  });
  const idOf = (name: string) =>
    name === props.of.alternativeName
      ? props.of.alternative
      : known().find((app) => app.name.toLowerCase() === name.toLowerCase())?.appId;
  const save = () =>
    action.run(async () => {
      const id = state() === 'alternative' ? idOf(sought()) : undefined;
      if (state() === 'alternative' && !id) {
        throw new Error(r().unknownApp);
      }
      await props.save({
        state: state(),
        ...(id ? { alternative: id } : {}),
        ...(owner().trim() === '' ? {} : { owner: owner().trim() }),
        ...(due() === '' ? {} : { due: due() }),
        ...(note().trim() === '' ? {} : { note: note().trim() }),
      });
      setNote('');
    }, m().forms.saved);
  const unexplained = () => state() !== 'in-review' && note().trim() === '';
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SelectField
        label={r().decision}
        value={state()}
        options={DECISIONS.map((value) => ({ value, label: r().states[value] ?? value }))}
        onChange={(value) => setState(value as Decision)}
      />
      <Show when={state() === 'alternative'}>
        <TextField
          label={r().alternative}
          hint={
            sought().length > 1 && idOf(sought()) == null ? r().unknownApp : r().alternativeHint
          }
          list={`alternatives-${props.of.appId}`}
          value={alternative()}
          onInput={setAlternative}
        />
        <datalist id={`alternatives-${props.of.appId}`}>
          <For each={known()}>{(app) => <option value={app.name} />}</For>
        </datalist>
      </Show>
      <TextField label={r().owner} optional maxLength={120} value={owner()} onInput={setOwner} />
      <TextField label={r().due} optional type="date" value={due()} onInput={setDue} />
      <TextField
        label={r().note}
        hint={r().noteHint}
        optional={state() === 'in-review'}
        value={note()}
        onInput={setNote}
      />
      <OutcomeNote of={action.outcome()} />
      <div class="form-actions">
        <button
          type="submit"
          class="button button-main"
          disabled={
            action.busy() || unexplained() || (state() === 'alternative' && !idOf(sought()))
          }
        >
          {m().forms.save}
        </button>
      </div>
    </form>
  );
}

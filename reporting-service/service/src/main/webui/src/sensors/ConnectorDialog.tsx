import { createEffect, createResource, createSignal, on, Show } from 'solid-js';
import type { ConnectionTest, Connector } from '../api/administration';
import { change, getWithEtag, ProblemError } from '../api/client';
import { latestOf } from '../api/latest';
import { Confirm, Dialog } from '../design/Dialog';
import { createAction, OutcomeNote } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { changeOf, type Draft, draftOf } from './connector';
import { Fields, PrivateNetwork, Tested } from './NewConnector';

/** Dialog that edits, tests or deletes a stored connector. */
export function ConnectorDialog(props: {
  name: string;
  onClose: () => void;
  onChanged: () => void;
}) {
  const path = () => `/api/v1/connectors/${encodeURIComponent(props.name)}`;
  const [connector, { refetch }] = createResource(path, (at) => getWithEtag<Connector>(at));
  const known = () => latestOf(connector);
  /** Changes or deletes the displayed version. Reloads the connector after a conflict. */
  const changed = async (method: 'PUT' | 'DELETE', json?: unknown) => {
    try {
      await change(method, path(), { json, etag: known()?.etag ?? null });
    } catch (failure) {
      if (failure instanceof ProblemError && failure.problem.status === 412) {
        await refetch();
      }
      throw failure;
    } finally {
      props.onChanged();
    }
  };
  return (
    <Dialog title={visible(props.name)} onClose={props.onClose} wide>
      <Show when={connector.error}>
        <Failure error={connector.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()?.body} fallback={<Show when={!connector.error}>{<Loading />}</Show>}>
        {(of) => (
          <>
            <Edit
              of={of()}
              save={async (json) => {
                await changed('PUT', json);
                await refetch();
              }}
            />
            <Remove
              name={props.name}
              remove={async () => {
                await changed('DELETE');
                props.onClose();
              }}
            />
          </>
        )}
      </Show>
    </Dialog>
  );
}

function Edit(props: { of: Connector; save: (json: unknown) => Promise<void> }) {
  const [draft, setDraft] = createSignal<Draft>(draftOf(props.of));
  const [tested, setTested] = createSignal<ConnectionTest>();
  const action = createAction();
  const set = (fields: Partial<Draft>) => {
    setDraft({ ...draft(), ...fields });
    setTested(undefined);
  };
  createEffect(
    on(
      () => props.of,
      (of) => setDraft(draftOf(of)),
      { defer: true },
    ),
  );

  const test = () =>
    action.run(async () => {
      setTested(undefined);
      const answer = await change<ConnectionTest>('POST', '/api/v1/connectors/test', {
        json: changeOf(props.of, draft()),
      });
      setTested(answer.body);
    });

  const save = () => {
    const { name: _, ...json } = changeOf(props.of, draft());
    return action.run(() => props.save(json), m().forms.saved);
  };

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Fields draft={draft()} set={set} stored />
      <Show when={props.of.secretFile}>
        {(file) => <p class="hint">{w().connectors.secretFile(visible(file()))}</p>}
      </Show>
      <PrivateNetwork draft={draft()} set={set} />
      <Show when={tested()}>{(result) => <Tested of={result()} />}</Show>
      <OutcomeNote of={action.outcome()} />
      <div class="form-actions">
        <button type="button" class="button" disabled={action.busy()} onClick={() => void test()}>
          {w().connectors.test}
        </button>
        <button type="submit" class="button button-main" disabled={action.busy()}>
          {m().forms.save}
        </button>
      </div>
    </form>
  );
}

function Remove(props: { name: string; remove: () => Promise<void> }) {
  const [asking, setAsking] = createSignal(false);
  const action = createAction();
  return (
    <div class="form">
      <h3 class="section-title">{w().connectors.remove}</h3>
      <Confirm
        label={w().connectors.remove}
        question={w().connectors.removeQuestion(visible(props.name))}
        confirm={w().connectors.removeNow}
        busy={action.busy()}
        asking={asking()}
        onAsk={setAsking}
        onConfirm={() => void action.run(() => props.remove())}
      />
      <OutcomeNote of={action.outcome()} />
    </div>
  );
}

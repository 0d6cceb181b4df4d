import { createSignal, For, Show } from 'solid-js';
import type { Push, Pushes as PushList, PushReport, PushTest } from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { createRemote } from '../api/remote';
import { Card } from '../design/Card';
import { Confirm, Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { isFeedName } from './enforcement';
import { BLANK, bodyOf, formOf, type PushForm, statusOf } from './push';

const PATH = '/api/v1/enforcement/pushes';

const pathOf = (push: Push) => `${PATH}/${encodeURIComponent(push.name)}`;

/** Push targets with the outcome of their last push, and the form of a new target. */
export function Pushes() {
  const session = useSession();
  const targets = createRemote<PushList>(() => PATH);
  const [editing, setEditing] = createSignal<{ stored?: Push; etag: string | null }>();
  const [shown, setShown] = createSignal<Push>();
  const edit = async (push: Push) => {
    const known = await getWithEtag<Push>(pathOf(push));
    setEditing({ stored: known.body, etag: known.etag });
  };
  return (
    <Card
      title={w().pushes.title}
      aside={
        <Show when={session.has('admin')}>
          <button type="button" class="button" onClick={() => setEditing({ etag: null })}>
            {w().pushes.add}
          </button>
        </Show>
      }
    >
      <Show when={targets.error()}>
        {(error) => <Failure error={error()} retry={targets.refresh} />}
      </Show>
      <Show when={targets.data()} fallback={<Show when={!targets.error()}>{<Loading />}</Show>}>
        {(known) => (
          <Show
            when={known().items.length > 0}
            fallback={<p class="settings-note">{w().pushes.none}</p>}
          >
            <div class="table-frame">
              <table class="table">
                <caption class="hidden-visually">{w().pushes.title}</caption>
                <thead>
                  <tr>
                    <th scope="col">{w().pushes.name}</th>
                    <th scope="col">{w().pushes.kind}</th>
                    <th scope="col">{w().pushes.status}</th>
                    <th scope="col">{w().pushes.lastPush}</th>
                    <th scope="col">{w().pushes.indicators}</th>
                    <th scope="col">{w().pushes.details}</th>
                    <th scope="col">{w().pushes.drift}</th>
                    <th scope="col">{w().pushes.lastError}</th>
                    <Show when={session.has('admin')}>
                      <th scope="col">{w().pushes.actions}</th>
                    </Show>
                  </tr>
                </thead>
                <tbody>
                  <For each={known().items}>
                    {(push) => (
                      <Row
                        of={push}
                        onEdit={() => void edit(push)}
                        onShow={() => setShown(push)}
                        onChanged={targets.refresh}
                      />
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
      <Show when={editing()} keyed>
        {(at) => (
          <Editor
            stored={at.stored}
            etag={at.etag}
            onClose={() => setEditing(undefined)}
            onSaved={() => {
              setEditing(undefined);
              targets.refresh();
            }}
          />
        )}
      </Show>
      <Show when={shown()} keyed>
        {(push) => <NotPushed of={push} onClose={() => setShown(undefined)} />}
      </Show>
    </Card>
  );
}

function Row(props: { of: Push; onEdit: () => void; onShow: () => void; onChanged: () => void }) {
  const session = useSession();
  const [removing, setRemoving] = createSignal(false);
  const action = createAction();
  const [tested, setTested] = createSignal<PushTest>();
  const status = () => statusOf(props.of);
  const statusName = () => {
    switch (status()) {
      case 'failing':
        return w().pushes.failing;
      case 'paused':
        return w().pushes.modes.paused;
      case 'current':
        return w().pushes.current;
      default:
        return w().pushes.waiting;
    }
  };
  const left = () =>
    (props.of.failed ?? 0) + Object.values(props.of.omitted ?? {}).reduce((a, b) => a + b, 0);
  const test = () =>
    action.run(async () => {
      setTested(undefined);
      setTested((await change<PushTest>('POST', `${pathOf(props.of)}/test`)).body);
    });
  const push = () =>
    action.run(async () => {
      await change('POST', `${pathOf(props.of)}/retry`);
      props.onChanged();
    }, w().pushes.pushed);
  const remove = () =>
    action.run(async () => {
      const { etag } = await getWithEtag<Push>(pathOf(props.of));
      await change('DELETE', `${pathOf(props.of)}?leaveIndicators=true`, { etag });
      props.onChanged();
    });
  return (
    <tr>
      <th scope="row">
        <EntityName name={props.of.name} />
      </th>
      <td>{w().pushes.kinds[props.of.kind] ?? props.of.kind}</td>
      <td>
        <span class="chip" classList={{ 'chip-caution': status() !== 'current' }}>
          {statusName()}
        </span>
        <Show when={props.of.failingSince}>
          {(at) => (
            <p class="hint">
              {w().pushes.failingSince} <Moment at={at()} />
            </p>
          )}
        </Show>
        <Show when={props.of.secretUnreadable}>
          <p class="hint">{w().pushes.unreadable}</p>
        </Show>
      </td>
      <td>
        <Show when={props.of.pushedAt} fallback={w().pushes.never}>
          {(at) => <Moment at={at()} />}
        </Show>
      </td>
      <td>{props.of.indicators === null ? '' : f().count(props.of.indicators)}</td>
      <td>
        <Show when={props.of.kind === 'defender'}>
          <Show when={left() > 0} fallback={f().count(0)}>
            <button type="button" class="button" onClick={() => props.onShow()}>
              {f().count(left())}
            </button>
          </Show>
        </Show>
      </td>
      <td>
        <Show when={props.of.kind === 'defender'}>
          <Show when={props.of.drift} fallback={w().pushes.noDrift}>
            {(drift) => (
              <>
                {w().pushes.driftOf(f().count(drift().missing), f().count(drift().changed))}
                <p class="hint">
                  <Moment at={drift().at} />
                </p>
              </>
            )}
          </Show>
        </Show>
      </td>
      <td>
        <Show when={props.of.error}>
          {(error) => (
            <>
              <bdi>{visible(error())}</bdi>
              <Show when={props.of.errorAt}>
                {(at) => (
                  <p class="hint">
                    <Moment at={at()} />
                  </p>
                )}
              </Show>
            </>
          )}
        </Show>
      </td>
      <Show when={session.has('admin')}>
        <td>
          <div class="form-actions">
            <button type="button" class="button" onClick={() => props.onEdit()}>
              {w().pushes.edit}
            </button>
            <button
              type="button"
              class="button"
              disabled={action.busy()}
              onClick={() => void test()}
            >
              {w().pushes.test}
            </button>
            <button
              type="button"
              class="button"
              disabled={action.busy()}
              onClick={() => void push()}
            >
              {w().pushes.pushNow}
            </button>
            <Confirm
              label={w().pushes.remove}
              question={w().pushes.removeQuestion}
              confirm={w().pushes.remove}
              busy={action.busy()}
              asking={removing()}
              onAsk={setRemoving}
              onConfirm={() => void remove()}
            />
          </div>
          <Show when={tested()}>
            {(result) => (
              <p class="hint" role="status">
                {result().delivered
                  ? w().pushes.testGood(f().count(result().milliseconds))
                  : w().pushes.testBad(visible(result().cause ?? ''))}
              </p>
            )}
          </Show>
          <OutcomeNote of={action.outcome()} />
        </td>
      </Show>
    </tr>
  );
}

function NotPushed(props: { of: Push; onClose: () => void }) {
  const report = createRemote<PushReport>(() => `${pathOf(props.of)}/report`);
  return (
    <Dialog title={w().pushes.details} onClose={props.onClose} wide>
      <Show when={report.data()} fallback={<Loading />}>
        {(known) => (
          <div class="table-frame">
            <table class="table">
              <caption class="hidden-visually">{w().pushes.details}</caption>
              <thead>
                <tr>
                  <th scope="col">{w().pushes.name}</th>
                  <th scope="col">{w().pushes.status}</th>
                  <th scope="col">{w().pushes.reason}</th>
                </tr>
              </thead>
              <tbody>
                <For each={known().items}>
                  {(one) => (
                    <tr>
                      <th scope="row">
                        <EntityName name={one.name} mono />
                      </th>
                      <td>{one.state === 'failed' ? w().pushes.failed : w().pushes.omitted}</td>
                      <td>
                        <bdi>{w().pushes.causes[one.cause] ?? visible(one.cause)}</bdi>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        )}
      </Show>
    </Dialog>
  );
}

function Editor(props: {
  stored: Push | undefined;
  etag: string | null;
  onClose: () => void;
  onSaved: () => void;
}) {
  const [form, setForm] = createSignal<PushForm>(
    props.stored === undefined ? BLANK : formOf(props.stored),
  );
  const set = (part: Partial<PushForm>) => setForm((before) => ({ ...before, ...part }));
  const action = createAction();
  const isDefender = () => form().kind === 'defender';
  const save = () =>
    action.run(async () => {
      await (props.stored === undefined
        ? change('POST', PATH, { json: bodyOf(form()) })
        : change('PUT', pathOf(props.stored), { json: bodyOf(form()), etag: props.etag }));
      props.onSaved();
    });
  return (
    <Dialog
      title={props.stored === undefined ? w().pushes.add : visible(props.stored.name)}
      onClose={props.onClose}
    >
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Show when={props.stored === undefined}>
          <TextField
            label={w().pushes.name}
            hint={w().pushes.nameHint}
            maxLength={60}
            value={form().name}
            onInput={(name) => set({ name })}
            autofocus
          />
          <SelectField
            label={w().pushes.kind}
            value={form().kind}
            options={(['defender', 'webhook'] as const).map((value) => ({
              value,
              label: w().pushes.kinds[value] ?? value,
            }))}
            onChange={(kind) => set({ kind: kind as PushForm['kind'] })}
          />
        </Show>
        <Show
          when={isDefender()}
          fallback={
            <TextField
              label={w().pushes.url}
              maxLength={2000}
              value={form().url}
              onInput={(url) => set({ url })}
            />
          }
        >
          <TextField
            label={w().pushes.tenantId}
            maxLength={100}
            value={form().tenantId}
            onInput={(tenantId) => set({ tenantId })}
          />
          <TextField
            label={w().pushes.clientId}
            maxLength={100}
            value={form().clientId}
            onInput={(clientId) => set({ clientId })}
          />
        </Show>
        <TextField
          label={isDefender() ? w().pushes.clientSecret : w().pushes.signingKey}
          hint={w().pushes.secretHint}
          type="password"
          optional
          maxLength={2000}
          value={form().secret}
          onInput={(secret) => set({ secret })}
        />
        <Show when={isDefender()}>
          <TextField
            label={w().pushes.apiUrl}
            hint={w().pushes.apiHint}
            optional
            maxLength={2000}
            value={form().url}
            onInput={(url) => set({ url })}
          />
          <TextField
            label={w().pushes.tokenUrl}
            hint={w().pushes.apiHint}
            optional
            maxLength={2000}
            value={form().tokenUrl}
            onInput={(tokenUrl) => set({ tokenUrl })}
          />
          <TextField
            label={w().pushes.scope}
            hint={w().pushes.scopeHint}
            optional
            maxLength={2000}
            value={form().scope}
            onInput={(scope) => set({ scope })}
          />
        </Show>
        <SelectField
          label={w().pushes.mode}
          value={form().mode}
          options={(isDefender()
            ? (['active', 'paused', 'withdrawn'] as const)
            : (['active', 'paused'] as const)
          ).map((value) => ({ value, label: w().pushes.modes[value] ?? value }))}
          onChange={(mode) => set({ mode: mode as PushForm['mode'] })}
        />
        <label>
          <input
            type="checkbox"
            checked={form().allowPrivateNetwork}
            onChange={(event) => set({ allowPrivateNetwork: event.currentTarget.checked })}
          />
          {w().pushes.allowPrivate}
        </label>
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || !isFeedName(form().name.trim())}
          >
            {props.stored === undefined ? w().pushes.create : m().forms.save}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m().forms.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

import { A, useNavigate, useParams } from '@solidjs/router';
import {
  Switch as Choice,
  createEffect,
  createResource,
  createSignal,
  For,
  Match,
  on,
  Show,
} from 'solid-js';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { createRemote } from '../api/remote';
import type { Destination, DestinationTest, List, Policy } from '../api/types';
import { Card } from '../design/Card';
import { Confirm } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextArea, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { Switch } from '../design/Switch';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { Deliveries } from './Deliveries';
import {
  BLANK,
  bodyOf,
  EXAMPLES,
  type Form,
  formOf,
  hasSecret,
  KINDS,
  type Kind,
} from './destination';
import '../entity/page.css';
import '../policies/policies.css';

const PATH = '/api/v1/destinations';
const SEVERITIES = ['informational', 'low', 'medium', 'high'] as const;

/** Page of a new or stored destination, with its form, a test and its deliveries. */
export function DestinationPage() {
  const params = useParams<{ id: string }>();
  const isNew = () => params.id === 'new';
  const stored = () => (isNew() ? undefined : `${PATH}/${encodeURIComponent(params.id)}`);
  const [answer, { mutate, refetch }] = createResource(stored, (at) =>
    getWithEtag<Destination>(at),
  );
  const known = () => (isNew() ? undefined : latestOf(answer));
  const title = () => visible(known()?.body.name ?? w().destinations.add);
  const error = () => (isNew() ? undefined : (answer.error as Error | undefined));
  createEffect(() => {
    document.title = m().pageTitle(title());
  });
  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href="/settings/destinations">{w().destinations.title}</A>
      </nav>
      <h2 class="section-title">
        <bdi>{title()}</bdi>
      </h2>
      <Show when={error()}>
        {(failure) => <Failure error={failure()} retry={() => refetch()} />}
      </Show>
      <Show when={isNew() || known()} fallback={<Show when={!error()}>{<Loading />}</Show>}>
        <div class="settings-columns">
          <Editor
            stored={known()?.body}
            etag={known()?.etag ?? null}
            onSaved={mutate}
            onConflict={() => refetch()}
          />
          <Show when={known()?.body}>
            {(destination) => (
              <div class="settings-form">
                <Test of={destination()} />
                <Deliveries of={destination()} onReplayed={() => void refetch()} />
              </div>
            )}
          </Show>
        </div>
      </Show>
    </>
  );
}

function Editor(props: {
  stored: Destination | undefined;
  etag: string | null;
  onSaved: (saved: { body: Destination; etag: string | null }) => void;
  onConflict: () => unknown;
}) {
  const navigate = useNavigate();
  const initial = () => (props.stored === undefined ? BLANK : formOf(props.stored));
  const [form, setForm] = createSignal<Form>(initial());
  const policies = createRemote<List<Policy>>(() => '/api/v1/policies');
  const action = createAction();
  const [asking, setAsking] = createSignal(false);
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  createEffect(
    on(
      () => props.stored,
      () => setForm(initial()),
      { defer: true },
    ),
  );

  const save = () =>
    action.run(async () => {
      if (props.stored === undefined) {
        const made = await change<Destination>('POST', PATH, { json: bodyOf(form()) });
        navigate(`/settings/destinations/${encodeURIComponent(made.body.id)}`, { replace: true });
        return;
      }
      try {
        props.onSaved(
          await change<Destination>('PUT', `${PATH}/${encodeURIComponent(props.stored.id)}`, {
            json: bodyOf(form()),
            etag: props.etag,
          }),
        );
      } catch (failure) {
        if (failure instanceof Error && 'problem' in failure) {
          const { status } = (failure as { problem: { status: number } }).problem;
          if (status === 412) {
            await props.onConflict();
          }
        }
        throw failure;
      }
    }, m().forms.saved);

  const remove = (stored: Destination) =>
    action.run(async () => {
      await change('DELETE', `${PATH}/${encodeURIComponent(stored.id)}`, { etag: props.etag });
      navigate('/settings/destinations', { replace: true });
    });

  return (
    <Card title={w().destinations.definition}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={w().destinations.name}
          maxLength={100}
          value={form().name}
          onInput={(name) => set({ name })}
        />
        <SelectField
          label={w().destinations.kind}
          value={form().kind}
          options={KINDS.map((value) => ({
            value,
            label: w().destinations.kinds[value] ?? value,
          }))}
          onChange={(kind) => set({ kind: kind as Kind })}
        />
        <TextField
          label={w().destinations.url}
          hint={w().destinations.urlHint(EXAMPLES[form().kind])}
          maxLength={2000}
          value={form().url}
          onInput={(url) => set({ url })}
        />
        <Show when={hasSecret(form().kind)}>
          <TextField
            label={w().destinations.secrets[form().kind] ?? w().destinations.secret}
            hint={w().destinations.secretKept}
            type="password"
            optional
            maxLength={2000}
            value={form().secret}
            onInput={(secret) => set({ secret })}
          />
          <Show when={props.stored?.hasSecret}>
            <label class="policy-report">
              <input
                type="checkbox"
                checked={form().removeSecret}
                onChange={(event) => set({ removeSecret: event.currentTarget.checked })}
              />
              {w().destinations.removeSecret}
            </label>
          </Show>
        </Show>
        <Choice>
          <Match when={form().kind === 'smtp'}>
            <TextArea
              label={w().destinations.recipients}
              hint={w().destinations.recipientsHint}
              rows={2}
              value={form().recipients}
              onInput={(recipients) => set({ recipients })}
            />
            <TextField
              label={w().destinations.sender}
              maxLength={254}
              value={form().sender}
              onInput={(sender) => set({ sender })}
            />
            <TextField
              label={w().destinations.username}
              optional
              value={form().username}
              onInput={(username) => set({ username })}
            />
          </Match>
          <Match when={form().kind === 'elasticsearch'}>
            <TextField
              label={w().destinations.index}
              hint={w().destinations.indexHint}
              optional
              maxLength={200}
              value={form().index}
              onInput={(index) => set({ index })}
            />
          </Match>
        </Choice>
        <SelectField
          label={w().destinations.minSeverity}
          value={form().minSeverity}
          options={SEVERITIES.map((value) => ({ value, label: m().severities[value] ?? value }))}
          onChange={(minSeverity) => set({ minSeverity })}
        />
        <fieldset class="policy-fields">
          <legend>{w().destinations.policies}</legend>
          <p class="field-hint">{w().destinations.policiesHint}</p>
          <For each={policies.data()?.items ?? []}>
            {(policy) => (
              <label class="policy-report">
                <input
                  type="checkbox"
                  checked={form().policies.includes(policy.id)}
                  onChange={(event) =>
                    set({
                      policies: event.currentTarget.checked
                        ? [...form().policies, policy.id]
                        : form().policies.filter((id) => id !== policy.id),
                    })
                  }
                />
                <bdi>{visible(policy.name)}</bdi>
              </label>
            )}
          </For>
        </fieldset>
        <Switch
          label={w().destinations.allowPrivateNetwork}
          disabled={false}
          checked={form().allowPrivateNetwork}
          onChange={(allowPrivateNetwork) => set({ allowPrivateNetwork })}
        >
          {w().destinations.allowPrivateNetworkHint}
        </Switch>
        <Switch
          label={w().destinations.pause}
          disabled={false}
          checked={form().paused}
          onChange={(paused) => set({ paused })}
        >
          {w().destinations.pauseHint}
        </Switch>
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || form().name.trim() === '' || form().url.trim() === ''}
          >
            {w().destinations.save}
          </button>
          <Show when={props.stored}>
            {(stored) => (
              <Confirm
                label={w().destinations.remove}
                question={w().destinations.removeQuestion}
                confirm={w().destinations.confirmRemove}
                busy={action.busy()}
                asking={asking()}
                onAsk={setAsking}
                onConfirm={() => void remove(stored())}
              />
            )}
          </Show>
        </div>
      </form>
    </Card>
  );
}

/** Card that sends a test message to the stored destination. */
function Test(props: { of: Destination }) {
  const [result, setResult] = createSignal<DestinationTest>();
  const action = createAction();
  const send = () =>
    action.run(async () => {
      setResult(undefined);
      const answer = await change<DestinationTest>(
        'POST',
        `${PATH}/${encodeURIComponent(props.of.id)}/test`,
      );
      setResult(answer.body);
    });
  return (
    <Card title={w().destinations.test}>
      <p class="settings-note">{w().destinations.testHint}</p>
      <div class="form-actions">
        <button type="button" class="button" disabled={action.busy()} onClick={() => void send()}>
          {w().destinations.sendTest}
        </button>
      </div>
      <div role="status">
        <Show when={result()}>
          {(known) => (
            <p
              class="note"
              classList={{ 'note-good': known().delivered, 'note-bad': !known().delivered }}
            >
              {known().delivered
                ? w().destinations.testDelivered(known().milliseconds)
                : visible(known().cause ?? '')}
            </p>
          )}
        </Show>
      </div>
      <OutcomeNote of={action.outcome()} />
    </Card>
  );
}

import { createSignal, For, onCleanup, Show } from 'solid-js';
import type { ConnectionTest, Connector, Sensor } from '../api/administration';
import { change } from '../api/client';
import { createRemote } from '../api/remote';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { type Choice, type Draft, NO_DRAFT, requestOf } from './connector';
import { RecordVerdict } from './TrySample';

const ASK_AGAIN_MS = 2_000;
const CHOICES: readonly Choice[] = ['eventHub', 'azureBlob', 'kafka'];

/** Wizard for a connector: source, credentials, test, and the first counted record. */
export function NewConnector(props: { onClose: () => void; onCreated: () => void }) {
  const [draft, setDraft] = createSignal<Draft>(NO_DRAFT);
  const [tested, setTested] = createSignal<ConnectionTest>();
  const [created, setCreated] = createSignal<Connector>();
  const action = createAction();
  const set = (fields: Partial<Draft>) => {
    setDraft({ ...draft(), ...fields });
    setTested(undefined);
  };

  const test = () =>
    action.run(async () => {
      setTested(undefined);
      const answer = await change<ConnectionTest>('POST', '/api/v1/connectors/test', {
        json: requestOf(draft()),
      });
      setTested(answer.body);
    });

  const save = () =>
    action.run(async () => {
      const answer = await change<Connector>('POST', '/api/v1/connectors', {
        json: requestOf(draft()),
      });
      setCreated(answer.body);
      props.onCreated();
    });

  return (
    <Dialog title={created()?.name ?? w().connectors.add} onClose={props.onClose} wide>
      <Show
        when={created()}
        fallback={
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void test();
            }}
          >
            <SelectField
              label={w().connectors.kind}
              value={draft().choice}
              options={CHOICES.map((id) => ({ value: id, label: w().connectors.choices[id] }))}
              onChange={(choice) => set({ choice: choice as Choice })}
            />
            <TextField
              label={w().connectors.name}
              hint={w().connectors.nameHint}
              pattern="[a-z0-9][a-z0-9\-]*"
              maxLength={63}
              value={draft().name}
              onInput={(name) => set({ name })}
            />
            <Fields draft={draft()} set={set} />
            <PrivateNetwork draft={draft()} set={set} />
            <Show when={tested()}>{(result) => <Tested of={result()} />}</Show>
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button type="submit" class="button" disabled={action.busy()}>
                {w().connectors.test}
              </button>
              <button
                type="button"
                class="button button-main"
                disabled={action.busy() || !tested() || !!tested()?.problem}
                onClick={() => void save()}
              >
                {w().connectors.save}
              </button>
              <button type="button" class="button" onClick={() => props.onClose()}>
                {m().forms.cancel}
              </button>
            </div>
          </form>
        }
      >
        {(connector) => (
          <>
            <Watch of={connector()} />
            <div class="form-actions">
              <button type="button" class="button button-main" onClick={() => props.onClose()}>
                {w().connectors.done}
              </button>
            </div>
          </>
        )}
      </Show>
    </Dialog>
  );
}

/**
 * Fields of a source and its secret.
 *
 * stored: true if the connector exists. Its topic or container is then fixed, and an empty secret
 * keeps the stored secret.
 */
export function Fields(props: {
  draft: Draft;
  set: (fields: Partial<Draft>) => void;
  stored?: boolean;
}) {
  const secret = (label: string, hint?: string) => (
    <TextField
      label={label}
      {...(props.stored ? { hint: w().connectors.secretKept } : hint ? { hint } : {})}
      type="password"
      optional={props.stored || props.draft.choice === 'kafka'}
      maxLength={8_000}
      value={props.draft.secret}
      onInput={(text) => props.set({ secret: text })}
    />
  );
  return (
    <>
      <Show when={props.draft.choice === 'azureBlob'}>
        <TextField
          label={w().connectors.url}
          hint={props.stored ? w().connectors.fixed : w().connectors.urlHint}
          readOnly={props.stored}
          maxLength={2_000}
          value={props.draft.url}
          onInput={(url) => props.set({ url })}
        />
        {secret(w().connectors.key, w().connectors.keyHint)}
      </Show>
      <Show when={props.draft.choice === 'eventHub'}>
        {secret(w().connectors.connection, w().connectors.connectionHint)}
      </Show>
      <Show when={props.draft.choice === 'kafka'}>
        <TextField
          label={w().connectors.servers}
          hint={w().connectors.serversHint}
          maxLength={2_000}
          value={props.draft.servers}
          onInput={(servers) => props.set({ servers })}
        />
      </Show>
      <Show when={props.draft.choice !== 'azureBlob'}>
        <TextField
          label={w().connectors.topic}
          {...(props.stored
            ? { hint: w().connectors.fixed }
            : props.draft.choice === 'eventHub'
              ? { hint: w().connectors.topicHint }
              : {})}
          readOnly={props.stored}
          optional={props.draft.choice === 'eventHub'}
          maxLength={249}
          value={props.draft.topic}
          onInput={(topic) => props.set({ topic })}
        />
      </Show>
      <Show when={props.draft.choice === 'kafka'}>
        <TextField
          label={w().connectors.username}
          hint={w().connectors.usernameHint}
          optional
          maxLength={255}
          value={props.draft.username}
          onInput={(username) => props.set({ username })}
        />
        {secret(w().connectors.password)}
      </Show>
    </>
  );
}

export function PrivateNetwork(props: { draft: Draft; set: (fields: Partial<Draft>) => void }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.draft.privateNetwork}
        onChange={(event) => props.set({ privateNetwork: event.currentTarget.checked })}
      />
      {w().connectors.privateNetwork}
    </label>
  );
}

export function Tested(props: { of: ConnectionTest }) {
  return (
    <section aria-live="polite">
      <Show when={props.of.reached.length > 0}>
        <h3 class="section-title">{w().connectors.reached}</h3>
        <ul>
          <For each={props.of.reached}>{(part) => <li>{visible(part)}</li>}</For>
        </ul>
      </Show>
      <Show when={props.of.problem}>
        {(problem) => (
          <div class="note note-caution">
            <strong>{w().connectors.problem}</strong>
            <p>{visible(problem().cause)}</p>
            <Show when={problem().nextStep}>
              {(step) => <p>{w().connectors.nextStep(visible(step()))}</p>}
            </Show>
          </div>
        )}
      </Show>
      <Show when={props.of.records}>
        {(read) => (
          <section class="sample-table" aria-label={w().connectors.firstRecords} tabindex="0">
            <table class="table">
              <caption>{w().connectors.firstRecords}</caption>
              <thead>
                <tr>
                  <th scope="col">{w().quarantine.line}</th>
                  <th scope="col">{w().sample.format}</th>
                  <th scope="col">{w().sample.outcome}</th>
                  <th scope="col">{w().sample.fields}</th>
                </tr>
              </thead>
              <tbody>
                <For each={read().records}>{(record) => <RecordVerdict of={record} />}</For>
              </tbody>
            </table>
          </section>
        )}
      </Show>
    </section>
  );
}

function Watch(props: { of: Connector }) {
  const sensor = createRemote<Sensor>(() => `/api/v1/sensors/${props.of.sensorId}`);
  const connector = createRemote<Connector>(
    () => `/api/v1/connectors/${encodeURIComponent(props.of.name)}`,
  );
  const timer = setInterval(() => {
    sensor.refresh();
    connector.refresh();
  }, ASK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));
  const counted = () => {
    const records = sensor.data()?.records;
    return records ? records.accepted + records.skipped + records.rejected : 0;
  };
  return (
    <section aria-label={w().connectors.watch} aria-live="polite">
      <p>{w().connectors.states[connector.data()?.state ?? props.of.state]}</p>
      <Show when={connector.data()?.problem}>
        {(problem) => (
          <div class="note note-caution">
            <p>{visible(problem().cause)}</p>
            <Show when={problem().nextStep}>
              {(step) => <p>{w().connectors.nextStep(visible(step()))}</p>}
            </Show>
          </div>
        )}
      </Show>
      <p>
        <Show when={counted() > 0} fallback={w().connectors.noneYet}>
          {w().connectors.counted(counted(), f().count(counted()))}
        </Show>
      </p>
    </section>
  );
}

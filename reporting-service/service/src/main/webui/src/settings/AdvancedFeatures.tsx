import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  onCleanup,
  Show,
} from 'solid-js';
import { getWithEtag, ProblemError, patch } from '../api/client';
import { createRemote } from '../api/remote';
import type { AdvancedFeature, IntegrationStatus, List, Prerequisite } from '../api/types';
import { Card } from '../design/Card';
import { Failure, Loading } from '../design/States';
import { Switch } from '../design/Switch';
import { f } from '../format';
import { m } from '../i18n/messages';
import { useSession } from '../session/session';
import { changesOf } from './changes';
import { IntegrationPanel } from './IntegrationPanel';
import { Licences } from './Licences';
import { TurnOff } from './TurnOff';

const FEATURES = '/api/v1/advanced-features';
const INTEGRATION = 'cloud-app-security';
const ASK_AGAIN_MS = 5_000;

/** Feature switches and the integration's state. All switches are saved together. */
export function AdvancedFeatures() {
  const session = useSession();
  const [saved, { mutate, refetch }] = createResource(() =>
    getWithEtag<List<AdvancedFeature>>(FEATURES),
  );
  const status = createRemote<IntegrationStatus>(() => `${FEATURES}/${INTEGRATION}/status`);
  const [chosen, setChosen] = createSignal<Readonly<Record<string, boolean>>>({});
  const [reason, setReason] = createSignal('');
  const [outcome, setOutcome] = createSignal<'saved' | Error>();
  const [saving, setSaving] = createSignal(false);
  const [asking, setAsking] = createSignal(false);

  // Polls the state, which changes from pending to on or degraded without a user action.
  const timer = setInterval(() => {
    if (!document.hidden) {
      status.refresh();
    }
  }, ASK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));
  createEffect(() => {
    document.title = m().pageTitle(m().settings.advanced);
  });

  const features = () => (saved.error ? [] : (saved()?.body.items ?? []));
  const changes = createMemo(() => changesOf(features(), chosen()));
  const changed = () => Object.keys(changes()).length > 0;
  const readOnly = () => !session.has('admin');
  const reasonRequired = () =>
    features().some((feature) => feature.name === 'require-reasons' && feature.enabled);

  /** Saves the switches. Asks for confirmation before the integration is turned off. */
  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (changes()[INTEGRATION] === false) {
      setAsking(true);
    } else {
      void save();
    }
  }

  async function save() {
    setAsking(false);
    const etag = saved()?.etag;
    if (!etag || !changed()) {
      return;
    }
    setSaving(true);
    setOutcome(undefined);
    try {
      const why = reason().trim();
      mutate(
        await patch<List<AdvancedFeature>>(FEATURES, etag, {
          features: changes(),
          ...(why === '' ? {} : { reason: why }),
        }),
      );
      setChosen({});
      setReason('');
      setOutcome('saved');
      status.refresh();
      session.integration.refresh();
    } catch (failure) {
      setOutcome(failure as Error);
      if (failure instanceof ProblemError && failure.problem.status === 412) {
        // Loads the changes of other users. Unsaved switches keep their selection.
        await refetch();
      }
    } finally {
      setSaving(false);
    }
  }

  return (
    <Show
      when={!saved.error}
      fallback={<Failure error={saved.error as Error} retry={() => refetch()} />}
    >
      <Show when={saved.latest} fallback={<Loading />}>
        <div class="settings-columns">
          <form onSubmit={submit} class="settings-form">
            <Card title={m().settings.advanced} flush>
              <ul class="features">
                <For each={features()}>
                  {(feature) => (
                    <Feature
                      feature={feature}
                      enabled={chosen()[feature.name] ?? feature.enabled}
                      readOnly={readOnly()}
                      onTurn={(enabled) => setChosen({ ...chosen(), [feature.name]: enabled })}
                    />
                  )}
                </For>
              </ul>
            </Card>
            <Show
              when={!readOnly()}
              fallback={<p class="settings-note">{m().settings.readOnly}</p>}
            >
              <div class="save-bar">
                <label class="reason">
                  <span>
                    {m().settings.reason}{' '}
                    <Show when={!reasonRequired()}>
                      <span class="optional">{m().settings.optional}</span>
                    </Show>
                  </span>
                  <input
                    type="text"
                    maxlength="500"
                    required={reasonRequired()}
                    value={reason()}
                    onInput={(event) => setReason(event.currentTarget.value)}
                  />
                </label>
                <button type="submit" class="button button-main" disabled={!changed() || saving()}>
                  {m().settings.save}
                </button>
              </div>
            </Show>
            <Outcome outcome={outcome()} />
          </form>
          <Show when={asking()}>
            <TurnOff onClose={() => setAsking(false)} onConfirm={() => void save()} />
          </Show>
          <div class="settings-form">
            <Show when={status.error() && status.data() === undefined && status.error()}>
              {(error) => <Failure error={error()} retry={status.refresh} />}
            </Show>
            <Show when={status.data()}>{(known) => <IntegrationPanel status={known()} />}</Show>
            <Licences reasonRequired={reasonRequired()} onChanged={status.refresh} />
          </div>
        </div>
      </Show>
    </Show>
  );
}

function Feature(props: {
  feature: AdvancedFeature;
  enabled: boolean;
  readOnly: boolean;
  onTurn: (enabled: boolean) => void;
}) {
  const words = () => m().features[props.feature.name] ?? props.feature;
  return (
    <li class="feature" classList={{ 'feature-changed': props.enabled !== props.feature.enabled }}>
      <Switch
        label={words().title}
        checked={props.enabled}
        disabled={props.readOnly || props.feature.setBy !== null}
        onChange={props.onTurn}
      >
        <p>{words().description}</p>
        <p class="feature-affects">{words().affects}</p>
        <p class="feature-facts">
          {m().settings.byDefault(props.feature.onByDefault)}
          <Show when={props.feature.changedAt}>
            {(at) => (
              <>
                {' · '}
                <time dateTime={at()} title={f().instantUtc(at())}>
                  {m().settings.changed(f().instant(at()))}
                </time>
                <Show when={props.feature.changedBy}>
                  {(by) => (
                    <>
                      {' '}
                      {m().settings.by} <bdi>{by()}</bdi>
                    </>
                  )}
                </Show>
              </>
            )}
          </Show>
        </p>
        <Show when={props.feature.setBy}>
          {(where) => (
            <p class="feature-set">
              {m().settings.setBy} <code>{where()}</code>
            </p>
          )}
        </Show>
      </Switch>
    </li>
  );
}

function Outcome(props: { outcome: 'saved' | Error | undefined }) {
  const problem = () => (props.outcome instanceof ProblemError ? props.outcome.problem : undefined);
  return (
    <div role="status">
      <Show when={props.outcome === 'saved'}>
        <p class="outcome outcome-good">{m().settings.saved}</p>
      </Show>
      <Show when={problem()}>
        {(given) => (
          <div class="outcome outcome-bad">
            <p>
              {given().status === 412
                ? m().settings.conflict
                : (given().detail ?? m().states.failed)}
            </p>
            <Missing of={given().missing ?? []} />
          </div>
        )}
      </Show>
    </div>
  );
}

function Missing(props: { of: readonly Prerequisite[] }) {
  return (
    <Show when={props.of.length > 0}>
      <ul>
        <For each={props.of}>
          {(prerequisite) => (
            <li>
              <strong>{prerequisite.title}.</strong> {prerequisite.detail} {prerequisite.whatToDo}
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

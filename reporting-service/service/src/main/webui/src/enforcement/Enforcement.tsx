import { createEffect, createResource, createSignal, For, Show } from 'solid-js';
import type {
  EnforcementChange,
  EnforcementSettings,
  EnforcementState,
  Feeds as FeedList,
} from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { createRemote } from '../api/remote';
import type { Page } from '../api/types';
import { ChainStatus, createOutlets, type Outlets } from '../chain/ChainStatus';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, TextArea, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { Plan } from '../plan/Plan';
import { appsOf, conflictOf } from '../plan/targets';
import { useSession } from '../session/session';
import { Effect } from './Effect';
import { Feeds } from './Feeds';
import { createLimits, Limits } from './Limits';
import { Pushes } from './Pushes';
import { Rules } from './Rules';
import { scopeOf } from './Scope';
import { Versions } from './Versions';
import '../settings/settings.css';
import '../table/table.css';

const PATH = '/api/v1/enforcement';
const SHOWN = 200;
const CONFLICTS = 5;

/** Tags that trigger enforcement. All other traffic is allowed. */
const ENFORCED = ['block', 'warn'];

/** Page of blocked apps, pending publications and feeds. */
export function Enforcement() {
  const session = useSession();
  const outlets = createOutlets();
  const changes = createRemote<Page<EnforcementChange>>(() => `${PATH}/changes?limit=${SHOWN}`);
  const feeds = createRemote<FeedList>(() => '/api/v1/feeds');
  const [search, setSearch] = createSignal('');
  const state = createRemote<EnforcementState>(
    () => `${PATH}/desired-state?limit=${SHOWN}&search=${encodeURIComponent(search().trim())}`,
  );
  createEffect(() => {
    document.title = m().pageTitle(w().enforcement.title);
  });
  const refresh = () => {
    changes.refresh();
    state.refresh();
    feeds.refresh();
  };
  return (
    <>
      <p class="settings-note">{w().enforcement.lead}</p>
      <div class="settings-columns">
        <Settings onSaved={refresh} />
        <Card title={w().enforcement.changes}>
          <Show when={changes.error()}>
            {(error) => <Failure error={error()} retry={changes.refresh} />}
          </Show>
          <Show when={changes.data()} fallback={<Show when={!changes.error()}>{<Loading />}</Show>}>
            {(page) => (
              <For
                each={page().items}
                fallback={<p class="settings-note">{w().enforcement.noChanges}</p>}
              >
                {(one) => <Waiting of={one} outlets={outlets()} onPublished={refresh} />}
              </For>
            )}
          </Show>
        </Card>
      </div>
      <Rules onChanged={refresh} />
      <Feeds feeds={feeds} />
      <Show when={session.has('analyst') || session.has('admin')}>
        <Effect />
        <Plan />
      </Show>
      <Pushes />
      <Versions rollback={state.data()?.rollback ?? null} onChanged={refresh} />
      <Card title={w().enforcement.state}>
        <TextField
          label={w().enforcement.search}
          optional
          maxLength={200}
          value={search()}
          onInput={setSearch}
        />
        <Show when={state.error()}>
          {(error) => <Failure error={error()} retry={state.refresh} />}
        </Show>
        <Show when={state.data()} fallback={<Show when={!state.error()}>{<Loading />}</Show>}>
          {(known) => <Entries of={known()} outlets={outlets()} />}
        </Show>
      </Card>
    </>
  );
}

function Settings(props: { onSaved: () => void }) {
  const session = useSession();
  const [answer, { mutate, refetch }] = createResource(() =>
    getWithEtag<EnforcementSettings>(`${PATH}/settings`),
  );
  const [enabled, setEnabled] = createSignal(true);
  const [hours, setHours] = createSignal('');
  const [apps, setApps] = createSignal('');
  const [approval, setApproval] = createSignal(false);
  const limits = createLimits();
  const [canaryDomain, setCanaryDomain] = createSignal('');
  const [reason, setReason] = createSignal('');
  const action = createAction();
  const known = () => latestOf(answer);
  createEffect(() => {
    const settings = known()?.body;
    if (settings) {
      setEnabled(settings.enabled);
      setHours(String(settings.bypassHours));
      setApproval(settings.approval);
      setApps(settings.protectedApps.join('\n'));
      limits.show(settings.limits);
      setCanaryDomain(settings.canaryDomain ?? '');
    }
  });
  const save = () =>
    action.run(
      async () => {
        try {
          mutate(
            await change<EnforcementSettings>('PUT', `${PATH}/settings`, {
              json: {
                enabled: enabled(),
                bypassHours: Number(hours()),
                protectedApps: appsOf(apps()),
                approval: approval(),
                limits: limits.value(),
                canaryDomain: canaryDomain().trim(),
                ...(reason().trim() === '' ? {} : { reason: reason().trim() }),
              },
              etag: known()?.etag ?? null,
            }),
          );
          setReason('');
          props.onSaved();
        } catch (failure) {
          await refetch();
          throw failure;
        }
      },
      known()?.body.approval ? w().enforcement.proposed : m().forms.saved,
    );
  return (
    <Card title={w().enforcement.switch}>
      <Show when={answer.error}>
        <Failure error={answer.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()?.body} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
        {(settings) => (
          <>
            <p>{settings().enabled ? w().enforcement.on : w().enforcement.off}</p>
            <Show when={settings().approval}>
              <p>{w().enforcement.approvalOn}</p>
            </Show>
            <Show when={settings().at}>
              {(at) => (
                <p class="hint">
                  {m().forms.by(visible(settings().who ?? ''), f().instant(at()))}
                  <Show when={settings().reason}>{(why) => <> · {visible(why())}</>}</Show>
                </p>
              )}
            </Show>
            <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
              <form
                class="form"
                onSubmit={(event) => {
                  event.preventDefault();
                  void save();
                }}
              >
                <label>
                  <input
                    type="checkbox"
                    checked={enabled()}
                    onChange={(event) => setEnabled(event.currentTarget.checked)}
                  />
                  {w().enforcement.enable}
                </label>
                <label>
                  <input
                    type="checkbox"
                    checked={approval()}
                    onChange={(event) => setApproval(event.currentTarget.checked)}
                  />
                  {w().enforcement.approval}
                </label>
                <TextField
                  label={w().enforcement.bypassHours}
                  hint={w().enforcement.bypassHint}
                  type="number"
                  min="1"
                  max="168"
                  step="1"
                  value={hours()}
                  onInput={setHours}
                />
                <TextArea
                  label={w().enforcement.protectedApps}
                  hint={w().enforcement.protectedHint}
                  optional
                  rows={4}
                  value={apps()}
                  onInput={setApps}
                />
                <Limits of={limits} />
                <TextField
                  label={w().enforcement.canaryDomain}
                  hint={w().enforcement.canaryHint}
                  optional
                  value={canaryDomain()}
                  onInput={setCanaryDomain}
                />
                <TextField label={m().forms.reason} optional value={reason()} onInput={setReason} />
                <OutcomeNote of={action.outcome()} />
                <div class="form-actions">
                  <button type="submit" class="button button-main" disabled={action.busy()}>
                    {m().forms.save}
                  </button>
                </div>
              </form>
            </Show>
          </>
        )}
      </Show>
    </Card>
  );
}

function Waiting(props: { of: EnforcementChange; outlets: Outlets; onPublished: () => void }) {
  const session = useSession();
  const [reason, setReason] = createSignal('');
  const [confirmed, setConfirmed] = createSignal(false);
  const action = createAction();
  const restrictsProtected = () =>
    props.of.conflicts.some((conflict) => conflict.kind === 'protected-service');
  const name = () =>
    props.of.kind === 'settings'
      ? w().enforcement.switch
      : props.of.kind === 'limits'
        ? w().radius.heldTitle
        : props.of.name;
  const publish = () =>
    action.run(async () => {
      await change('POST', `${PATH}/changes/${encodeURIComponent(props.of.id)}/publish`, {
        json: {
          reason: reason().trim(),
          ...(props.of.publication ? { plan: props.of.publication.id } : {}),
          ...(restrictsProtected() ? { protectedServices: confirmed() } : {}),
        },
        etag: `"${props.of.revision}"`,
      });
      props.onPublished();
    }, w().enforcement.published);
  return (
    <section class="waiting-change">
      <h3>
        <EntityName name={name()} />
        <Show when={!ENFORCED.includes(props.of.action) && !props.of.publication}>
          {' '}
          <span class="chip chip-caution">{w().enforcement.actionNames[props.of.action]}</span>
        </Show>
      </h3>
      <Show when={ENFORCED.includes(props.of.action)}>
        <ChainStatus action={props.of.action} outlets={props.outlets} since={null} />
      </Show>
      <p class="hint">
        {m().forms.by(visible(props.of.who), f().instant(props.of.at))}
        <Show when={props.of.reason}>{(why) => <> · {visible(why())}</>}</Show>
        <Show when={props.of.scope}>
          {(scope) => (
            <>
              {' '}
              · <bdi>{scopeOf(scope())}</bdi>
            </>
          )}
        </Show>
      </p>
      <Show when={props.of.settings}>
        {(proposed) => (
          <p>
            {w().enforcement.proposal(
              proposed().enabled,
              proposed().approval,
              f().count(proposed().bypassHours),
              visible(proposed().protectedApps.join(', ')),
              visible(proposed().canaryDomain ?? ''),
            )}
          </p>
        )}
      </Show>
      <Show when={props.of.publication}>
        {(held) => (
          <>
            <p>
              {w().radius.held(
                f().count(held().apps),
                f().count(held().domains),
                f().count(held().users),
                f().count(held().activeUsers),
              )}{' '}
              {w().radius.exceeds(
                held()
                  .exceeds.map((limit) => w().radius.limitNames[limit] ?? limit)
                  .join(', '),
              )}
            </p>
            <p class="hint">
              <bdi>{visible(held().patterns.slice(0, SHOWN).join(', '))}</bdi>
            </p>
          </>
        )}
      </Show>
      <Show when={props.of.conflicts.length > 0}>
        <ul>
          <For each={props.of.conflicts.slice(0, CONFLICTS)}>
            {(conflict) => <li>{conflictOf(conflict, w().enforcement.conflicts)}</li>}
          </For>
        </ul>
      </Show>
      <Show when={props.of.conflicts.length > CONFLICTS}>
        <p class="hint">
          {w().enforcement.moreConflicts(
            props.of.conflicts.length - CONFLICTS,
            f().count(props.of.conflicts.length - CONFLICTS),
          )}
        </p>
      </Show>
      <Show
        when={props.of.publishable && !props.of.own}
        fallback={
          <p class="hint">{props.of.own ? w().enforcement.own : w().enforcement.unpublishable}</p>
        }
      >
        <Show when={session.has('admin')}>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void publish();
            }}
          >
            <TextField
              label={
                props.of.publication
                  ? w().radius.heldReason
                  : w().enforcement.publishReason(visible(name()))
              }
              value={reason()}
              onInput={setReason}
            />
            <Show when={restrictsProtected()}>
              <label>
                <input
                  type="checkbox"
                  checked={confirmed()}
                  onChange={(event) => setConfirmed(event.currentTarget.checked)}
                />
                {w().radius.confirmProtected}
              </label>
            </Show>
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button
                type="submit"
                class="button"
                disabled={
                  action.busy() || reason().trim() === '' || (restrictsProtected() && !confirmed())
                }
              >
                {w().enforcement.publish}
              </button>
            </div>
          </form>
        </Show>
      </Show>
    </section>
  );
}

function Entries(props: { of: EnforcementState; outlets: Outlets }) {
  return (
    <>
      <p class="hint">
        {w().enforcement.version(f().count(props.of.version))} ·{' '}
        {w().enforcement.counts(
          f().count(props.of.blocked),
          f().count(props.of.warned),
          f().count(props.of.exceptions),
        )}
      </p>
      <Show
        when={props.of.items.length > 0}
        fallback={<p class="settings-note">{w().enforcement.noEntries}</p>}
      >
        <div class="table-frame">
          <table class="table">
            <caption class="hidden-visually">{w().enforcement.state}</caption>
            <thead>
              <tr>
                <th scope="col">{w().enforcement.pattern}</th>
                <th scope="col">{w().enforcement.app}</th>
                <th scope="col">{w().chain.status}</th>
                <th scope="col">{w().enforcement.scope}</th>
                <th scope="col">{w().enforcement.since}</th>
                <th scope="col">{w().enforcement.by}</th>
                <th scope="col">{w().enforcement.reason}</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.of.items}>
                {(entry) => (
                  <tr>
                    <th scope="row">
                      <EntityName name={entry.pattern} mono />
                    </th>
                    <td>
                      <Show when={entry.name} fallback={w().enforcement.noApp}>
                        {(name) => <EntityName name={name()} />}
                      </Show>
                    </td>
                    <td>
                      <Show
                        when={ENFORCED.includes(entry.action)}
                        fallback={w().enforcement.actionNames[entry.action]}
                      >
                        <ChainStatus
                          action={entry.action}
                          outlets={props.outlets}
                          since={entry.since}
                        />
                      </Show>
                    </td>
                    <td>
                      <bdi>{scopeOf(entry.scope)}</bdi>
                    </td>
                    <td>
                      <Moment at={entry.since} />
                    </td>
                    <td>
                      <bdi>{visible(entry.who ?? '')}</bdi>
                    </td>
                    <td>
                      <bdi>{visible(entry.reason ?? '')}</bdi>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
        <Show when={props.of.total > props.of.items.length}>
          <p class="settings-note">
            {w().enforcement.shown(f().count(props.of.items.length), f().count(props.of.total))}
          </p>
        </Show>
      </Show>
    </>
  );
}

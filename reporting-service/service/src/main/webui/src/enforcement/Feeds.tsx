import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type {
  Feed,
  FeedCanary,
  Feeds as FeedList,
  FeedReport,
  IssuedFeedToken,
} from '../api/administration';
import { change } from '../api/client';
import { createRemote, type Remote } from '../api/remote';
import { Card } from '../design/Card';
import { Code } from '../design/Code';
import { Confirm, Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { hasCanaries, isFailing } from '../feeds/canary';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { EXCEPTION_MODES, FORMATS, isFeedName } from './enforcement';
import { createScope, ScopeFields, scopeOf } from './Scope';

const PATH = '/api/v1/feeds';

/** Feeds with their last client, and the form of a new feed. */
export function Feeds(props: { feeds: Remote<FeedList> }) {
  const session = useSession();
  const [adding, setAdding] = createSignal(false);
  const [issued, setIssued] = createSignal<IssuedFeedToken>();
  const show = (token: IssuedFeedToken) => {
    setIssued(token);
    setAdding(false);
    props.feeds.refresh();
  };
  return (
    <Card
      title={w().enforcement.feeds}
      aside={
        <Show when={session.has('admin')}>
          <button type="button" class="button" onClick={() => setAdding(true)}>
            {w().enforcement.newFeed}
          </button>
        </Show>
      }
    >
      <Show when={props.feeds.error()}>
        {(error) => <Failure error={error()} retry={props.feeds.refresh} />}
      </Show>
      <Show
        when={props.feeds.data()}
        fallback={<Show when={!props.feeds.error()}>{<Loading />}</Show>}
      >
        {(known) => (
          <Show
            when={known().items.length > 0}
            fallback={<p class="settings-note">{w().enforcement.noFeeds}</p>}
          >
            <div class="table-frame">
              <table class="table">
                <caption class="hidden-visually">{w().enforcement.feeds}</caption>
                <thead>
                  <tr>
                    <th scope="col">{w().enforcement.name}</th>
                    <th scope="col">{w().enforcement.format}</th>
                    <th scope="col">{w().enforcement.health}</th>
                    <th scope="col">{w().enforcement.lastFetched}</th>
                    <Show when={hasCanaries(known())}>
                      <th scope="col">{w().enforcement.canary}</th>
                    </Show>
                    <th scope="col">{w().enforcement.client}</th>
                    <th scope="col">{w().enforcement.omitted}</th>
                    <Show when={session.has('admin')}>
                      <th scope="col">{w().enforcement.actions}</th>
                    </Show>
                  </tr>
                </thead>
                <tbody>
                  <For each={known().items}>
                    {(feed) => (
                      <Row
                        of={feed}
                        version={known().version}
                        withCanary={hasCanaries(known())}
                        onIssued={show}
                        onChanged={props.feeds.refresh}
                      />
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
      <Show when={adding()}>
        <NewFeed onClose={() => setAdding(false)} onIssued={show} />
      </Show>
      <Show when={issued()}>
        {(known) => (
          <Dialog title={visible(known().feed.name)} onClose={() => setIssued(undefined)} wide once>
            <Code label={w().enforcement.path} text={`${PATH}/${known().feed.id}`} />
            <Show when={known().feed.exceptions === 'paired'}>
              <Code
                label={w().enforcement.exceptionsPath}
                text={`${PATH}/${known().feed.id}/exceptions`}
              />
            </Show>
            <Code label={w().enforcement.token} text={known().token} />
            <p class="note note-caution">{w().enforcement.tokenOnce}</p>
            <div class="form-actions">
              <button type="button" class="button button-main" onClick={() => setIssued(undefined)}>
                {m().forms.close}
              </button>
            </div>
          </Dialog>
        )}
      </Show>
    </Card>
  );
}

function Row(props: {
  of: Feed;
  version: number;
  withCanary: boolean;
  onIssued: (issued: IssuedFeedToken) => void;
  onChanged: () => void;
}) {
  const session = useSession();
  const path = () => `${PATH}/${encodeURIComponent(props.of.id)}`;
  // reloads after each version, because the unsupported entries depend on the published state
  const report = createRemote<FeedReport>(() => `${path()}/report`);
  createEffect(on(() => props.version, report.refresh, { defer: true }));
  const [rotating, setRotating] = createSignal(false);
  const [removing, setRemoving] = createSignal(false);
  const action = createAction();
  const rotate = () =>
    action.run(async () => {
      const answer = await change<IssuedFeedToken>('POST', `${path()}/rotate`);
      setRotating(false);
      props.onIssued(answer.body);
    });
  const remove = () =>
    action.run(async () => {
      await change('DELETE', path());
      props.onChanged();
    });
  const omitted = () => Object.values(report.data()?.omitted ?? {}).reduce((a, b) => a + b, 0);
  return (
    <tr>
      <th scope="row">
        <EntityName name={props.of.name} />
        <Show when={props.of.tokenless}>
          {' '}
          <span class="chip">{w().enforcement.tokenless}</span>
        </Show>
        <Show when={props.of.scope}>
          {(scope) => (
            <p class="hint">
              <bdi>{scopeOf(scope())}</bdi>
            </p>
          )}
        </Show>
      </th>
      <td>
        {w().enforcement.formats[props.of.format] ?? props.of.format}
        <Show when={props.of.exceptions}>
          {(mode) => <p class="hint">{w().enforcement.exceptionModes[mode()]}</p>}
        </Show>
      </td>
      <td>
        <Show when={props.of.upToDate !== null} fallback={w().enforcement.never}>
          <span class="chip" classList={{ 'chip-caution': props.of.upToDate === false }}>
            {props.of.upToDate ? w().enforcement.current : w().enforcement.outdated}
          </span>
        </Show>
      </td>
      <td>
        <Show when={props.of.lastFetchedAt} fallback={w().enforcement.never}>
          {(at) => <Moment at={at()} />}
        </Show>
      </td>
      <Show when={props.withCanary}>
        <td>
          <Show when={props.of.canary}>{(canary) => <CanaryState of={canary()} />}</Show>
        </td>
      </Show>
      <td>
        <bdi>{visible(props.of.lastClient ?? '')}</bdi>
      </td>
      <td>
        <Show when={report.data()}>{f().count(omitted())}</Show>
      </td>
      <Show when={session.has('admin')}>
        <td>
          <div class="form-actions">
            <Confirm
              label={w().enforcement.rotate}
              question={w().enforcement.rotateQuestion}
              confirm={w().enforcement.rotate}
              busy={action.busy()}
              calm
              asking={rotating()}
              onAsk={setRotating}
              onConfirm={() => void rotate()}
            />
            <Confirm
              label={w().enforcement.remove}
              question={w().enforcement.removeQuestion}
              confirm={w().enforcement.remove}
              busy={action.busy()}
              asking={removing()}
              onAsk={setRemoving}
              onConfirm={() => void remove()}
            />
          </div>
          <OutcomeNote of={action.outcome()} />
        </td>
      </Show>
    </tr>
  );
}

function CanaryState(props: { of: FeedCanary }) {
  const at = () => (props.of.state === 'reached' ? props.of.reachedAt : props.of.blockedAt);
  return (
    <>
      <span class="chip" classList={{ 'chip-caution': isFailing(props.of) }}>
        {w().enforcement.canaryStates[props.of.state]}
      </span>
      <Show when={at()}>
        {(when) => (
          <>
            {' '}
            <Moment at={when()} />
          </>
        )}
      </Show>
      <p class="hint canary-host">
        <bdi>{props.of.host}</bdi>
      </p>
    </>
  );
}

function NewFeed(props: { onClose: () => void; onIssued: (issued: IssuedFeedToken) => void }) {
  const [name, setName] = createSignal('');
  const [format, setFormat] = createSignal<string>('rpz');
  const [tokenless, setPublic] = createSignal(false);
  const [chosen, choose] = createSignal<string>();
  const modes = () => EXCEPTION_MODES[format()] ?? [];
  const exceptions = () => modes().find((mode) => mode === chosen()) ?? modes()[0];
  const scope = createScope();
  const action = createAction();
  const create = () =>
    action.run(async () => {
      const answer = await change<IssuedFeedToken>('POST', PATH, {
        json: {
          name: name().trim(),
          format: format(),
          ...(format() === 'pac' ? { tokenless: tokenless() } : {}),
          ...(exceptions() ? { exceptions: exceptions() } : {}),
          ...(scope.value() ? { scope: scope.value() } : {}),
        },
      });
      props.onIssued(answer.body);
    });
  return (
    <Dialog title={w().enforcement.newFeed} onClose={props.onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextField
          label={w().enforcement.name}
          hint={w().enforcement.nameHint}
          maxLength={60}
          value={name()}
          onInput={setName}
          autofocus
        />
        <SelectField
          label={w().enforcement.format}
          value={format()}
          options={FORMATS.map((value) => ({
            value,
            label: w().enforcement.formats[value] ?? value,
          }))}
          onChange={setFormat}
        />
        <Show when={modes().length > 0}>
          <SelectField
            label={w().enforcement.exceptions}
            hint={w().enforcement.exceptionsHint}
            value={exceptions() ?? ''}
            options={modes().map((value) => ({
              value,
              label: w().enforcement.exceptionModes[value] ?? value,
            }))}
            onChange={choose}
          />
        </Show>
        <Show when={format() === 'pac'}>
          <label>
            <input
              type="checkbox"
              checked={tokenless()}
              onChange={(event) => setPublic(event.currentTarget.checked)}
            />
            {w().enforcement.tokenless}
          </label>
        </Show>
        <ScopeFields of={scope} />
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || !isFeedName(name().trim())}
          >
            {w().enforcement.createFeed}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m().forms.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

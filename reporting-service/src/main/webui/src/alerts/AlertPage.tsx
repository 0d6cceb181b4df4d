import { A, useParams } from '@solidjs/router';
import { createEffect, createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { getWithEtag, patch } from '../api/client';
import { latestOf } from '../api/latest';
import { createRemote } from '../api/remote';
import type { Alert, AlertEvidence, Figures } from '../api/types';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, SelectField, TextArea, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { Fact } from '../entity/EntityPage';
import { f } from '../format';
import { Bytes, Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { pagePath } from '../view/pages';
import { baselineText, changeOf } from './alerts';
import '../settings/settings.css';
import './alerts.css';
import { Severity } from './severity';

/** One alert: why it was raised, what is known of it now, and what is done about it. */
export function AlertPage() {
  const params = useParams<{ id: string }>();
  const path = () => `/api/v1/alerts/${encodeURIComponent(params.id)}`;
  const [answer, { mutate, refetch }] = createResource(path, (at) => getWithEtag<Alert>(at));
  const known = () => latestOf(answer)?.body;
  createEffect(() => {
    document.title = m().pageTitle(known() ? visible(known()?.app ?? '') : m().alerts.title);
  });
  const during = (of: Alert) => {
    const query = new URLSearchParams({ report: of.report, from: of.day, to: of.day });
    return `?${query.toString()}`;
  };
  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href="/alerts">{m().alerts.title}</A>
      </nav>
      <Show when={answer.error}>
        <Failure error={answer.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
        {(of) => (
          <>
            <div class="settings-head">
              <h1>
                <EntityName name={of().app} />
              </h1>
            </div>
            <dl class="facts">
              <Fact label={m().alerts.severity}>
                <Severity of={of().severity} />
              </Fact>
              <Fact label={m().alerts.policy}>
                <EntityName
                  name={of().policy}
                  href={`/policies/${encodeURIComponent(of().policyId)}`}
                />
              </Fact>
              <Fact label={m().alerts.report}>
                <EntityName name={of().report} />
              </Fact>
              <Fact label={m().alerts.day}>{f().day(of().day)}</Fact>
              <Fact label={m().alerts.raised}>
                <Moment at={of().raisedAt} />
              </Fact>
              <Fact label={m().alerts.state}>
                {m().alerts.states[of().state] ?? of().state}
                <Show when={of().resolution}>
                  {(resolution) => <> · {m().alerts.resolutions[resolution()] ?? resolution()}</>}
                </Show>
              </Fact>
              <Show when={of().tags.length > 0}>
                <Fact label={p().tags}>
                  <ul class="alert-tags">
                    <For each={of().tags}>
                      {(tag) => (
                        <li>
                          {tag.tag}: {p().tagStates[tag.state] ?? tag.state}
                          <Show when={tag.cause}>
                            {(cause) => <span class="hint"> ({visible(cause())})</span>}
                          </Show>
                        </li>
                      )}
                    </For>
                  </ul>
                </Fact>
              </Show>
            </dl>
            <p class="form-actions alert-links">
              <a class="button" href={pagePath('app', of().appId) + during(of())}>
                {m().alerts.openApp}
              </a>
              <a class="button" href={pagePath('app', of().appId, 'transactions') + during(of())}>
                {m().alerts.openTransactions}
              </a>
              <a class="button" href={`/policies/${encodeURIComponent(of().policyId)}`}>
                {m().alerts.openPolicy}
              </a>
            </p>
            <div class="settings-columns">
              <div class="settings-form">
                <FiguresCard of={of()} />
                <EvidenceCard path={`${path()}/evidence`} />
              </div>
              <div class="settings-form">
                <Handling
                  of={of()}
                  onChange={async (change) => {
                    try {
                      mutate(await patch<Alert>(path(), latestOf(answer)?.etag ?? '', change));
                    } catch (failure) {
                      await refetch();
                      throw failure;
                    }
                  }}
                />
                <Comments of={of()} />
              </div>
            </div>
          </>
        )}
      </Show>
    </>
  );
}

function FiguresCard(props: { of: Alert }) {
  const rows: { label: () => string; cell: (of: Figures) => JSX.Element }[] = [
    { label: () => m().alerts.traffic, cell: (of) => <Bytes bytes={of.traffic} /> },
    { label: () => m().alerts.upload, cell: (of) => <Bytes bytes={of.bytesUp} /> },
    { label: () => m().alerts.download, cell: (of) => <Bytes bytes={of.bytesDown} /> },
    { label: () => m().alerts.measured, cell: (of) => f().share(of.measured, of.transactions) },
    ...(props.of.figures.baseline
      ? [
          {
            label: () => m().alerts.baseline,
            cell: (of: Figures) => <BaselineCell of={of.baseline} />,
          },
        ]
      : []),
    { label: () => m().alerts.transactions, cell: (of) => f().count(of.transactions) },
    { label: () => m().alerts.users, cell: (of) => f().count(of.users) },
    { label: () => m().alerts.machines, cell: (of) => f().count(of.machines) },
    { label: () => m().alerts.ipAddresses, cell: (of) => f().count(of.ipAddresses) },
  ];
  return (
    <Card title={m().alerts.figures}>
      <table class="table" aria-label={m().alerts.figures}>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden-visually">{m().alerts.figures}</span>
            </th>
            <th scope="col">{m().alerts.atRaising}</th>
            <th scope="col">{m().alerts.now}</th>
          </tr>
        </thead>
        <tbody>
          <For each={rows}>
            {(row) => (
              <tr>
                <th scope="row">{row.label()}</th>
                <td>{row.cell(props.of.figures)}</td>
                <td>
                  <Show when={props.of.latest} fallback="–">
                    {(latest) => row.cell(latest())}
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.of.revised}>
        <p class="hint">{props.of.latest ? m().alerts.revised : m().alerts.nothingLeft}</p>
        <p class="hint">{m().alerts.verdicts[props.of.latestVerdict]}</p>
      </Show>
      <p class="hint">
        {p().measured(f().share(props.of.figures.measured, props.of.figures.transactions))}
      </p>
      <p class="hint">
        {m().alerts.alsoMet(props.of.days.length, f().count(props.of.days.length))}
      </p>
    </Card>
  );
}

/** How many users are above their own baseline, and both numbers of the first of them. */
function BaselineCell(props: { of: Figures['baseline'] }) {
  return (
    <Show when={props.of} fallback="–">
      {(of) => (
        <>
          {m().alerts.usersAbove(of().above, f().count(of().above))}
          <For each={of().uploads.slice(0, 3)}>
            {(upload) => <p class="hint">{baselineText(upload)}</p>}
          </For>
        </>
      )}
    </Show>
  );
}

type Evidence = AlertEvidence['raised'];

function EvidenceCard(props: { path: string }) {
  const evidence = createRemote<AlertEvidence>(() => props.path, { alone: true });
  const [raised, setRaised] = createSignal(true);
  const shown = (): Evidence | null =>
    (raised() ? evidence.data()?.raised : evidence.data()?.live) ?? null;
  return (
    <Card
      title={m().alerts.evidence}
      aside={
        <fieldset class="choice">
          <legend class="hidden-visually">{m().alerts.evidence}</legend>
          <For each={[true, false]}>
            {(value) => (
              <label>
                <input
                  type="radio"
                  name="evidence"
                  checked={raised() === value}
                  onChange={() => setRaised(value)}
                />
                {value ? m().alerts.atRaising : m().alerts.now}
              </label>
            )}
          </For>
        </fieldset>
      }
    >
      <Show when={evidence.error()}>
        {(error) => <Failure error={error()} retry={evidence.refresh} />}
      </Show>
      <Show when={evidence.data()} fallback={<Show when={!evidence.error()}>{<Loading />}</Show>}>
        <Show when={shown()} fallback={<p class="hint">{m().alerts.noLive}</p>}>
          {(of) => (
            <>
              <Show when={of().aboveBaseline}>
                {(above) => (
                  <table class="table">
                    <thead>
                      <tr>
                        <th scope="col">{m().alerts.baseline}</th>
                        <th scope="col">{m().alerts.upload}</th>
                      </tr>
                    </thead>
                    <tbody>
                      <For each={above()}>
                        {(user) => (
                          <tr>
                            <th scope="row">
                              <EntityName name={user.name} href={pagePath('user', user.id)} />
                            </th>
                            <td>{baselineText(user)}</td>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  </table>
                )}
              </Show>
              <EntityList
                title={m().alerts.users}
                total={of().userTotal}
                items={of().users.map((user) => ({ ...user, href: pagePath('user', user.id) }))}
              />
              <EntityList
                title={m().alerts.machines}
                total={of().machineTotal}
                items={of().machines.map((machine) => ({
                  ...machine,
                  href: pagePath('machine', machine.id),
                }))}
              />
              <EntityList
                title={m().alerts.ipAddresses}
                total={of().ipAddressTotal}
                items={of().ipAddresses.map((address) => ({
                  ...address,
                  name: address.address,
                  href: pagePath('ipAddress', address.id),
                }))}
              />
              <Show when={raised()}>
                <SingleTransactions of={evidence.data()} />
              </Show>
            </>
          )}
        </Show>
      </Show>
    </Card>
  );
}

/** The single transactions that were kept when the alert was raised. */
function SingleTransactions(props: { of: AlertEvidence | undefined }) {
  return (
    <Show
      when={props.of?.raisedTransactions}
      fallback={
        <p class="hint">{props.of?.isReadingTransactions ? p().singleReading : p().singleGone}</p>
      }
    >
      {(items) => (
        <>
          <h3>{p().singleTransactions}</h3>
          <p class="hint">
            {p().singleWhen(
              f().count(items().length),
              f().instant(props.of?.raisedTransactionsAt ?? ''),
            )}
          </p>
          <div class="table-frame">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{p().at}</th>
                  <th scope="col">{p().machine}</th>
                  <th scope="col">{p().user}</th>
                  <th scope="col">{p().host}</th>
                  <th scope="col">{m().alerts.upload}</th>
                  <th scope="col">{m().alerts.download}</th>
                </tr>
              </thead>
              <tbody>
                <For each={items()}>
                  {(one) => (
                    <tr>
                      <th scope="row">
                        <Moment at={one.at} />
                      </th>
                      <td>
                        <EntityName name={one.machine} href={pagePath('machine', one.machineId)} />
                      </td>
                      <td>
                        <Show when={one.user} fallback="–">
                          {(user) => <EntityName name={user()} />}
                        </Show>
                      </td>
                      <td>
                        <EntityName name={one.host ?? one.remoteAddress ?? '–'} />
                      </td>
                      <td>
                        <Bytes bytes={one.bytesUp} />
                      </td>
                      <td>
                        <Bytes bytes={one.bytesDown} />
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        </>
      )}
    </Show>
  );
}

interface Listed {
  name: string;
  href: string;
  transactions: number;
  traffic: number | null;
  bytesUp: number | null;
  bytesDown: number | null;
}

function EntityList(props: { title: string; total: number; items: readonly Listed[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">
            {props.title}{' '}
            <span class="hint">
              {m().alerts.shown(f().count(props.items.length), f().count(props.total))}
            </span>
          </th>
          <th scope="col">{m().alerts.traffic}</th>
          <th scope="col">{m().alerts.upload}</th>
          <th scope="col">{m().alerts.download}</th>
          <th scope="col">{m().alerts.transactions}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.items}>
          {(item) => (
            <tr>
              <th scope="row">
                <EntityName name={item.name} href={item.href} />
              </th>
              <td>
                <Bytes bytes={item.traffic} />
              </td>
              <td>
                <Bytes bytes={item.bytesUp} />
              </td>
              <td>
                <Bytes bytes={item.bytesDown} />
              </td>
              <td>{f().count(item.transactions)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Handling(props: {
  of: Alert;
  onChange: (change: Record<string, string>) => Promise<void>;
}) {
  const [state, setState] = createSignal(props.of.state);
  const [resolution, setResolution] = createSignal(props.of.resolution ?? 'true-positive');
  const [assignee, setAssignee] = createSignal(props.of.assignee ?? '');
  const [comment, setComment] = createSignal('');
  const action = createAction();
  const change = () =>
    changeOf(props.of, {
      state: state(),
      resolution: resolution(),
      assignee: assignee(),
      comment: comment(),
    });
  const states = () =>
    ['new', 'in-progress', 'resolved'].filter((one) => one !== 'new' || props.of.state === 'new');
  return (
    <Card title={m().alerts.handle}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = change();
          if (wanted) {
            void action
              .run(() => props.onChange(wanted), m().forms.saved)
              .then((done) => done && setComment(''));
          }
        }}
      >
        <SelectField
          label={m().alerts.state}
          value={state()}
          options={states().map((value) => ({
            value,
            label: m().alerts.states[value] ?? value,
          }))}
          onChange={setState}
        />
        <Show when={state() === 'resolved'}>
          <SelectField
            label={m().alerts.resolution}
            value={resolution()}
            options={Object.entries(m().alerts.resolutions).map(([value, label]) => ({
              value,
              label,
            }))}
            onChange={setResolution}
          />
        </Show>
        <TextField
          label={m().alerts.assignee}
          optional
          maxLength={200}
          value={assignee()}
          onInput={setAssignee}
        />
        <TextArea
          label={m().alerts.comment}
          optional
          rows={3}
          value={comment()}
          onInput={setComment}
        />
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || change() === undefined}
          >
            {m().forms.save}
          </button>
        </div>
      </form>
    </Card>
  );
}

function Comments(props: { of: Alert }) {
  return (
    <Card title={m().alerts.comments}>
      <Show
        when={props.of.comments.length > 0}
        fallback={<p class="hint">{m().alerts.noComments}</p>}
      >
        <ul class="alert-comments">
          <For each={props.of.comments}>
            {(comment) => (
              <li>
                <p>
                  <bdi>{visible(comment.text)}</bdi>
                </p>
                <p class="hint">{m().forms.by(visible(comment.who), f().instant(comment.at))}</p>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  );
}

import { useNavigate, useParams, useSearchParams } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  Show,
} from 'solid-js';
import type { SnapshotFile, SnapshotReportWithFiles } from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { createPagedList } from '../api/paged';
import { createRemote } from '../api/remote';
import type { SnapshotApp, SnapshotEntity, SnapshotSummary } from '../api/types';
import { Card } from '../design/Card';
import { Confirm } from '../design/Dialog';
import { createAction, OutcomeNote } from '../design/Form';
import { Settling } from '../design/Settling';
import { Failure, Loading } from '../design/States';
import { Tabs } from '../design/Tabs';
import { f } from '../format';
import { Bytes, NotReported } from '../format/Figures';
import { m } from '../i18n/messages';
import { s } from '../i18n/snapshots';
import { EntityName } from '../name/EntityName';
import { useSession } from '../session/session';
import { filesOf } from '../table/columns';
import { type Column, DataTable } from '../table/DataTable';
import { ExportMenu } from '../table/ExportMenu';
import { SearchField } from '../table/SearchField';
import '../settings/settings.css';
import '../table/table.css';
import { appColumns, entityColumns } from './columns';
import { LISTS, type SnapshotList, snapshotListOf } from './lists';
import { SnapshotState } from './SnapshotState';
import './snapshots.css';

const ASKED_EVERY = 2_000;

/** Page of a snapshot report: progress, files and results. */
export function SnapshotReportPage() {
  const params = useParams<{ id: string }>();
  const path = () => `/api/v1/snapshot-reports/${encodeURIComponent(params.id)}`;
  const report = createRemote<SnapshotReportWithFiles>(path);
  const timer = setInterval(() => {
    if (report.data()?.report.state === 'processing') {
      report.refresh();
    }
  }, ASKED_EVERY);
  onCleanup(() => clearInterval(timer));
  createEffect(() => {
    document.title = m().pageTitle(report.data()?.report.name ?? s().title);
  });
  return (
    <>
      <p>
        <a href="/snapshot-reports">{s().back}</a>
      </p>
      <Show when={report.error()}>
        {(error) => <Failure error={error()} retry={report.refresh} />}
      </Show>
      <Show when={report.data()} fallback={<Show when={!report.error()}>{<Loading />}</Show>}>
        {(known) => (
          <Settling>
            <div class="snapshot">
              <Head of={known()} path={path()} />
              <Show when={known().report.state === 'ready'}>
                <Top path={path()} />
                <Lists path={path()} />
              </Show>
              <Files of={known().files} />
            </div>
          </Settling>
        )}
      </Show>
    </>
  );
}

function Head(props: { of: SnapshotReportWithFiles; path: string }) {
  const navigate = useNavigate();
  const action = createAction();
  const [asking, setAsking] = createSignal(false);
  const session = useSession();
  /** Returns true if the user may delete the report, by the rule of ingestion-service. */
  const mayDelete = () => session.has('admin') || session.me()?.name === props.of.report.createdBy;
  const remove = () =>
    action.run(async () => {
      // Reads the current entity tag, because the state can change after the page has loaded.
      const { etag } = await getWithEtag(props.path);
      await change('DELETE', props.path, { etag });
      navigate('/snapshot-reports');
    });
  return (
    <div class="settings-head">
      <h1>
        <EntityName name={props.of.report.name} />
      </h1>
      <Show when={props.of.report.description}>
        {(text) => (
          <p class="settings-note">
            <EntityName name={text()} />
          </p>
        )}
      </Show>
      <p role="status">
        <SnapshotState of={props.of.report} />
      </p>
      <Show when={props.of.report.state === 'failed' ? props.of.report.detail : null}>
        {(detail) => <p class="note note-bad">{detail()}</p>}
      </Show>
      <Show
        when={mayDelete()}
        fallback={
          <p class="settings-note">
            {s().ownedBy} <EntityName name={props.of.report.createdBy} />. {s().ownersDelete}
          </p>
        }
      >
        <Confirm
          label={s().delete}
          question={s().deleteQuestion}
          confirm={s().deleteNow}
          busy={action.busy()}
          asking={asking()}
          onAsk={setAsking}
          onConfirm={remove}
        />
      </Show>
      <OutcomeNote of={action.outcome()} />
    </div>
  );
}

function Top(props: { path: string }) {
  const summary = createRemote<SnapshotSummary>(() => `${props.path}/summary`);
  const share = (part: number, whole: number) => f().share(part, whole);
  return (
    <Show
      when={summary.data()}
      fallback={
        <Show when={summary.error()} fallback={<Loading />}>
          {(error) => <Failure error={error()} retry={summary.refresh} />}
        </Show>
      }
    >
      {(top) => (
        <>
          <dl class="snapshot-figures">
            <Figure label={s().apps}>{f().count(top().apps)}</Figure>
            <Figure label={s().unmatched}>{f().count(top().unmatched)}</Figure>
            <Figure label={s().users}>{f().count(top().users)}</Figure>
            <Figure label={s().ipAddresses}>{f().count(top().ipAddresses)}</Figure>
            <Figure label={s().machines}>{f().count(top().machines)}</Figure>
            <Figure
              label={s().transactions}
              note={s().attributed(share(top().attributedTransactions, top().transactions))}
            >
              {f().count(top().transactions)}
            </Figure>
            <Figure label={s().blocked}>
              <Show when={top().blocked !== null} fallback={<NotReported />}>
                {f().count(top().blocked ?? 0)}
              </Show>
            </Figure>
            <Figure
              label={s().traffic}
              note={s().measured(share(top().measuredTransactions, top().transactions))}
            >
              <Bytes bytes={top().traffic} />
            </Figure>
            <Figure label={s().uploads}>
              <Bytes bytes={top().bytesUp} />
            </Figure>
            <Figure label={s().downloads}>
              <Bytes bytes={top().bytesDown} />
            </Figure>
          </dl>
          <Card title={s().days} flush>
            <div class="table-frame snapshot-days">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{s().day}</th>
                    <th scope="col" class="numeric">
                      {s().transactions}
                    </th>
                    <th scope="col" class="numeric">
                      {s().blocked}
                    </th>
                    <th scope="col" class="numeric">
                      {s().uploads}
                    </th>
                    <th scope="col" class="numeric">
                      {s().downloads}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={top().days}>
                    {(day) => (
                      <tr>
                        <th scope="row">{f().day(day.day)}</th>
                        <td class="numeric">{f().count(day.transactions)}</td>
                        <td class="numeric">
                          <Show when={day.blocked !== null} fallback={<NotReported />}>
                            {f().count(day.blocked ?? 0)}
                          </Show>
                        </td>
                        <td class="numeric">
                          <Bytes bytes={day.bytesUp} />
                        </td>
                        <td class="numeric">
                          <Bytes bytes={day.bytesDown} />
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Card>
        </>
      )}
    </Show>
  );
}

function Figure(props: { label: string; note?: string; children: JSX.Element }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        {props.children}
        <Show when={props.note}>
          <span class="snapshot-note">{props.note}</span>
        </Show>
      </dd>
    </div>
  );
}

function Lists(props: { path: string }) {
  const [search] = useSearchParams<{ list: string }>();
  const list = createMemo(() => snapshotListOf(search.list));
  const params = useParams<{ id: string }>();
  return (
    <section>
      <Tabs
        label={s().lists}
        tabs={LISTS.map((one) => ({
          href: `/snapshot-reports/${params.id}?list=${one}`,
          label: labelOf(one),
          current: one === list(),
        }))}
      />
      <Show
        when={list() === 'apps'}
        fallback={
          <ListOf<SnapshotEntity>
            list={list()}
            address={`${props.path}/${list()}`}
            columns={entityColumns(list())}
          />
        }
      >
        <ListOf<SnapshotApp> list="apps" address={`${props.path}/apps`} columns={appColumns()} />
      </Show>
    </section>
  );
}

function labelOf(list: SnapshotList): string {
  return list === 'ip-addresses' ? s().ipAddresses : s()[list];
}

function ListOf<T>(props: { list: SnapshotList; address: string; columns: readonly Column<T>[] }) {
  const [sort, setSort] = createSignal('-transactions');
  const [sought, setSought] = createSignal('');
  createEffect(
    on(
      () => props.list,
      () => {
        setSort('-transactions');
        setSought('');
      },
      { defer: true },
    ),
  );
  const address = createMemo(() => {
    const query = new URLSearchParams({ sort: sort() });
    if (sought() !== '') {
      query.set('search', sought());
    }
    return `${props.address}?${query}`;
  });
  const list = createPagedList<T>(address);
  return (
    <>
      <div class="table-tools">
        <SearchField label={s().search} value={sought()} onSearch={setSought} />
        <p class="table-total" role="status">
          <Show when={list.total()}>{(total) => <>{f().count(total())}</>}</Show>
        </p>
        <ExportMenu address={address()} columns={filesOf(props.columns)} />
      </div>
      <DataTable
        label={labelOf(props.list)}
        list={list}
        columns={props.columns}
        sort={sort()}
        sought={sought()}
        onSort={setSort}
        none={s().nothing}
      />
    </>
  );
}

function Files(props: { of: readonly SnapshotFile[] }) {
  return (
    <Show when={props.of.length > 0}>
      <Card title={s().files} flush>
        <div class="table-frame">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{s().name}</th>
                <th scope="col">{s().state}</th>
                <th scope="col" class="numeric">
                  {s().size}
                </th>
                <th scope="col" class="numeric">
                  {s().records}
                </th>
                <th scope="col" class="numeric">
                  {s().transactions}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={props.of}>{(file) => <FileRow of={file} />}</For>
            </tbody>
          </table>
        </div>
        <For each={props.of.filter((file) => (file.outcome?.rejections.length ?? 0) > 0)}>
          {(file) => <Rejections of={file} />}
        </For>
      </Card>
    </Show>
  );
}

function FileRow(props: { of: SnapshotFile }) {
  const sum = (counts: Record<string, number>) =>
    Object.values(counts).reduce((total, n) => total + n, 0);
  return (
    <tr>
      <th scope="row">
        <EntityName name={props.of.name} />
      </th>
      <td>
        <Show when={props.of.outcome}>
          {(outcome) => (
            <>
              <Show when={outcome().problem} fallback={s().counted}>
                {(problem) => (
                  <>
                    <span class="chip chip-bad">{s().notCounted}</span>{' '}
                    {s().causes[problem().cause] ?? problem().cause}
                    <p class="hint">
                      <Show when={problem().entry}>
                        {(entry) => (
                          <>
                            <EntityName name={entry()} />:{' '}
                          </>
                        )}
                      </Show>
                      {problem().detail}
                    </p>
                  </>
                )}
              </Show>
              <Show when={sum(outcome().skipped) > 0}>
                <p class="hint">
                  {s().skipped(sum(outcome().skipped), f().count(sum(outcome().skipped)))}
                </p>
              </Show>
              <Show when={sum(outcome().rejected) > 0}>
                <p class="hint">
                  {s().rejected(sum(outcome().rejected), f().count(sum(outcome().rejected)))}
                </p>
              </Show>
            </>
          )}
        </Show>
      </td>
      <td class="numeric">{f().bytes(props.of.received)}</td>
      <td class="numeric">
        <Show when={props.of.outcome}>{(outcome) => <>{f().count(outcome().records)}</>}</Show>
      </td>
      <td class="numeric">
        <Show when={props.of.outcome}>{(outcome) => <>{f().count(outcome().transactions)}</>}</Show>
      </td>
    </tr>
  );
}

function Rejections(props: { of: SnapshotFile }) {
  return (
    <details class="snapshot-rejections">
      <summary>
        {s().rejections}: <EntityName name={props.of.name} />
      </summary>
      <table class="table">
        <thead>
          <tr>
            <th scope="col" class="numeric">
              {s().line}
            </th>
            <th scope="col">{s().entry}</th>
            <th scope="col">{s().reason}</th>
            <th scope="col">{s().detail}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.of.outcome?.rejections ?? []}>
            {(rejection) => (
              <tr>
                <th scope="row" class="numeric">
                  {f().count(rejection.line)}
                </th>
                <td>
                  <Show when={rejection.entry}>{(entry) => <EntityName name={entry()} />}</Show>
                </td>
                <td>{rejection.reason}</td>
                <td>
                  <EntityName
                    name={[rejection.field, rejection.detail].filter(Boolean).join(' ')}
                  />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </details>
  );
}

import { useNavigate } from '@solidjs/router';
import { createEffect, createSignal, For, onCleanup, Show } from 'solid-js';
import type { SnapshotReport } from '../api/administration';
import { createRemote } from '../api/remote';
import type { Page } from '../api/types';
import { Empty, Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { s } from '../i18n/snapshots';
import { EntityName } from '../name/EntityName';
import '../settings/settings.css';
import '../table/table.css';
import { NewSnapshotReport } from './NewSnapshotReport';
import { SnapshotState } from './SnapshotState';
import './snapshots.css';

export { SnapshotReportPage } from './SnapshotReportPage';

const ASKED_EVERY = 3_000;

/** Page with all snapshot reports, newest first. */
export function SnapshotReports() {
  const navigate = useNavigate();
  const [creating, setCreating] = createSignal(false);
  const reports = createRemote<Page<SnapshotReport>>(() => '/api/v1/snapshot-reports?limit=1000');
  const timer = setInterval(() => {
    if (reports.data()?.items.some((report) => report.state === 'processing')) {
      reports.refresh();
    }
  }, ASKED_EVERY);
  onCleanup(() => clearInterval(timer));
  createEffect(() => {
    document.title = m().pageTitle(s().title);
  });
  return (
    <>
      <div class="settings-head">
        <h1>{s().title}</h1>
      </div>
      <div class="table-tools">
        <p class="settings-note">{s().lead}</p>
        <button type="button" class="button button-main" onClick={() => setCreating(true)}>
          {s().add}
        </button>
      </div>
      <Show when={creating()}>
        <NewSnapshotReport
          onClose={() => {
            setCreating(false);
            reports.refresh();
          }}
          onCreated={(id) => navigate(`/snapshot-reports/${id}`)}
        />
      </Show>
      <Show when={reports.error()}>
        {(error) => <Failure error={error()} retry={reports.refresh} />}
      </Show>
      <Show when={reports.data()} fallback={<Show when={!reports.error()}>{<Loading />}</Show>}>
        {(all) => (
          <Show
            when={all().items.length > 0}
            fallback={<Empty title={s().none} hint={s().noneHint} />}
          >
            <div class="table-frame">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{s().name}</th>
                    <th scope="col">{s().state}</th>
                    <th scope="col">{s().source}</th>
                    <th scope="col" class="numeric">
                      {s().size}
                    </th>
                    <th scope="col" class="numeric">
                      {s().transactions}
                    </th>
                    <th scope="col">{s().created}</th>
                    <th scope="col">{s().createdBy}</th>
                    <th scope="col">{s().expires}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={all().items}>{(report) => <Row of={report} />}</For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
    </>
  );
}

function Row(props: { of: SnapshotReport }) {
  return (
    <tr>
      <th scope="row">
        <EntityName name={props.of.name} href={`/snapshot-reports/${props.of.id}`} />
      </th>
      <td>
        <SnapshotState of={props.of} />
      </td>
      <td>{props.of.source === 'auto' ? s().auto : <EntityName name={props.of.source} />}</td>
      <td class="numeric">{f().bytes(props.of.bytes)}</td>
      <td class="numeric">
        <Show when={props.of.transactions !== null}>{f().count(props.of.transactions ?? 0)}</Show>
      </td>
      <td>
        <Moment at={props.of.createdAt} />
      </td>
      <td>
        <EntityName name={props.of.createdBy} />
      </td>
      <td>
        <Show when={props.of.expiresAt}>{(at) => <Moment at={at()} />}</Show>
      </td>
    </tr>
  );
}

import { A } from '@solidjs/router';
import { createEffect, For, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { List, ReportSchedule } from '../api/types';
import { Empty, Failure, Loading } from '../design/States';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { createReportNames } from '../view/reportNames';
import { Latest } from './Latest';
import { hourText, weekday } from './schedule';
import '../settings/settings.css';
import '../table/table.css';

export { SchedulePage } from './SchedulePage';

/** Page with the schedules of mailed executive reports. */
export function Schedules() {
  const session = useSession();
  const schedules = createRemote<List<ReportSchedule>>(() => '/api/v1/report-schedules');
  const nameOf = createReportNames();
  createEffect(() => {
    document.title = m().pageTitle(w().schedules.title);
  });
  return (
    <>
      <div class="table-tools">
        <p class="settings-note">{w().schedules.lead}</p>
        <Show when={session.has('admin')}>
          <A class="button button-main" href="/settings/report-schedules/new">
            {w().schedules.add}
          </A>
        </Show>
      </div>
      <Show when={schedules.error()}>
        {(error) => <Failure error={error()} retry={schedules.refresh} />}
      </Show>
      <Show
        when={schedules.data()?.items}
        fallback={<Show when={!schedules.error()}>{<Loading />}</Show>}
      >
        {(items) => (
          <Show when={items().length > 0} fallback={<Empty title={w().schedules.none} />}>
            <div class="table-frame">
              <table class="table">
                <caption class="hidden-visually">{w().schedules.title}</caption>
                <thead>
                  <tr>
                    <th scope="col">{w().schedules.name}</th>
                    <th scope="col">{w().schedules.report}</th>
                    <th scope="col">{w().schedules.period}</th>
                    <th scope="col">{w().schedules.state}</th>
                    <th scope="col">{w().schedules.next}</th>
                    <th scope="col">{w().schedules.latest}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={items()}>{(one) => <Row of={one} report={nameOf(one.report)} />}</For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
    </>
  );
}

function Row(props: { of: ReportSchedule; report: string }) {
  return (
    <tr>
      <th scope="row">
        <EntityName
          name={props.of.name}
          href={`/settings/report-schedules/${encodeURIComponent(props.of.id)}`}
        />
      </th>
      <td>
        <bdi>{visible(props.report)}</bdi>
      </td>
      <td>
        {w().schedules.periods[props.of.period] ?? props.of.period}
        <br />
        {w().schedules.every(
          props.of.period,
          props.of.period === 'month' ? String(props.of.day) : weekday(props.of.day),
          hourText(props.of.hour),
          props.of.timeZone,
        )}
      </td>
      <td>{props.of.enabled ? w().schedules.active : w().schedules.paused}</td>
      <td>
        <Show when={props.of.nextAt} fallback="–">
          {(at) => <Moment at={at()} />}
        </Show>
      </td>
      <td>
        <Latest of={props.of} />
      </td>
    </tr>
  );
}

import { useNavigate } from '@solidjs/router';
import { createEffect, For, Show } from 'solid-js';
import { Severity } from '../alerts/severity';
import { createRemote } from '../api/remote';
import type { List, Policy, PolicyTemplate } from '../api/types';
import { SelectField } from '../design/Form';
import { Empty, Failure, Loading } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import '../settings/settings.css';
import '../table/table.css';
import { createReportNames } from '../view/reportNames';
import { conditionsOf } from './choices';
import './policies.css';
import { amountOf, MEASURES } from './policy';

export { PolicyPage } from './PolicyPage';

/** Page of all policies and of templates for new ones. */
export function Policies() {
  const session = useSession();
  const navigate = useNavigate();
  const reportName = createReportNames();
  const policies = createRemote<List<Policy>>(() => '/api/v1/policies');
  const templates = createRemote<List<PolicyTemplate>>(() => '/api/v1/policies/templates');
  createEffect(() => {
    document.title = m().pageTitle(m().policies.title);
  });
  return (
    <>
      <div class="settings-head">
        <h1>{m().policies.title}</h1>
      </div>
      <div class="table-tools">
        <p class="settings-note">{m().policies.lead}</p>
        <Show when={session.has('admin')}>
          <SelectField
            label={m().policies.add}
            value=""
            options={[
              { value: '', label: m().policies.fromTemplate },
              { value: 'new', label: m().policies.blank },
              ...(templates.data()?.items ?? []).map((template) => ({
                value: template.id,
                label: p().templates[template.id]?.name ?? template.policy.name,
              })),
            ]}
            onChange={(chosen) => {
              if (chosen !== '') {
                navigate(
                  chosen === 'new'
                    ? '/policies/new'
                    : `/policies/new?template=${encodeURIComponent(chosen)}`,
                );
              }
            }}
          />
        </Show>
      </div>
      <Show when={policies.error()}>
        {(error) => <Failure error={error()} retry={policies.refresh} />}
      </Show>
      <Show when={policies.data()} fallback={<Show when={!policies.error()}>{<Loading />}</Show>}>
        {(all) => (
          <Show when={all().items.length > 0} fallback={<Empty title={m().policies.none} />}>
            <div class="table-frame">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{m().policies.name}</th>
                    <th scope="col">{m().policies.severity}</th>
                    <th scope="col">{m().policies.filters}</th>
                    <th scope="col">{m().policies.thresholds}</th>
                    <th scope="col">{m().policies.reports}</th>
                    <th scope="col">{m().policies.state}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={all().items}>
                    {(policy) => <Row of={policy} reportName={reportName} />}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
    </>
  );
}

function Row(props: { of: Policy; reportName: (id: string) => string }) {
  const thresholds = () =>
    MEASURES.filter((measure) => typeof props.of.thresholds[measure] === 'number')
      .map((measure) =>
        m().policies.moreThan(
          m().policies.measures[measure] ?? measure,
          f().count(Number(amountOf(measure, props.of.thresholds[measure]))),
        ),
      )
      .join(', ');
  return (
    <tr>
      <th scope="row">
        <EntityName name={props.of.name} href={`/policies/${encodeURIComponent(props.of.id)}`} />
      </th>
      <td>
        <Severity of={props.of.severity} />
      </td>
      <td>
        <For each={conditionsOf(props.of.filters)} fallback={p().everyApp}>
          {(condition) => (
            <p class="policy-condition">
              <bdi>{visible(condition)}</bdi>
            </p>
          )}
        </For>
      </td>
      <td>{thresholds()}</td>
      <td>
        <EntityName name={props.of.reports.map(props.reportName).join(', ')} />
        <For each={props.of.missingReports}>
          {(report) => <p class="hint">{m().policies.missing(report)}</p>}
        </For>
      </td>
      <td>{props.of.enabled ? m().policies.enabled : m().policies.disabled}</td>
    </tr>
  );
}

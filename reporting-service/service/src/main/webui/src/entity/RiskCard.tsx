import { For, type JSX, Show } from 'solid-js';
import type { EntityRisk, EntityRiskReason } from '../api/types';
import { Card } from '../design/Card';
import { f } from '../format';
import { m } from '../i18n/messages';
import { r } from '../i18n/risk';
import { EntityName } from '../name/EntityName';
import { EntityRiskChip } from '../table/EntityRisk';
import { useEntityLinks } from '../view/pages';
import './risk.css';

/** Card with the risk of a machine or user and each reason with its figures. */
export default function RiskCard(props: { of: EntityRisk }) {
  return (
    <div class="entity-risk">
      <Card
        title={m().filters.risk}
        aside={
          <>
            {r().period} <EntityRiskChip of={props.of.level} />
          </>
        }
      >
        <Show
          when={props.of.reasons.length > 0}
          fallback={<p>{props.of.level === null ? r().unknown : r().none}</p>}
        >
          <ul class="entity-risk-reasons">
            <For each={props.of.reasons}>
              {(reason) => (
                <li>
                  <EntityRiskChip of={reason.level} />
                  <span>
                    <Reason of={reason} />
                  </span>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={props.of.unjudged.length > 0}>
          <p class="hint">
            {r().unjudged}: {props.of.unjudged.map((what) => r().why[what] ?? what).join(' ')}
          </p>
        </Show>
      </Card>
    </div>
  );
}

function Reason(props: { of: EntityRiskReason }) {
  const of = props.of;
  const bytes = (value: number | null) => f().bytes(value ?? 0);
  const parts: Readonly<Record<string, () => JSX.Element>> = {
    'high-risk-apps': () => (
      <>
        {r().highRiskApps(of.days ?? 0, f().count(of.days ?? 0))} <Apps of={of} />
      </>
    ),
    'high-risk-upload': () => (
      <>
        {r().highRiskUpload(bytes(of.bytes), bytes(of.limit))} <Apps of={of} />
      </>
    ),
    'unusual-upload': () => (
      <>
        {r().unusualUpload(
          bytes(of.bytes),
          f().day(of.day ?? ''),
          bytes((of.bytes ?? 0) - (of.median ?? 0)),
        )}{' '}
        {r().usual(bytes(of.median), bytes(of.mad), f().count(of.weeks ?? 0))}
      </>
    ),
    'large-upload': () =>
      r().largeUpload(
        bytes(of.bytes),
        f().day(of.day ?? ''),
        bytes(of.limit),
        f().count(of.weeks ?? 0),
      ),
    'open-alerts': () => (
      <>
        {r().openAlerts(of.alertTotal ?? 0, f().count(of.alertTotal ?? 0))}{' '}
        <Linked
          each={of.alerts.map((id) => ({ name: r().alert(String(id)), href: `/alerts/${id}` }))}
          total={of.alertTotal}
        />
      </>
    ),
  };
  return <>{parts[of.reason]?.() ?? of.reason}</>;
}

function Apps(props: { of: EntityRiskReason }) {
  const links = useEntityLinks();
  return (
    <Linked
      each={props.of.apps.map((app) => ({ name: app.name, href: links.app(app) }))}
      total={props.of.appTotal}
    />
  );
}

/** First links of a list and the number of further entries. */
function Linked(props: { each: readonly { name: string; href: string }[]; total: number | null }) {
  const more = () => (props.total ?? 0) - props.each.length;
  return (
    <>
      <For each={props.each}>
        {(one, index) => (
          <>
            {index() > 0 ? ', ' : ''}
            <EntityName name={one.name} href={one.href} />
          </>
        )}
      </For>
      <Show when={more() > 0}>, {r().more(f().count(more()))}</Show>
    </>
  );
}

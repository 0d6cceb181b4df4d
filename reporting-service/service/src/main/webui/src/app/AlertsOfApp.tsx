import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { alertsPath } from '../alerts/alerts';
import { Severity } from '../alerts/severity';
import { createRemote } from '../api/remote';
import type { Alert, Page } from '../api/types';
import { Card } from '../design/Card';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { a } from '../i18n/apppage';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';

const SHOWN = 5;

/** Latest unresolved alerts of an app. */
export function AlertsOfApp(props: { id: number }) {
  const alerts = createRemote<Page<Alert>>(
    () => `${alertsPath('open', undefined, String(props.id))}&limit=${SHOWN}`,
  );
  return (
    <Card
      title={m().alerts.title}
      footer={<A href={`/alerts?app=${props.id}&state=all`}>{a().allAlerts}</A>}
    >
      <Show when={alerts.error()}>
        {(error) => <Failure error={error()} retry={alerts.refresh} />}
      </Show>
      <Show when={alerts.data()} fallback={<Show when={!alerts.error()}>{<Loading />}</Show>}>
        {(page) => (
          <Show
            when={page().items.length > 0}
            fallback={<p class="settings-note">{a().noAlerts}</p>}
          >
            <ul class="tag-list">
              <For each={page().items}>
                {(alert) => (
                  <li>
                    <EntityName name={alert.policy} href={`/alerts/${alert.id}`} />
                    <span>
                      <Severity of={alert.severity} /> {f().day(alert.day)}
                    </span>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
    </Card>
  );
}

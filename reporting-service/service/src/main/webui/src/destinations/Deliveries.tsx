import { createSignal, For, Show } from 'solid-js';
import { change } from '../api/client';
import { createRemote } from '../api/remote';
import type { DeliveryPage, DeliveryReplayed, Destination } from '../api/types';
import { DeliveryState } from '../deliveries/DeliveryState';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, SelectField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import '../deliveries/deliveries.css';

const STATES = ['', 'dead', 'waiting', 'delivered'] as const;
const SHOWN = 50;

/** Card with a destination's latest deliveries, with a replay of dead deliveries. */
export function Deliveries(props: { of: Destination; onReplayed: () => void }) {
  const [state, setState] = createSignal<string>(props.of.dead > 0 ? 'dead' : '');
  const path = () => `/api/v1/destinations/${encodeURIComponent(props.of.id)}/deliveries`;
  const page = createRemote<DeliveryPage>(
    () => `${path()}?limit=${SHOWN}${state() === '' ? '' : `&state=${state()}`}`,
  );
  const action = createAction();
  const replay = () =>
    action.run(async () => {
      await change<DeliveryReplayed>('POST', `${path()}/replay`, { json: {} });
      page.refresh();
      props.onReplayed();
    }, w().destinations.replayed);
  return (
    <Card title={w().destinations.deliveries}>
      <SelectField
        label={w().destinations.deliveryState}
        value={state()}
        options={STATES.map((value) => ({
          value,
          label: w().destinations.states[value] ?? value,
        }))}
        onChange={setState}
      />
      <Show when={page.error()}>{(error) => <Failure error={error()} retry={page.refresh} />}</Show>
      <Show when={page.data()} fallback={<Show when={!page.error()}>{<Loading />}</Show>}>
        {(known) => (
          <Show
            when={known().items.length > 0}
            fallback={<p class="settings-note">{w().destinations.noDeliveries}</p>}
          >
            <ul class="deliveries">
              <For each={known().items}>
                {(delivery) => (
                  <li>
                    <Show
                      when={delivery.schedule}
                      fallback={
                        <EntityName
                          name={`${delivery.policy}: ${delivery.app}`}
                          href={`/alerts/${delivery.alert}`}
                        />
                      }
                    >
                      {(schedule) => (
                        <EntityName name={schedule()} href="/settings/report-schedules" />
                      )}
                    </Show>{' '}
                    <DeliveryState of={delivery} />
                  </li>
                )}
              </For>
            </ul>
            <Show when={known().next}>
              <p class="settings-note">{w().destinations.moreDeliveries(f().count(SHOWN))}</p>
            </Show>
          </Show>
        )}
      </Show>
      <Show when={props.of.dead > 0}>
        <div class="form-actions">
          <button
            type="button"
            class="button"
            disabled={action.busy()}
            onClick={() => void replay()}
          >
            {w().destinations.replay}
          </button>
        </div>
      </Show>
      <OutcomeNote of={action.outcome()} />
    </Card>
  );
}

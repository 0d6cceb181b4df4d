import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { AlertDelivery, List } from '../api/types';
import { DeliveryState } from '../deliveries/DeliveryState';
import { Card } from '../design/Card';
import { Failure, Loading } from '../design/States';
import { d } from '../i18n/destinations';
import { EntityName } from '../name/EntityName';
import { useSessionIfAny } from '../session/session';
import '../deliveries/deliveries.css';

/** Card with the deliveries of an alert by destination. */
export function AlertDeliveries(props: { path: string }) {
  const session = useSessionIfAny();
  const isAdmin = () => session?.has('admin') ?? false;
  const deliveries = createRemote<List<AlertDelivery>>(() => props.path, { alone: true });
  return (
    <Card
      title={d().deliveries}
      aside={
        <Show when={isAdmin()}>
          <A href="/settings/destinations">{d().title}</A>
        </Show>
      }
    >
      <Show when={deliveries.error()}>
        {(error) => <Failure error={error()} retry={deliveries.refresh} />}
      </Show>
      <Show
        when={deliveries.data()?.items}
        fallback={<Show when={!deliveries.error()}>{<Loading />}</Show>}
      >
        {(items) => (
          <Show when={items().length > 0} fallback={<p class="hint">{d().noDeliveries}</p>}>
            <ul class="deliveries">
              <For each={items()}>
                {(delivery) => (
                  <li>
                    <EntityName
                      name={delivery.destination}
                      href={
                        isAdmin()
                          ? `/settings/destinations/${encodeURIComponent(delivery.destinationId)}`
                          : undefined
                      }
                    />{' '}
                    <span class="hint">{d().kinds[delivery.kind] ?? delivery.kind}</span>{' '}
                    <DeliveryState
                      of={delivery}
                      paused={delivery.paused && delivery.state === 'waiting'}
                    />
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

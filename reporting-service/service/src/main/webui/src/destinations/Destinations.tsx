import { A } from '@solidjs/router';
import { createEffect, For, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { Destination, List } from '../api/types';
import { Empty, Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import '../settings/settings.css';
import '../table/table.css';

export { DestinationPage } from './DestinationPage';

/** Page with the destinations of alerts and the state of their deliveries. */
export function Destinations() {
  const destinations = createRemote<List<Destination>>(() => '/api/v1/destinations');
  createEffect(() => {
    document.title = m().pageTitle(w().destinations.title);
  });
  return (
    <>
      <div class="table-tools">
        <p class="settings-note">{w().destinations.lead}</p>
        <A class="button button-main" href="/settings/destinations/new">
          {w().destinations.add}
        </A>
      </div>
      <Show when={destinations.error()}>
        {(error) => <Failure error={error()} retry={destinations.refresh} />}
      </Show>
      <Show
        when={destinations.data()?.items}
        fallback={<Show when={!destinations.error()}>{<Loading />}</Show>}
      >
        {(items) => (
          <Show when={items().length > 0} fallback={<Empty title={w().destinations.none} />}>
            <div class="table-frame">
              <table class="table">
                <caption class="hidden-visually">{w().destinations.title}</caption>
                <thead>
                  <tr>
                    <th scope="col">{w().destinations.name}</th>
                    <th scope="col">{w().destinations.kind}</th>
                    <th scope="col">{w().destinations.state}</th>
                    <th scope="col">{w().destinations.waiting}</th>
                    <th scope="col">{w().destinations.dead}</th>
                    <th scope="col">{w().destinations.lastDelivered}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={items()}>{(one) => <Row of={one} />}</For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
    </>
  );
}

function Row(props: { of: Destination }) {
  return (
    <tr>
      <th scope="row">
        <EntityName
          name={props.of.name}
          href={`/settings/destinations/${encodeURIComponent(props.of.id)}`}
        />
      </th>
      <td>{w().destinations.kinds[props.of.kind] ?? props.of.kind}</td>
      <td>
        <Show when={props.of.secretUnreadable}>
          <span class="chip chip-bad">{w().destinations.secretUnreadable}</span>{' '}
        </Show>
        {props.of.paused ? w().destinations.paused : w().destinations.active}
      </td>
      <td>
        {f().count(props.of.waiting)}
        <Show when={props.of.oldestWaiting}>
          {(at) => (
            <>
              {' '}
              {w().destinations.since} <Moment at={at()} />
            </>
          )}
        </Show>
      </td>
      <td>
        <Show when={props.of.dead > 0} fallback={f().count(0)}>
          <span class="chip chip-caution">{f().count(props.of.dead)}</span>
        </Show>
      </td>
      <td>
        <Show when={props.of.lastDelivered} fallback={w().destinations.never}>
          {(at) => <Moment at={at()} />}
        </Show>
      </td>
    </tr>
  );
}

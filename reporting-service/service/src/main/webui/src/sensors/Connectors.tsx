import { useSearchParams } from '@solidjs/router';
import { For, onCleanup, Show } from 'solid-js';
import type { Connector, Connectors as Listing } from '../api/administration';
import { change } from '../api/client';
import { createRemote } from '../api/remote';
import { Card } from '../design/Card';
import { createAction, OutcomeNote } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { ConnectorDialog } from './ConnectorDialog';
import { NewConnector } from './NewConnector';

const ASK_AGAIN_MS = 15_000;
const STATE_CLASSES = {
  running: 'chip-good',
  waiting: 'chip-caution',
  paused: 'chip-caution',
  behind: 'chip-caution',
  throttled: 'chip-caution',
  failing: 'chip-bad',
} as const;

/** List of connectors with state, lag, and the cause and resolution of problems. */
export function Connectors() {
  const session = useSession();
  const [search, setSearch] = useSearchParams<{ new: string; connector: string }>();
  const connectors = createRemote<Listing>(() => '/api/v1/connectors');
  const action = createAction();
  const timer = setInterval(() => {
    if (!document.hidden) {
      connectors.refresh();
    }
  }, ASK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));
  const all = () => connectors.data()?.items ?? [];
  const turn = (connector: Connector) =>
    action.run(async () => {
      await change('POST', `${pathOf(connector)}/${connector.paused ? 'resume' : 'pause'}`);
      connectors.refresh();
    });

  return (
    <Card
      title={w().connectors.title}
      aside={
        <Show when={session.has('admin')}>
          <button type="button" class="button" onClick={() => setSearch({ new: 'connector' })}>
            {w().connectors.add}
          </button>
        </Show>
      }
    >
      <p class="hint">{w().connectors.lead}</p>
      <Show when={connectors.error()}>
        {(error) => <Failure error={error()} retry={() => connectors.refresh()} />}
      </Show>
      <Show
        when={connectors.data()}
        fallback={<Show when={!connectors.error()}>{<Loading />}</Show>}
      >
        <Show when={all().length > 0} fallback={<p class="hint">{w().connectors.none}</p>}>
          <section class="sample-table" aria-label={w().connectors.title} tabindex="0">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{w().connectors.name}</th>
                  <th scope="col">{w().connectors.kind}</th>
                  <th scope="col">{w().connectors.state}</th>
                  <th scope="col">{w().connectors.waiting}</th>
                  <th scope="col">{w().connectors.missed}</th>
                  <th scope="col">{w().connectors.last}</th>
                  <Show when={session.has('admin')}>
                    <th scope="col" />
                  </Show>
                </tr>
              </thead>
              <tbody>
                <For each={all()}>
                  {(connector) => (
                    <Row
                      of={connector}
                      busy={action.busy()}
                      {...(session.has('admin')
                        ? {
                            onTurn: () => void turn(connector),
                            onEdit: () => setSearch({ connector: connector.name }),
                          }
                        : {})}
                    />
                  )}
                </For>
              </tbody>
            </table>
          </section>
        </Show>
      </Show>
      <OutcomeNote of={action.outcome()} />
      <Show when={session.has('admin') && search.new === 'connector'}>
        <NewConnector
          onClose={() => setSearch({ new: undefined })}
          onCreated={() => connectors.refresh()}
        />
      </Show>
      <Show when={session.has('admin') && search.connector} keyed>
        {(name) => (
          <ConnectorDialog
            name={name}
            onClose={() => setSearch({ connector: undefined })}
            onChanged={() => connectors.refresh()}
          />
        )}
      </Show>
    </Card>
  );
}

function pathOf(connector: Connector) {
  return `/api/v1/connectors/${encodeURIComponent(connector.name)}`;
}

function Row(props: { of: Connector; busy: boolean; onTurn?: () => void; onEdit?: () => void }) {
  const left = () => {
    const { lagRecords, lagBytes } = props.of;
    return typeof lagRecords === 'number'
      ? w().connectors.records(lagRecords, f().count(lagRecords))
      : typeof lagBytes === 'number'
        ? w().connectors.bytes(lagBytes, f().count(lagBytes))
        : '–';
  };
  return (
    <tr>
      <td>
        <EntityName name={props.of.name} href={`/settings/sensors?sensor=${props.of.sensorId}`} />
      </td>
      <td>{w().connectors.kinds[props.of.kind]}</td>
      <td>
        <span class={`chip ${STATE_CLASSES[props.of.state]}`}>
          {w().connectors.states[props.of.state]}
        </span>
        <Show when={props.of.problem}>
          {(problem) => (
            <p class="hint">
              {visible(problem().cause)}
              <Show when={problem().nextStep}>
                {(step) => <> {w().connectors.nextStep(visible(step()))}</>}
              </Show>
            </p>
          )}
        </Show>
      </td>
      <td>{left()}</td>
      <td>{f().count(props.of.missedRecords)}</td>
      <td>
        <Show when={props.of.fetchedAt} fallback="–">
          {(at) => <time dateTime={at()}>{f().second(at())}</time>}
        </Show>
      </td>
      <Show when={props.onTurn}>
        {(turn) => (
          <td>
            <button type="button" class="text-button" disabled={props.busy} onClick={turn()}>
              {props.of.paused ? w().connectors.resume : w().connectors.pause}
            </button>{' '}
            <button type="button" class="text-button" onClick={() => props.onEdit?.()}>
              {w().connectors.edit}
            </button>
          </td>
        )}
      </Show>
    </tr>
  );
}

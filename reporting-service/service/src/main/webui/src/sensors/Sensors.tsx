import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, For, onCleanup, Show } from 'solid-js';
import type { Backlog, Sensor } from '../api/administration';
import { isForbidden } from '../api/client';
import { createPagedList } from '../api/paged';
import { createRemote } from '../api/remote';
import { f } from '../format';
import { n } from '../i18n/attention';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { ColumnChoice } from '../table/ColumnChoice';
import { type Column, DataTable } from '../table/DataTable';
import { settingsMenu } from '../table/fit';
import { createHiddenColumns } from '../table/hidden';
import { Connectors } from './Connectors';
import { Listeners } from './Listeners';
import { NewSensor } from './NewSensor';
import { SensorDialog } from './SensorDialog';
import { formatsOf, Health, Lag, LastSeen, SensorState } from './SensorState';
import { silentOf } from './silent';
import './sensors.css';

/** Maximum number of sensors per API response. */
const LARGEST_PAGE = 500;
const ASK_AGAIN_MS = 15_000;

/** Page with the sensors, their permissions, last requests and record outcomes. */
export function Sensors() {
  const session = useSession();
  const [search, setSearch] = useSearchParams<{ sensor: string; new: string; health: string }>();
  const all = createPagedList<Sensor>(() => '/api/v1/sensors', LARGEST_PAGE);
  const silent = silentOf(all);
  const onlySilent = () => search.health === 'silent';
  const list = () => (onlySilent() ? silent : all);

  createEffect(() => {
    document.title = m().pageTitle(w().logSources.title);
  });

  const columns: Column<Sensor>[] = [
    {
      id: 'name',
      head: () => m().sensors.name,
      width: 16,
      opens: true,
      cell: (sensor) => (
        <EntityName name={sensor.name} href={`/settings/sensors?sensor=${sensor.id}`} />
      ),
    },
    {
      id: 'state',
      head: () => m().sensors.state,
      width: 6,
      cell: (sensor) => <SensorState of={sensor} />,
    },
    {
      id: 'lastSeen',
      head: () => m().sensors.lastSeen,
      width: 8.5,
      cell: (sensor) => <LastSeen at={sensor.lastUsedAt} />,
    },
    {
      id: 'health',
      head: () => w().logSources.health,
      width: 6,
      cell: (sensor) => <Health of={sensor.health} />,
    },
    {
      id: 'lag',
      head: () => w().logSources.lag,
      width: 6.5,
      cell: (sensor) => <Lag of={sensor.health} />,
    },
    {
      id: 'rate',
      head: () => w().logSources.rate,
      width: 6.5,
      numeric: true,
      cell: (sensor) => (sensor.health ? f().count(sensor.health.recordsLastHour) : '–'),
    },
    {
      id: 'accepted',
      head: () => m().sensors.accepted,
      width: 6.5,
      numeric: true,
      cell: (sensor) => f().count(sensor.records.accepted),
    },
    {
      id: 'rejected',
      head: () => m().sensors.rejected,
      width: 6.5,
      numeric: true,
      cell: (sensor) => (
        <Show when={sensor.records.rejected > 0} fallback={f().count(sensor.records.rejected)}>
          <a href={`/settings/quarantine?sensor=${encodeURIComponent(sensor.name)}`}>
            {f().count(sensor.records.rejected)}
          </a>
        </Show>
      ),
    },
    {
      id: 'formats',
      head: () => m().sensors.formats,
      width: 12,
      cell: (sensor) => formatsOf(sensor),
    },
    {
      id: 'source',
      head: () => m().sensors.source,
      width: 9,
      cell: (sensor) => <EntityName name={sensor.reportSource} />,
    },
    {
      id: 'zone',
      head: () => m().sensors.timeZone,
      width: 8,
      cell: (sensor) => visible(sensor.timeZone ?? '–'),
    },
    {
      id: 'kind',
      head: () => m().sensors.kind,
      width: 8,
      cell: (sensor) => m().sensors.kinds[sensor.kind],
    },
    {
      id: 'expires',
      head: () => m().sensors.expires,
      width: 10,
      cell: (sensor) => (
        <Show when={sensor.expiresAt} fallback="–">
          {(at) => <time dateTime={at()}>{f().day(at().slice(0, 10))}</time>}
        </Show>
      ),
    },
  ];

  const [hidden, setHidden, isChosen] = createHiddenColumns(
    'sensors',
    () => columns,
    [],
    settingsMenu,
  );
  const shown = createMemo(() =>
    columns.filter((column, index) => index === 0 || !hidden().has(column.id)),
  );

  return (
    <>
      <div class="table-tools">
        <p class="settings-note">{m().sensors.lead}</p>
        <Delivery />
        <ColumnChoice
          columns={columns}
          hidden={hidden()}
          chosen={isChosen()}
          onChange={setHidden}
        />
        <a class="button" href="/settings/sensors/parsers">
          {m().sensors.parsers}
        </a>
        <Show when={session.has('admin')}>
          <a class="button" href="/settings/sensors/try">
            {w().sample.open}
          </a>
          <button
            type="button"
            class="button button-main"
            onClick={() => setSearch({ new: 'sensor', sensor: undefined })}
          >
            {m().sensors.add}
          </button>
        </Show>
      </div>
      <Show when={onlySilent()}>
        <p class="settings-note">
          {n().onlySilent}{' '}
          <button
            type="button"
            class="text-button"
            onClick={() => setSearch({ health: undefined })}
          >
            {n().showAll}
          </button>
        </p>
      </Show>
      <Show when={list()} keyed>
        {(sensors) => (
          <DataTable
            label={m().sensors.title}
            name="sensors"
            list={sensors}
            columns={shown()}
            none={m().sensors.none}
          />
        )}
      </Show>
      <div class="source-cards">
        <Connectors />
        <Listeners />
      </div>
      <Show when={session.has('admin') && search.new === 'sensor'}>
        <NewSensor onClose={() => setSearch({ new: undefined })} onCreated={() => all.retry()} />
      </Show>
      <Show when={typeof search.sensor === 'string' && search.sensor} keyed>
        {(id) => (
          <SensorDialog
            id={id}
            onClose={() => setSearch({ sensor: undefined })}
            onChanged={() => all.retry()}
          />
        )}
      </Show>
    </>
  );
}

/** Delivery state of sensor data to the reports. */
function Delivery() {
  const backlog = createRemote<Backlog>(() => '/api/v1/backlog');
  const timer = setInterval(() => {
    if (!document.hidden) {
      backlog.refresh();
    }
  }, ASK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));
  const chunks = (state: string) =>
    backlog.data()?.states.find((of) => of.state === state)?.chunks ?? 0;

  return (
    <p class="table-total delivery" role="status">
      <span class="delivery-label">{m().sensors.lag}</span>
      <Show
        when={backlog.data() && !backlog.error()}
        fallback={
          <Show when={backlog.error()} fallback={m().states.loading}>
            {(error) => (isForbidden(error()) ? m().states.forbidden : m().sensors.lagUnknown)}
          </Show>
        }
      >
        <For each={deliveryOf(backlog.data()?.lagSeconds ?? 0, chunks)}>
          {(part) => (
            <span classList={{ chip: part.worrying, 'chip-caution': part.worrying }}>
              {part.text}
            </span>
          )}
        </For>
      </Show>
    </p>
  );
}

function deliveryOf(
  lagSeconds: number,
  chunks: (state: string) => number,
): { text: string; worrying: boolean }[] {
  const waiting = chunks('sealed');
  const refused = chunks('quarantined');
  const parts: { text: string; worrying: boolean }[] = [];
  if (waiting === 0) {
    parts.push({ text: m().sensors.lagNone, worrying: false });
  } else {
    parts.push({ text: `${m().sensors.waiting(waiting, f().count(waiting))}.`, worrying: false });
    parts.push({
      text: m().sensors.lagIs(f().duration(lagSeconds * 1000)),
      worrying: lagSeconds > 900,
    });
  }
  if (refused > 0) {
    parts.push({ text: m().sensors.refused(refused, f().count(refused)), worrying: true });
  }
  return parts;
}

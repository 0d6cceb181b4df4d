import { Show } from 'solid-js';
import type { AppKind, SnapshotApp, SnapshotEntity } from '../api/types';
import { f } from '../format';
import { Megabytes, Moment, NotReported, Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { appNameOf } from '../name/AppName';
import { CategoryName } from '../name/CategoryName';
import { EntityName } from '../name/EntityName';
import type { Column } from '../table/DataTable';
import type { SnapshotList } from './lists';

type Used = Pick<
  SnapshotApp & SnapshotEntity,
  'transactions' | 'blocked' | 'traffic' | 'bytesUp' | 'bytesDown' | 'firstSeen' | 'lastSeen'
>;

export function appColumns(): Column<SnapshotApp>[] {
  return [
    {
      id: 'name',
      files: ['name'],
      head: () => m().columns.app,
      sort: 'name',
      width: 16,
      cell: (app) => <EntityName name={appNameOf({ ...app, kind: app.kind as AppKind })} />,
    },
    {
      id: 'category',
      files: ['category'],
      head: () => m().columns.category,
      sort: 'category',
      width: 11,
      cell: (app) => (
        <Show
          when={app.category}
          fallback={<span class="chip">{m().kind[app.kind as AppKind]}</span>}
        >
          {(category) => <CategoryName name={category()} />}
        </Show>
      ),
    },
    {
      id: 'score',
      files: ['score'],
      head: () => m().columns.score,
      sort: 'score',
      falls: true,
      width: 6,
      numeric: true,
      cell: (app) => (
        <Show when={app.score !== null} fallback={<Unknown />}>
          {f().count(Math.round((app.score ?? 0) * 10) / 10)}
        </Show>
      ),
    },
    ...figures<SnapshotApp>(),
    count('users', () => m().columns.users),
    count('ipAddresses', () => m().columns.ipAddresses),
    count('machines', () => m().columns.machines),
    ...moments<SnapshotApp>(),
  ];
}

export function entityColumns(list: SnapshotList): Column<SnapshotEntity>[] {
  return [
    {
      id: 'name',
      files: ['name'],
      head: () =>
        list === 'users'
          ? m().columns.user
          : list === 'machines'
            ? m().columns.machine
            : m().columns.address,
      sort: 'name',
      width: 16,
      cell: (row) => <EntityName name={row.name} mono={list === 'ip-addresses'} />,
    },
    ...figures<SnapshotEntity>(),
    count('apps', () => m().columns.apps),
    ...(list === 'users' ? [] : [count('users', () => m().columns.users)]),
    ...(list === 'ip-addresses' ? [] : [count('ipAddresses', () => m().columns.ipAddresses)]),
    ...(list === 'machines' ? [] : [count('machines', () => m().columns.machines)]),
    ...moments<SnapshotEntity>(),
  ];
}

function count<K extends string>(id: K, head: () => string): Column<Record<K, number>> {
  return {
    id,
    files: [id],
    head,
    sort: id,
    falls: true,
    width: 7,
    numeric: true,
    cell: (row) => f().count(row[id]),
  };
}

function figures<T extends Used>(): Column<T>[] {
  return [
    count('transactions', () => m().columns.transactions) as Column<T>,
    {
      id: 'blocked',
      files: ['blocked'],
      head: () => m().columns.blocked,
      sort: 'blocked',
      falls: true,
      width: 6,
      numeric: true,
      cell: (row) => (
        <Show when={row.blocked !== null} fallback={<NotReported />}>
          {f().count(row.blocked ?? 0)}
        </Show>
      ),
    },
    {
      id: 'traffic',
      files: ['traffic'],
      head: () => m().columns.traffic,
      sort: 'traffic',
      falls: true,
      width: 7.5,
      numeric: true,
      cell: (row) => <Megabytes bytes={row.traffic} />,
    },
    {
      id: 'up',
      files: ['bytesUp'],
      head: () => m().columns.up,
      sort: 'bytesUp',
      falls: true,
      width: 7.5,
      numeric: true,
      cell: (row) => <Megabytes bytes={row.bytesUp} />,
    },
    {
      id: 'down',
      files: ['bytesDown'],
      head: () => m().columns.down,
      sort: 'bytesDown',
      falls: true,
      width: 7.5,
      numeric: true,
      cell: (row) => <Megabytes bytes={row.bytesDown} />,
    },
  ];
}

function moments<T extends Used>(): Column<T>[] {
  return [
    {
      id: 'firstSeen',
      files: ['firstSeen'],
      head: () => m().columns.firstSeen,
      sort: 'firstSeen',
      falls: true,
      width: 11,
      cell: (row) => <Moment at={row.firstSeen} />,
    },
    {
      id: 'lastSeen',
      files: ['lastSeen'],
      head: () => m().columns.lastSeen,
      sort: 'lastSeen',
      falls: true,
      width: 11,
      cell: (row) => <Moment at={row.lastSeen} />,
    },
  ];
}

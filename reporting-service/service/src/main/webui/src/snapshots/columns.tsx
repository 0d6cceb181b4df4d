import { Show } from 'solid-js';
import type { AppKind, SnapshotApp, SnapshotEntity } from '../api/types';
import { f } from '../format';
import { Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { appNameOf } from '../name/AppName';
import { EntityName } from '../name/EntityName';
import type { Column } from '../table/DataTable';
import { blocked, category, count, moment, trafficColumns } from '../table/figureColumns';
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
    category<SnapshotApp>(['category']),
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
    count('users', () => m().columns.users, 7),
    count('ipAddresses', () => m().columns.ipAddresses, 7),
    count('machines', () => m().columns.machines, 7),
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
    count('apps', () => m().columns.apps, 7),
    ...(list === 'users' ? [] : [count('users', () => m().columns.users, 7)]),
    ...(list === 'ip-addresses' ? [] : [count('ipAddresses', () => m().columns.ipAddresses, 7)]),
    ...(list === 'machines' ? [] : [count('machines', () => m().columns.machines, 7)]),
    ...moments<SnapshotEntity>(),
  ];
}

function figures<T extends Used>(): Column<T>[] {
  return [
    count('transactions', () => m().columns.transactions, 7) as Column<T>,
    blocked<T>(6),
    ...trafficColumns<T>(['traffic']),
  ];
}

function moments<T extends Used>(): Column<T>[] {
  return [
    moment('firstSeen', () => m().columns.firstSeen) as Column<T>,
    moment('lastSeen', () => m().columns.lastSeen) as Column<T>,
  ];
}

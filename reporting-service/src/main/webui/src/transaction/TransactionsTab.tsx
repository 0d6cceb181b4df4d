import { useSearchParams } from '@solidjs/router';
import { createMemo, Show } from 'solid-js';
import { createPagedList } from '../api/paged';
import type { EntityKind, Transaction } from '../api/types';
import { f } from '../format';
import { Bytes, Moment, Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { AppName } from '../name/AppName';
import { EntityName } from '../name/EntityName';
import { type Column, DataTable } from '../table/DataTable';
import { ExportMenu } from '../table/ExportMenu';
import { SearchField } from '../table/SearchField';
import { useEntityLinks } from '../view/pages';

const FORMATS = ['csv', 'xlsx', 'parquet', 'ndjson', 'ocsf', 'ecs'];

/** Every transaction of an entity, newest first, as the sensors recorded it. */
export function TransactionsTab(props: { address: string; of: EntityKind }) {
  const [search, setSearch] = useSearchParams<{ search: string }>();
  const sought = () => (typeof search.search === 'string' ? search.search : '');
  const address = createMemo(() =>
    sought() === ''
      ? props.address
      : `${props.address}&${new URLSearchParams({ search: sought() })}`,
  );
  const list = createPagedList<Transaction>(address);
  const columns = useColumns().filter((column) => column.id !== props.of);
  return (
    <>
      <div class="table-tools">
        <SearchField
          label={m().transactions.search}
          value={sought()}
          onSearch={(value) => setSearch({ search: value || undefined }, { replace: true })}
        />
        <p class="table-total">{m().transactions.order}</p>
        <ExportMenu address={address()} formats={FORMATS} />
      </div>
      <DataTable
        label={m().transactions.title}
        list={list}
        columns={columns}
        sought={sought()}
        none={m().transactions.none}
      />
    </>
  );
}

function useColumns(): Column<Transaction>[] {
  const links = useEntityLinks();
  const idLink = (link: (of: { id: number }) => string, id: number | null) =>
    id === null ? undefined : link({ id });
  return [
    {
      id: 'at',
      head: () => m().transactions.at,
      width: 11,
      cell: (row) => <Moment at={row.at} />,
    },
    {
      id: 'machine',
      head: () => m().columns.machine,
      width: 12,
      cell: (row) => <EntityName name={row.machine} href={links.machine({ id: row.machineId })} />,
    },
    {
      id: 'user',
      head: () => m().columns.user,
      width: 12,
      cell: (row) => (
        <Show when={row.user} fallback={<Unknown />}>
          {(user) => <EntityName name={user()} href={idLink(links.user, row.userId)} />}
        </Show>
      ),
    },
    {
      id: 'app',
      head: () => m().columns.app,
      width: 12,
      cell: (row) => (
        <AppName
          app={{ id: row.appId ?? 0, name: row.app ?? row.host ?? '', kind: row.appKind }}
          href={idLink(links.app, row.appId)}
        />
      ),
    },
    {
      id: 'host',
      head: () => m().transactions.remote,
      width: 18,
      cell: (row) => (
        <>
          <EntityName name={remoteOf(row)} mono />
          <Show when={row.namedBy === 'address_range'}>
            {' '}
            <span class="chip" title={m().transactions.byAddressWhy}>
              {m().transactions.byAddress}
            </span>
          </Show>
        </>
      ),
    },
    {
      id: 'ipAddress',
      head: () => m().columns.address,
      width: 9,
      cell: (row) => (
        <Show when={row.localAddress} fallback={<Unknown />}>
          {(local) => (
            <EntityName name={local()} href={idLink(links.ipAddress, row.ipAddressId)} mono />
          )}
        </Show>
      ),
    },
    {
      id: 'process',
      head: () => m().transactions.process,
      width: 14,
      cell: (row) => (
        <Show when={row.process} fallback={<Unknown />}>
          {(process) => <EntityName name={process()} mono />}
        </Show>
      ),
    },
    {
      id: 'verdict',
      head: () => m().transactions.verdict,
      width: 7,
      cell: (row) => (
        <span
          class="chip"
          classList={{ 'chip-bad': row.verdict === 'blocked' || row.verdict === 'warned' }}
        >
          {m().transactions.verdicts[row.verdict]}
        </span>
      ),
    },
    {
      id: 'traffic',
      head: () => m().trend.traffic,
      width: 6.5,
      numeric: true,
      cell: (row) => <Bytes bytes={row.bytesTotal} />,
    },
    {
      id: 'up',
      head: () => m().trend.up,
      width: 6.5,
      numeric: true,
      cell: (row) => <Bytes bytes={row.bytesUp} />,
    },
    {
      id: 'down',
      head: () => m().trend.down,
      width: 6.5,
      numeric: true,
      cell: (row) => <Bytes bytes={row.bytesDown} />,
    },
    {
      id: 'count',
      head: () => m().columns.transactions,
      width: 7,
      numeric: true,
      cell: (row) => f().count(row.count),
    },
  ];
}

/** The other side as it is best known. */
function remoteOf(row: Transaction): string {
  const name = row.host ?? row.remoteAddress ?? '';
  const literal = row.host === null && name.includes(':') ? `[${name}]` : name;
  return row.remotePort === null ? literal : `${literal}:${row.remotePort}`;
}

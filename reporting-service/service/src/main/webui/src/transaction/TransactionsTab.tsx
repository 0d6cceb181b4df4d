import { useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, Show } from 'solid-js';
import { createPagedList } from '../api/paged';
import type { EntityKind, Transaction } from '../api/types';
import { f } from '../format';
import { Bytes, Moment, Unknown } from '../format/Figures';
import { timeZone } from '../format/zone';
import { m } from '../i18n/messages';
import { t } from '../i18n/transactions';
import { AppName } from '../name/AppName';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { ColumnChoice } from '../table/ColumnChoice';
import { type Column, DataTable } from '../table/DataTable';
import { ExportMenu } from '../table/ExportMenu';
import { createHiddenColumns } from '../table/hidden';
import { SearchField } from '../table/SearchField';
import { useEntityLinks } from '../view/pages';
import { narrowed, TRANSACTION_FILTERS, transactionFiltersOf } from './filters';
import { TransactionFilterBar } from './TransactionFilterBar';
import { TransactionPanel } from './TransactionPanel';

const LARGEST_PAGE = 1000;
const HIDDEN_AT_FIRST = ['protocol', 'source'];
const FORMATS = ['csv', 'xlsx', 'parquet', 'ndjson', 'ocsf', 'ecs'];

/** Tab with all transactions of an entity, newest first. */
export function TransactionsTab(props: { address: string; of: EntityKind }) {
  return (
    <TransactionList address={props.address} order={m().transactions.order} without={props.of} />
  );
}

/** List of transactions with filters, details and export. */
export function TransactionList(props: {
  address: string;
  /** Description of the sort order. */
  order: string;
  /** Column to omit, because all rows contain the same value. */
  without?: EntityKind;
  /** Query parameter of the API's cursor. */
  cursor?: string;
}) {
  const [search, setSearch] = useSearchParams();
  const filters = createMemo(() => transactionFiltersOf(search));
  const address = createMemo(() => narrowed(props.address, filters()));
  const list = createPagedList<Transaction>(address, LARGEST_PAGE, props.cursor);
  const [opened, setOpened] = createSignal<Transaction>();
  const columns = useColumns(setOpened).filter((column) => column.id !== props.without);
  const widen = () =>
    setSearch(Object.fromEntries(TRANSACTION_FILTERS.map((name) => [name, undefined])), {
      replace: true,
    });
  const [hidden, setHidden, isChosen] = createHiddenColumns(
    'transactions',
    () => columns,
    HIDDEN_AT_FIRST,
  );
  const shown = createMemo(() =>
    columns.filter((column, index) => index === 0 || !hidden().has(column.id)),
  );
  return (
    <>
      <div class="table-tools">
        <SearchField
          label={m().transactions.search}
          value={filters().search ?? ''}
          onSearch={(value) => setSearch({ search: value || undefined }, { replace: true })}
        />
        <p class="table-total">{props.order}</p>
        <ExportMenu address={address()} formats={FORMATS} />
        <ColumnChoice
          columns={columns}
          hidden={hidden()}
          chosen={isChosen()}
          onChange={setHidden}
        />
      </div>
      <TransactionFilterBar filters={filters()} />
      <DataTable
        label={m().transactions.title}
        name="transactions"
        list={list}
        columns={shown()}
        sought={filters().search ?? ''}
        narrowed={narrowed('', { ...filters(), search: '' })}
        onWiden={widen}
        none={m().transactions.none}
      />
      <Show when={opened()}>
        {(transaction) => (
          <TransactionPanel of={transaction()} onClose={() => setOpened(undefined)} />
        )}
      </Show>
    </>
  );
}

/** Returns the columns of a transaction list. */
export function useColumns(
  open: (transaction: Transaction) => void = () => {},
): Column<Transaction>[] {
  const links = useEntityLinks();
  const idLink = (link: (of: { id: number }) => string, id: number | null) =>
    id === null ? undefined : link({ id });
  return [
    {
      id: 'at',
      head: () => m().transactions.atIn(timeZone()),
      width: 13,
      cell: (row) => (
        <button type="button" class="text-button printed" onClick={() => open(row)}>
          <span class="hidden-visually">{t().open} </span>
          <Moment at={row.at} exact />
        </button>
      ),
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
      width: 11,
      cell: (row) => (
        <Show when={row.user} fallback={<Unknown />}>
          {(user) => <EntityName name={user()} href={idLink(links.user, row.userId)} />}
        </Show>
      ),
    },
    {
      id: 'how',
      head: () => m().transactions.how,
      width: 8,
      cell: (row) => <Attribution of={row} />,
    },
    {
      id: 'account',
      head: () => m().transactions.account,
      width: 11,
      cell: (row) => (
        <Show when={row.account} fallback={<Unknown />}>
          {(account) => <EntityName name={account()} mono />}
        </Show>
      ),
    },
    {
      id: 'process',
      head: () => m().transactions.process,
      width: 12,
      cell: (row) => (
        <Show when={row.process} fallback={<Unknown />}>
          {(process) => <EntityName name={process()} mono />}
        </Show>
      ),
    },
    {
      id: 'app',
      head: () => m().columns.app,
      width: 10,
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
      width: 16,
      cell: (row) => (
        <>
          <EntityName name={remoteOf(row)} mono />
          <Show when={row.namedBy === 'address-range'}>
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
    { id: 'protocol', head: () => m().transactions.protocol, width: 6, cell: protocolOf },
    {
      id: 'source',
      head: () => m().columns.source,
      width: 10,
      cell: (row) => <EntityName name={row.source} />,
    },
  ];
}

function protocolOf(row: Transaction): string {
  return visible(row.protocol.toUpperCase());
}

/** Source of the user attribution: the record, or a sign-in to the machine. */
function Attribution(props: { of: Pick<Transaction, 'bySignIn'> }) {
  const by = () => (props.of.bySignIn ? 'signIn' : 'record');
  return (
    <Show when={props.of.bySignIn !== null} fallback={<Unknown />}>
      <span title={m().transactions.byWhy[by()]}>{m().transactions.by[by()]}</span>
    </Show>
  );
}

/** Returns the host name of the remote side, or else its address. Adds the port if known. */
function remoteOf(row: Transaction): string {
  const name = row.host ?? row.remoteAddress ?? '';
  const literal = row.host === null && name.includes(':') ? `[${name}]` : name;
  return row.remotePort === null ? literal : `${literal}:${row.remotePort}`;
}

import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, on, Show, untrack } from 'solid-js';
import { createPagedList } from '../api/paged';
import { f } from '../format';
import { m } from '../i18n/messages';
import { ColumnChoice } from '../table/ColumnChoice';
import type { Column } from '../table/DataTable';
import { DataTable } from '../table/DataTable';
import { ExportMenu } from '../table/ExportMenu';
import { createHiddenColumns } from '../table/hidden';
import { SearchField } from '../table/SearchField';
import { useSummaryIfAny } from './summary';

export type ListKind = 'machines' | 'users' | 'ipAddresses' | 'apps';

/** One list of a report, whole: found by search, ordered by any column, both kept in the address. */
export function ListTab<T>(props: {
  what: ListKind;
  address: string;
  columns: readonly Column<T>[];
}) {
  const [search, setSearch] = useSearchParams<{ sort: string; search: string }>();
  const sort = () => sortOf(search.sort, props.columns);
  const sought = () => (typeof search.search === 'string' ? search.search : '');
  const [hidden, setHidden] = createHiddenColumns(props.what);
  const shown = createMemo(() =>
    props.columns.filter((column, index) => index === 0 || !hidden().has(column.id)),
  );
  const address = createMemo(() => {
    const query = new URLSearchParams({ sort: sort() });
    if (sought() !== '') {
      query.set('search', sought());
    }
    return `${props.address}&${query}`;
  });
  const list = createPagedList<T>(address);

  // Rows don't move under the reader: newer ones are offered, not forced.
  const summary = useSummaryIfAny();
  const updatedAt = () => summary?.data()?.updatedAt;
  const [readAt, setReadAt] = createSignal(untrack(updatedAt));
  createEffect(
    on([address, updatedAt], ([now], before) => {
      if (readAt() === undefined || now !== before?.[0]) {
        setReadAt(updatedAt());
      }
    }),
  );
  const newer = () => readAt() !== undefined && updatedAt() !== readAt();
  const showNewer = () => {
    setReadAt(updatedAt());
    list.retry();
  };

  return (
    <>
      <div class="table-tools">
        <SearchField
          label={m().table.search[props.what]}
          value={sought()}
          onSearch={(value) => setSearch({ search: value || undefined }, { replace: true })}
        />
        <p class="table-total" role="status">
          <Show when={newer()}>
            {m().discovery.newer}{' '}
            <button type="button" class="text-button" onClick={showNewer}>
              {m().discovery.showNewer}
            </button>
          </Show>
          <Show when={list.total()}>
            {(total) => <>{m().table.rows[props.what](total(), f().count(total()))}</>}
          </Show>
        </p>
        <ExportMenu address={address()} />
        <ColumnChoice columns={props.columns} hidden={hidden()} onChange={setHidden} />
      </div>
      <DataTable
        label={m().discovery.tabs[props.what]}
        list={list}
        columns={shown()}
        sort={sort()}
        sought={sought()}
        onSort={(value) => setSearch({ sort: value }, { replace: true })}
      />
    </>
  );
}

/** The order an address asks for, where a column can give it. */
function sortOf<T>(asked: unknown, columns: readonly Column<T>[]): string {
  const known = columns.some(
    (column) => column.sort && (asked === column.sort || asked === `-${column.sort}`),
  );
  return known && typeof asked === 'string' ? asked : '-transactions';
}

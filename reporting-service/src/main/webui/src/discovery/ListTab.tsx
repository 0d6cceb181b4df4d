import { useSearchParams } from '@solidjs/router';
import { Show } from 'solid-js';
import { createPagedList } from '../api/paged';
import { f } from '../format';
import { m } from '../i18n/messages';
import type { Column } from '../table/DataTable';
import { DataTable } from '../table/DataTable';
import { SearchField } from '../table/SearchField';

export type ListKind = 'machines' | 'users' | 'ipAddresses' | 'apps';

/** One list of a report, whole: found by search, ordered by any column, both kept in the address. */
export function ListTab<T>(props: {
  what: ListKind;
  address: string;
  columns: readonly Column<T>[];
}) {
  const [search, setSearch] = useSearchParams<{ sort: string; search: string }>();
  const sort = () => (typeof search.sort === 'string' ? search.sort : '-transactions');
  const sought = () => (typeof search.search === 'string' ? search.search : '');
  const list = createPagedList<T>(() => {
    const query = new URLSearchParams({ sort: sort() });
    if (sought() !== '') {
      query.set('search', sought());
    }
    return `${props.address}&${query}`;
  });

  return (
    <>
      <div class="table-tools">
        <SearchField
          label={m().table.search[props.what]}
          value={sought()}
          onSearch={(value) => setSearch({ search: value || undefined }, { replace: true })}
        />
        <p class="table-total" role="status">
          <Show when={list.total()}>
            {(total) => m().table.rows[props.what](total(), f().count(total()))}
          </Show>
        </p>
      </div>
      <DataTable
        label={m().discovery.tabs[props.what]}
        list={list}
        columns={props.columns}
        sort={sort()}
        sought={sought()}
        onSort={(value) => setSearch({ sort: value }, { replace: true })}
      />
    </>
  );
}

import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, on, Show, untrack } from 'solid-js';
import { createPagedList } from '../api/paged';
import type { Machine } from '../api/types';
import { Hint } from '../design/Hint';
import { f } from '../format';
import { m } from '../i18n/messages';
import { useSessionIfAny } from '../session/session';
import { ColumnChoice } from '../table/ColumnChoice';
import { filesOf } from '../table/columns';
import type { Column } from '../table/DataTable';
import { DataTable } from '../table/DataTable';
import { ExportMenu } from '../table/ExportMenu';
import { createHiddenColumns } from '../table/hidden';
import { SearchField } from '../table/SearchField';
import { useView } from '../view/view';
import { APPS_ONLY } from './breakdown';
import { Explanations } from './Explanations';
import { FilterBar } from './FilterBar';
import { FILTERS_OF, filterParams, filtersOf } from './filters';
import { SavedViews } from './SavedViews';
import { useSummaryIfAny } from './summary';

export type ListKind = 'machines' | 'users' | 'ipAddresses' | 'apps' | 'hosts' | 'installations';

const usualOrderOf = (what: ListKind) => (what === 'installations' ? '-lastSeen' : '-transactions');
const HIDDEN_AT_FIRST = ['confidence', 'vendor', 'headquarters'];

/** Complete list of a report with search, filters and sort order, all stored in the address. */
export function ListTab<T>(props: {
  what: ListKind;
  address: string;
  columns: readonly Column<T>[];
  /** Number of changes to the rows; each change reloads the rows. */
  changes?: number;
}) {
  const [search, setSearch] = useSearchParams();
  const sort = () => sortOf(search.sort, props.columns, usualOrderOf(props.what));
  const sought = () => (typeof search.search === 'string' ? search.search : '');
  const filters = createMemo(() => filtersOf(search, props.what), undefined, {
    equals: (a, b) => textOf(filterParams(a)) === textOf(filterParams(b)),
  });
  const [hidden, setHidden, isChosen] = createHiddenColumns(
    props.what,
    () => props.columns,
    HIDDEN_AT_FIRST,
  );
  const shown = createMemo(() =>
    props.columns.filter((column, index) => index === 0 || !hidden().has(column.id)),
  );
  const address = createMemo(() => {
    const query: [string, string][] = [['sort', sort()], ...filterParams(filters())];
    if (sought() !== '') {
      query.push(['search', sought()]);
    }
    return `${props.address}&${textOf(query)}`;
  });
  const list = createPagedList<T>(address);
  createEffect(on(() => props.changes, list.retry, { defer: true }));
  /** Returns the query that a saved view stores. */
  const query = () => {
    const kept: [string, string][] = filterParams(filters());
    if (sort() !== usualOrderOf(props.what)) {
      kept.push(['sort', sort()]);
    }
    if (sought() !== '') {
      kept.push(['search', sought()]);
    }
    return textOf(kept);
  };
  const session = useSessionIfAny();
  const view = useView();
  /** Returns the initial query of a new policy about the apps of this view. */
  const policyQuery = () => {
    const kept: [string, string][] = [['report', view.reportId()], ...filterParams(filters())];
    if (sought() !== '') {
      kept.push(['search', sought()]);
    }
    return textOf(kept);
  };
  const widen = () =>
    setSearch(
      {
        ...Object.fromEntries(FILTERS_OF[props.what].map((name) => [name, undefined])),
        search: undefined,
      },
      { replace: true },
    );
  /** Returns the type of the rows, as the overview counts them. */
  const counted = (): ListKind | 'onlyApps' | 'unmatched' => {
    const kinds = filters().kind ?? [];
    if (props.what !== 'apps' || kinds.length === 0) {
      return props.what;
    }
    return kinds.every((kind) => APPS_ONLY.kind.some((app) => app === kind))
      ? 'onlyApps'
      : kinds.every((kind) => kind === 'unmatched')
        ? 'unmatched'
        : props.what;
  };
  const systems = createMemo(() =>
    props.what === 'machines' ? systemsOf(list.rows() as readonly Partial<Machine>[]) : [],
  );

  // The rows stay in place: the page offers newer rows instead of inserting them.
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
      <div class="table-narrow">
        <SavedViews
          what={props.what}
          query={query()}
          hidden={isChosen() ? hidden() : undefined}
          onHidden={setHidden}
        />
        <FilterBar what={props.what} filters={filters()} systems={systems()} />
      </div>
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
            {(total) => <>{m().table.rows[counted()](total(), f().count(total()))}</>}
          </Show>
          <Show when={counted() === 'apps'}>
            <Hint of={m().columns.app} text={m().counters.why.destinations} />
          </Show>
        </p>
        <Show when={props.what === 'apps' && session?.has('admin')}>
          <a class="button" href={`/policies/new?${policyQuery()}`}>
            {m().policies.fromSearch}
          </a>
        </Show>
        <ExportMenu
          address={address()}
          columns={filesOf(shown())}
          hidden={props.columns.length - shown().length}
        />
        <ColumnChoice
          columns={props.columns}
          hidden={hidden()}
          chosen={isChosen()}
          onChange={setHidden}
        />
      </div>
      <Explanations of={list.explanation()} />
      <DataTable
        label={m().discovery.tabs[props.what]}
        name={props.what}
        list={list}
        columns={shown()}
        sort={sort()}
        sought={sought()}
        narrowed={textOf(filterParams(filters()))}
        onWiden={widen}
        onSort={(value) => setSearch({ sort: value }, { replace: true })}
        {...(props.what === 'installations' ? { none: m().installations.none } : {})}
      />
    </>
  );
}

/** Returns the sort order from the address if a column supports it. */
function sortOf<T>(asked: unknown, columns: readonly Column<T>[], usual: string): string {
  const known = columns.some(
    (column) => column.sort && (asked === column.sort || asked === `-${column.sort}`),
  );
  return known && typeof asked === 'string' ? asked : usual;
}

function textOf(params: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(params.map(([name, value]) => [name, value])).toString();
}

/** Returns the operating systems of the first rows; the API has no list of them. */
function systemsOf(machines: readonly Partial<Machine>[]): string[] {
  const systems = machines.slice(0, 1_000).flatMap((machine) => machine.osPlatform ?? []);
  return [...new Set(systems)].sort();
}

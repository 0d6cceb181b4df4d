import { createVirtualizer } from '@tanstack/solid-virtual';
import { createEffect, createMemo, For, type JSX, on, Show } from 'solid-js';
import type { PagedList } from '../api/paged';
import { Empty, Failure, Loading } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { createRoom, nameWidth, usualWidth } from './fit';
import { ResizeHandle } from './ResizeHandle';
import { createRowKeys } from './rowKeys';
import './table.css';
import { createWidths } from './widths';

export interface Column<T> {
  id: string;
  head: () => string;
  /** Sort parameter of the API; absent if the column is not sortable. */
  sort?: string | undefined;
  /** Initial sort direction: ascending for names, descending for figures. */
  falls?: boolean;
  /** Width in rem; the first column takes the remaining width. */
  width: number;
  numeric?: boolean;
  /** Columns of exported files that correspond to this column, by the API's names. */
  files?: readonly string[];
  /** True if its cells link to the row's page. */
  opens?: boolean;
  /** True for columns of controls, which are not printed. */
  control?: boolean;
  cell: (row: T) => JSX.Element;
}

const ROW_REM = 2.375;
/** Number of rows rendered outside the visible area, so that scrolling shows no gaps. */
const OVERSCAN = 12;
/** Number of rows loaded in advance. */
const AHEAD = 500;

/**
 * Virtualised table of a list of any length. Only visible rows are rendered. Rows that are not
 * loaded reserve their space, so that the scroll bar is correct from the first page on.
 */
export function DataTable<T>(props: {
  label: string;
  /** Name for stored column widths; widths are fixed if absent. */
  name?: string;
  list: PagedList<T>;
  columns: readonly Column<T>[];
  /** Current sort order, if the list is sortable. */
  sort?: string;
  sought?: string;
  /** Active filters as text; empty without filters. */
  narrowed?: string;
  /** Clears the filters of an empty list. */
  onWiden?: () => void;
  onSort?: (sort: string) => void;
  /** Text of an empty list; defaults to a note about the period. */
  none?: string;
}) {
  let viewport!: HTMLDivElement;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const total = () => props.list.total() ?? 0;
  const room = createRoom();
  const [widths, setWidth] = createWidths(props.name ?? '');
  const widthOf = (column: Column<T>, index: number) =>
    widths()[column.id] ?? (index === 0 ? nameWidth(room()) : usualWidth(column, room()));
  const minWidth = createMemo(() =>
    props.columns.reduce((sum, column, index) => sum + widthOf(column, index), 0),
  );

  const virtual = createVirtualizer({
    get count() {
      return total();
    },
    getScrollElement: () => viewport,
    estimateSize: () => ROW_REM * rem,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_REM * rem,
  });
  const above = () => virtual.getVirtualItems()[0]?.start ?? 0;
  const below = () => virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0);

  createEffect(() => props.list.reach((virtual.getVirtualItems().at(-1)?.index ?? 0) + AHEAD));
  createEffect(
    on(
      [() => props.sort, () => props.sought, () => props.narrowed],
      () => virtual.scrollToOffset(0),
      {
        defer: true,
      },
    ),
  );

  const onKeyDown = createRowKeys({
    viewport: () => viewport,
    total,
    isRead: (index) => props.list.rows()[index] !== undefined,
    reach: (index) => props.list.reach(index),
    scrollTo: (index) => virtual.scrollToIndex(index),
  });

  const reading = () => props.list.loading() && props.list.rows().length < total();

  return (
    <div class="table-frame">
      <Show when={props.list.error()}>
        {(error) => <Failure error={error()} retry={props.list.retry} />}
      </Show>
      <Show when={props.list.total() === undefined && !props.list.error()}>
        <Loading />
      </Show>
      <Show when={props.list.total() === 0}>
        <Show
          when={props.narrowed ? undefined : props.sought}
          fallback={
            props.narrowed ? (
              <Empty title={m().filters.nothing}>
                <button type="button" class="button" onClick={() => props.onWiden?.()}>
                  {m().filters.clear}
                </button>
              </Empty>
            ) : (
              <Show
                when={props.none}
                fallback={<Empty title={m().table.nothingInPeriod} hint={m().table.nothingHint} />}
              >
                {(none) => <Empty title={none()} />}
              </Show>
            )
          }
        >
          {(sought) => <Empty title={m().table.nothingFound(sought())} />}
        </Show>
      </Show>
      <section
        ref={viewport}
        class="table-viewport"
        classList={{ stale: props.list.stale() }}
        hidden={total() === 0}
        tabindex="0"
        aria-label={props.label}
        aria-busy={props.list.stale()}
        onKeyDown={onKeyDown}
      >
        <table
          class="table table-long"
          aria-rowcount={total() + 1}
          style={{ 'min-width': `${minWidth()}rem` }}
        >
          <colgroup>
            <For each={props.columns}>
              {(column, index) => (
                <col style={{ width: index() === 0 ? 'auto' : `${widthOf(column, index())}rem` }} />
              )}
            </For>
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <For each={props.columns}>
                {(column, index) => (
                  <Head
                    column={column}
                    sort={props.sort}
                    onSort={props.onSort}
                    width={widthOf(column, index())}
                    onResize={
                      props.name === undefined ? undefined : (rem) => setWidth(column.id, rem)
                    }
                  />
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <Gap height={above()} columns={props.columns.length} />
            <For each={virtual.getVirtualItems()}>
              {(item) => (
                <tr aria-rowindex={item.index + 2} data-index={item.index}>
                  <Show
                    when={props.list.rows()[item.index]}
                    fallback={<Awaited columns={props.columns.length} />}
                  >
                    {(row) => <Cells columns={props.columns} row={row()} />}
                  </Show>
                </tr>
              )}
            </For>
            <Gap height={below()} columns={props.columns.length} />
          </tbody>
        </table>
      </section>
      <p class="table-foot" role="status">
        <Show
          when={reading()}
          fallback={total() > 0 && props.columns[0]?.opens ? m().table.keys : ''}
        >
          {m().table.loaded(f().count(props.list.rows().length), f().count(total()))}
        </Show>
      </p>
    </div>
  );
}

function Head<T>(props: {
  column: Column<T>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
  width: number;
  onResize: ((rem: number | undefined) => void) | undefined;
}) {
  const direction = () => {
    if (props.sort !== undefined && props.sort === props.column.sort) {
      return 'ascending';
    }
    return props.sort === `-${props.column.sort}` ? 'descending' : 'none';
  };
  const next = () => {
    const falls =
      direction() === 'none' ? (props.column.falls ?? false) : direction() === 'ascending';
    return `${falls ? '-' : ''}${props.column.sort}`;
  };
  return (
    <th
      scope="col"
      classList={{ numeric: props.column.numeric, control: props.column.control }}
      aria-sort={props.column.sort ? direction() : undefined}
    >
      <Show when={props.column.sort} fallback={props.column.head()}>
        <button
          type="button"
          class="sort"
          title={m().table.sortBy(props.column.head())}
          onClick={() => props.onSort?.(next())}
        >
          {props.column.head()}
        </button>
      </Show>
      <Show when={props.onResize}>
        {(resize) => (
          <ResizeHandle column={props.column.head()} width={props.width} onResize={resize()} />
        )}
      </Show>
    </th>
  );
}

function Cells<T>(props: { columns: readonly Column<T>[]; row: T }) {
  return (
    <For each={props.columns}>
      {(column, index) => (
        <Show
          when={index() === 0}
          fallback={
            <td classList={{ numeric: column.numeric, control: column.control }}>
              {column.cell(props.row)}
            </td>
          }
        >
          <th scope="row">{column.cell(props.row)}</th>
        </Show>
      )}
    </For>
  );
}

/** Placeholder of a row that is not loaded yet. */
function Awaited(props: { columns: number }) {
  return (
    <td colspan={props.columns}>
      <span class="awaited" aria-hidden="true" />
      <span class="hidden-visually">{m().states.loading}</span>
    </td>
  );
}

function Gap(props: { height: number; columns: number }) {
  return (
    <Show when={props.height > 0}>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: users cannot focus an empty row */}
      <tr class="gap" aria-hidden="true">
        <td colspan={props.columns} style={{ height: `${props.height}px` }} />
      </tr>
    </Show>
  );
}

import { Show } from 'solid-js';
import type { AppKind, Traffic } from '../api/types';
import { f } from '../format';
import { Megabytes, Moment, NotReported } from '../format/Figures';
import { m } from '../i18n/messages';
import { CategoryName } from '../name/CategoryName';
import type { Column } from './DataTable';

/** Columns shared by several lists. */

/**
 * Returns the columns for total traffic, upload and download. `files` contains the exported columns
 * of the total.
 */
export function trafficColumns<T extends Pick<Traffic, 'traffic' | 'bytesUp' | 'bytesDown'>>(
  files: readonly string[] = ['traffic', 'bytesUp', 'bytesDown'],
): Column<T>[] {
  return [
    {
      id: 'traffic',
      files,
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

export function count<K extends string>(
  id: K,
  head: () => string,
  width: number,
): Column<Record<K, number>> {
  return {
    id,
    files: [id],
    head,
    sort: id,
    falls: true,
    width,
    numeric: true,
    cell: (row) => f().count(row[id]),
  };
}

export function moment<K extends string>(id: K, head: () => string): Column<Record<K, string>> {
  return {
    id,
    files: [id],
    head,
    sort: id,
    falls: true,
    width: 10,
    cell: (row) => <Moment at={row[id]} />,
  };
}

export function blocked<T extends { blocked: number | null }>(width: number): Column<T> {
  return {
    id: 'blocked',
    files: ['blocked'],
    head: () => m().columns.blocked,
    sort: 'blocked',
    falls: true,
    width,
    numeric: true,
    cell: (row) => (
      <Show when={row.blocked !== null} fallback={<NotReported />}>
        {f().count(row.blocked ?? 0)}
      </Show>
    ),
  };
}

/** Category of an app, or its kind if it has no category. */
export function category<T extends { category: string | null; kind: string }>(
  files: readonly string[],
): Column<T> {
  return {
    id: 'category',
    files,
    head: () => m().columns.category,
    sort: 'category',
    width: 10,
    cell: (app) => (
      <Show
        when={app.category}
        fallback={<span class="chip">{m().kind[app.kind as AppKind]}</span>}
      >
        {(name) => <CategoryName name={name()} />}
      </Show>
    ),
  };
}

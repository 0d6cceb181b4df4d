import { type JSX, Show } from 'solid-js';
import { createPagedList } from '../api/paged';
import { type ListKind, ListTab } from '../discovery/ListTab';
import type { Column } from '../table/DataTable';
import { History, type Interval } from './History';

/**
 * An entity's neighbours of one kind over time. Where the API knows from when to when, that is a history on a time axis;
 * where it knows only how much, it is a list.
 */
export function HistoryTab<I extends Interval, U extends { id: number }>(props: {
  what: ListKind;
  address: string;
  title: string;
  column: string;
  name: (interval: I) => JSX.Element;
  columns: readonly Column<U>[];
}) {
  const list = createPagedList<I>(() => props.address);
  const first = () => list.rows()[0];
  return (
    <Show
      when={first() === undefined || first()?.from !== undefined}
      fallback={<ListTab<U> what={props.what} address={props.address} columns={props.columns} />}
    >
      <History title={props.title} column={props.column} list={list} name={props.name} />
    </Show>
  );
}

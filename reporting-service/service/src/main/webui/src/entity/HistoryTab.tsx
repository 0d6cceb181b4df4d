import { useSearchParams } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { createPagedList } from '../api/paged';
import type { Interval } from '../api/types';
import { type ListKind, ListTab } from '../discovery/ListTab';
import { m } from '../i18n/messages';
import type { Column } from '../table/DataTable';
import { ExportMenu } from '../table/ExportMenu';
import { History } from './History';
import { momentOf } from './history';
import { WhoWasHere } from './WhoWasHere';

/**
 * Tab with the neighbours of one kind over time, the neighbours at a selected time, and the
 * entities used by both.
 */
export function HistoryTab<I extends Interval, U extends { id: number }>(props: {
  what: ListKind;
  /** API paths of the intervals and of the list of used entities. */
  history: string;
  address: string;
  /** Returns the API path for a single time. Absent if the API does not support single times. */
  presence?: (at: string) => string;
  found?: (answer: never) => readonly I[];
  ask?: string;
  nobody?: string;
  title: string;
  column: string;
  name: (interval: I) => JSX.Element;
  columns: readonly Column<U>[];
}) {
  const [search, setSearch] = useSearchParams<{ at: string }>();
  const field = () => (typeof search.at === 'string' ? search.at : '');
  const at = () => momentOf(field());
  const list = createPagedList<I>(() => props.history);
  return (
    <>
      <div class="table-tools history-tools">
        <Show when={props.presence}>
          {(presence) => (
            <WhoWasHere<I>
              field={field()}
              at={at()}
              onAsk={(value) => setSearch({ at: value || undefined }, { replace: true })}
              ask={props.ask ?? ''}
              nobody={props.nobody ?? ''}
              presence={presence()}
              found={(answer) => props.found?.(answer) ?? []}
              name={props.name}
            />
          )}
        </Show>
        <Show when={(list.total() ?? 0) > 0}>
          <ExportMenu address={props.history} />
        </Show>
      </div>
      <History title={props.title} column={props.column} list={list} name={props.name} at={at()} />
      <h2 class="history-used">{m().history.used}</h2>
      <ListTab<U> what={props.what} address={props.address} columns={props.columns} />
    </>
  );
}

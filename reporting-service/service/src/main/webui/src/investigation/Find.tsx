import { createMemo, createSignal, For, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { EntityKind, NodeRef, Page } from '../api/types';
import { Empty } from '../design/States';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { SearchField } from '../table/SearchField';
import { useView } from '../view/view';
import { COLUMNS } from './graph';

export const LISTS: Readonly<Record<EntityKind, string>> = {
  machine: 'machines',
  user: 'users',
  ipAddress: 'ip-addresses',
  app: 'apps',
};

export type Found = { id: number; name?: string; address?: string };

/** Search for an entity of the period by name. */
export function Find(props: {
  label: string;
  onFind: (node: NodeRef) => void;
  /** Entity to exclude from the results. */
  except?: NodeRef;
}) {
  const view = useView();
  const [sought, setSought] = createSignal('');
  const lists = COLUMNS.map((kind) => {
    const answer = createRemote<Page<Found>>(() =>
      sought() === ''
        ? undefined
        : `${view.api(LISTS[kind])}&${new URLSearchParams({ search: sought(), limit: '8', sort: '-transactions' })}`,
    );
    return {
      kind,
      answer,
      items: () =>
        (answer.data()?.items ?? []).filter(
          (found) => props.except?.kind !== kind || props.except.id !== found.id,
        ),
    };
  });
  const answered = () => lists.every((list) => list.answer.data() && !list.answer.stale());
  const nothing = createMemo(() => answered() && lists.every((list) => list.items().length === 0));
  return (
    <>
      <SearchField label={props.label} value={sought()} onSearch={setSought} />
      <Show when={sought() !== ''}>
        <Show when={nothing()}>
          <Empty title={m().investigate.nothing(visible(sought()))} />
        </Show>
        <div class="begin-lists">
          <For each={lists}>
            {(list) => (
              <FoundList
                title={m().investigate.columns[list.kind]}
                kind={list.kind}
                items={list.items()}
                onFind={props.onFind}
              />
            )}
          </For>
        </div>
      </Show>
    </>
  );
}

/** List of selectable entities of a kind; hidden if empty. */
export function FoundList(props: {
  title: string;
  kind: EntityKind;
  items: readonly Found[];
  onFind: (node: NodeRef) => void;
}) {
  return (
    <Show when={props.items.length > 0}>
      <section>
        <h2>{props.title}</h2>
        <ul>
          <For each={props.items}>
            {(found) => (
              <li>
                <button
                  type="button"
                  class="row-button"
                  onClick={() => props.onFind({ kind: props.kind, id: found.id })}
                >
                  <EntityName
                    name={found.name ?? found.address ?? ''}
                    mono={props.kind === 'ipAddress'}
                  />
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

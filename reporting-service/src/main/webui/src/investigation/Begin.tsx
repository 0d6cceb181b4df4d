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

const LISTS: Readonly<Record<EntityKind, string>> = {
  machine: 'machines',
  user: 'users',
  ipAddress: 'ip-addresses',
  app: 'apps',
};

type Found = { id: number; name?: string; address?: string };

/** Where to begin: any entity, found by its name. */
export function Begin(props: { onBegin: (node: NodeRef) => void }) {
  const view = useView();
  const [sought, setSought] = createSignal('');
  const lists = COLUMNS.map((kind) => ({
    kind,
    answer: createRemote<Page<Found>>(() =>
      sought() === ''
        ? undefined
        : `${view.api(LISTS[kind])}&${new URLSearchParams({ search: sought(), limit: '8', sort: '-transactions' })}`,
    ),
  }));
  const answered = () => lists.every((list) => list.answer.data() && !list.answer.stale());
  const nothing = createMemo(
    () => answered() && lists.every((list) => list.answer.data()?.items.length === 0),
  );

  return (
    <div class="begin">
      <p class="settings-note">{m().investigate.lead}</p>
      <SearchField label={m().investigate.search} value={sought()} onSearch={setSought} />
      <Show when={sought() !== ''}>
        <Show when={nothing()}>
          <Empty title={m().investigate.nothing(visible(sought()))} />
        </Show>
        <div class="begin-lists">
          <For each={lists}>
            {(list) => (
              <Show when={(list.answer.data()?.items.length ?? 0) > 0}>
                <section>
                  <h2>{m().investigate.columns[list.kind]}</h2>
                  <ul>
                    <For each={list.answer.data()?.items}>
                      {(found) => (
                        <li>
                          <button
                            type="button"
                            class="row-button"
                            onClick={() => props.onBegin({ kind: list.kind, id: found.id })}
                          >
                            <EntityName
                              name={found.name ?? found.address ?? ''}
                              mono={list.kind === 'ipAddress'}
                            />
                          </button>
                        </li>
                      )}
                    </For>
                  </ul>
                </section>
              </Show>
            )}
          </For>
        </div>
      </Show>
    </div>
  );
}

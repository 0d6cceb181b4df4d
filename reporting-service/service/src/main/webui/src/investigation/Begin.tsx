import { For, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { App, EntityKind, Machine, NodeRef, Page, User } from '../api/types';
import { g } from '../i18n/graph';
import { m } from '../i18n/messages';
import { useView } from '../view/view';
import { Find, FoundList, LISTS } from './Find';

/** Maximum number of suggestions per entity kind. */
const MOST = 5;
/** Risk levels of suggested entities, as named by the API. */
const AT_RISK = ['high', 'medium'];

/** Start of an investigation: a search by name, and suggestions of entities at risk. */
export function Begin(props: { onBegin: (node: NodeRef) => void }) {
  const view = useView();
  const riskiest = <T extends App | User | Machine>(
    kind: EntityKind,
    sort: string,
    title: () => string,
  ) => {
    const answer = createRemote<Page<T>>(
      () =>
        `${view.api(LISTS[kind])}&${new URLSearchParams([
          ...AT_RISK.map((level) => ['risk', level]),
          ['sort', sort],
          ['limit', String(MOST)],
        ])}`,
    );
    return { kind, title, answer };
  };
  const suggestions = [
    riskiest<App>('app', 'score', () => g().riskyApps),
    riskiest<User>('user', '-risk', () => g().riskyUsers),
    riskiest<Machine>('machine', '-risk', () => g().riskyMachines),
  ];
  const none = () =>
    suggestions.every((one) => one.answer.data() && one.answer.data()?.items.length === 0);
  return (
    <div class="begin">
      <p class="settings-note">{m().investigate.lead}</p>
      <Find label={m().investigate.search} onFind={props.onBegin} />
      <section class="begin-suggestions" aria-label={g().suggestions}>
        <Show when={none()}>
          <p class="hint">{g().noSuggestions}</p>
        </Show>
        <div class="begin-lists">
          <For each={suggestions}>
            {(one) => (
              <FoundList
                title={one.title()}
                kind={one.kind}
                items={one.answer.data()?.items ?? []}
                onFind={props.onBegin}
              />
            )}
          </For>
        </div>
      </section>
    </div>
  );
}

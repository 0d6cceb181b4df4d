import { A } from '@solidjs/router';
import { createEffect, For, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { List, NotebookSummary } from '../api/types';
import { Empty, Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { g } from '../i18n/graph';
import { m } from '../i18n/messages';
import { visible } from '../name/visible';
import { useView } from '../view/view';
import { NOTEBOOKS } from './notebook';
import '../settings/settings.css';
import '../table/table.css';

export { NotebookPage } from './NotebookPage';

/** Notebooks of the user and shared ones. */
export function Notebooks() {
  const view = useView();
  const all = createRemote<List<NotebookSummary>>(() => NOTEBOOKS);
  createEffect(() => {
    document.title = m().pageTitle(g().notebooks);
  });
  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href={view.link('/investigate')}>{m().investigate.title}</A>
      </nav>
      <h1>{g().notebooks}</h1>
      <p class="settings-note">{g().notebooksLead}</p>
      <Show when={all.error()}>{(error) => <Failure error={error()} retry={all.refresh} />}</Show>
      <Show when={all.data()?.items} fallback={<Show when={!all.error()}>{<Loading />}</Show>}>
        {(items) => (
          <Show
            when={items().length > 0}
            fallback={<Empty title={g().noNotebooks} hint={g().noNotebooksHint} />}
          >
            <div class="table-frame">
              <table class="table">
                <caption class="hidden-visually">{g().notebooks}</caption>
                <thead>
                  <tr>
                    <th scope="col">{g().notebook}</th>
                    <th scope="col" class="numeric">
                      {g().steps}
                    </th>
                    <th scope="col">{g().owner}</th>
                    <th scope="col">{g().changed}</th>
                    <th scope="col">{g().keptUntil}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={items()}>
                    {(one) => (
                      <tr>
                        <th scope="row">
                          <A href={view.link(`/investigate/notebooks/${one.id}`)}>
                            <bdi>{visible(one.title)}</bdi>
                          </A>{' '}
                          <Show when={one.shared}>
                            <span class="chip">{g().shared}</span>
                          </Show>
                        </th>
                        <td class="numeric">{f().count(one.steps)}</td>
                        <td>
                          <bdi>{visible(one.owner)}</bdi>
                        </td>
                        <td>
                          <Moment at={one.changedAt} />
                        </td>
                        <td>{f().day(one.keptUntil.slice(0, 10))}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
    </>
  );
}

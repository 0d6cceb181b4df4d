import { createResource, For, Show } from 'solid-js';
import type { ScoreChangePage } from '../api/administration';
import { get } from '../api/client';
import { latestOf } from '../api/latest';
import { Card } from '../design/Card';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { Rating } from '../table/Rating';
import { causeOf } from './scores';

const SHOWN = 20;

/** History of an app's score, latest change first. */
export function ScoreHistory(props: { path: string; changes: number }) {
  const [answer, { refetch }] = createResource(
    () => ({ path: `${props.path}/score-history?limit=${SHOWN}`, after: props.changes }),
    ({ path }) => get<ScoreChangePage>(path),
  );
  const known = () => latestOf(answer);
  return (
    <Card title={w().scoreChanges.history}>
      <Show when={answer.error}>
        <Failure error={answer.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
        {(page) => (
          <Show
            when={page().items.length > 0}
            fallback={<p class="hint">{w().scoreChanges.noHistory}</p>}
          >
            <div class="table-still">
              <table class="table factors">
                <thead>
                  <tr>
                    <th scope="col">{m().audit.at}</th>
                    <th scope="col">{w().catalogue.was}</th>
                    <th scope="col">{w().catalogue.became}</th>
                    <th scope="col">{w().scoreChanges.cause}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={page().items}>
                    {(change) => (
                      <tr>
                        <th scope="row">
                          <Moment at={change.at} />
                        </th>
                        <td>
                          <Rating of={{ score: change.was, level: change.levelWas }} />
                        </td>
                        <td>
                          <Rating of={{ score: change.became, level: change.level }} />
                        </td>
                        <td>
                          {causeOf(change)}
                          <Show when={change.who}>
                            {(who) => (
                              <>
                                {', '}
                                <bdi>{visible(who())}</bdi>
                              </>
                            )}
                          </Show>
                          <Show when={change.reason}>
                            {(reason) => (
                              <p class="hint">
                                <bdi>{visible(reason())}</bdi>
                              </p>
                            )}
                          </Show>
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
            <Show when={page().next}>
              <p class="hint">{w().scoreChanges.latest(f().count(SHOWN))}</p>
            </Show>
          </Show>
        )}
      </Show>
    </Card>
  );
}

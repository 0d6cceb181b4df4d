import { createSignal, For, Show } from 'solid-js';
import type { EnforcementRollback, EnforcementVersion } from '../api/administration';
import { change } from '../api/client';
import { createRemote } from '../api/remote';
import type { Page } from '../api/types';
import { Card } from '../design/Card';
import { Confirm } from '../design/Dialog';
import { createAction, OutcomeNote } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import '../table/table.css';
import './enforcement.css';

const PATH = '/api/v1/enforcement';
const SHOWN = 20;

/** Latest published versions, to which all feeds can be rolled back. */
export function Versions(props: { rollback: EnforcementRollback | null; onChanged: () => void }) {
  const session = useSession();
  const versions = createRemote<Page<EnforcementVersion>>(() => `${PATH}/versions?limit=${SHOWN}`);
  const [asking, setAsking] = createSignal<number | 'end'>();
  const action = createAction();
  const run = (work: () => Promise<unknown>) =>
    action.run(async () => {
      await work();
      setAsking(undefined);
      versions.refresh();
      props.onChanged();
    });
  const rollBack = (version: number) =>
    run(() =>
      change('PUT', `${PATH}/rollback`, {
        json: { version, reason: w().radius.rollBackReason(version) },
      }),
    );
  const end = () =>
    run(() =>
      change('DELETE', `${PATH}/rollback?reason=${encodeURIComponent(w().radius.endReason)}`),
    );
  return (
    <Card title={w().radius.versions}>
      <p class="hint">{w().radius.versionsHint}</p>
      <OutcomeNote of={action.outcome()} />
      <Show when={props.rollback}>
        {(rollback) => (
          <div class="rollback-state">
            <p role="status" class="note note-caution">
              {w().radius.rolledBack(
                f().count(rollback().version),
                visible(rollback().who),
                f().instant(rollback().at),
              )}
            </p>
            <Show when={session.has('admin')}>
              <Confirm
                calm
                label={w().radius.end}
                question={w().radius.endQuestion}
                confirm={w().radius.end}
                busy={action.busy()}
                asking={asking() === 'end'}
                onAsk={(is) => setAsking(is ? 'end' : undefined)}
                onConfirm={() => void end()}
              />
            </Show>
          </div>
        )}
      </Show>
      <Show when={versions.error()}>
        {(error) => <Failure error={error()} retry={versions.refresh} />}
      </Show>
      <Show when={versions.data()} fallback={<Show when={!versions.error()}>{<Loading />}</Show>}>
        {(page) => (
          <div class="table-frame">
            <table class="table">
              <caption class="hidden-visually">{w().radius.versions}</caption>
              <thead>
                <tr>
                  <th scope="col">{w().radius.number}</th>
                  <th scope="col">{w().radius.at}</th>
                  <th scope="col" class="numeric">
                    {w().radius.added}
                  </th>
                  <th scope="col" class="numeric">
                    {w().radius.removed}
                  </th>
                  <Show when={session.has('admin')}>
                    <th scope="col">{w().enforcement.actions}</th>
                  </Show>
                </tr>
              </thead>
              <tbody>
                <For each={page().items}>
                  {(version) => (
                    <tr>
                      <th scope="row">{f().count(version.version)}</th>
                      <td>
                        <Moment at={version.at} />
                      </td>
                      <td class="numeric">{f().count(version.added)}</td>
                      <td class="numeric">{f().count(version.removed)}</td>
                      <Show when={session.has('admin')}>
                        <td>
                          <Show when={version.version !== props.rollback?.version}>
                            <Confirm
                              label={w().radius.rollBack}
                              question={w().radius.rollBackQuestion(f().count(version.version))}
                              confirm={w().radius.rollBack}
                              busy={action.busy()}
                              asking={asking() === version.version}
                              onAsk={(is) => setAsking(is ? version.version : undefined)}
                              onConfirm={() => void rollBack(version.version)}
                            />
                          </Show>
                        </td>
                      </Show>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        )}
      </Show>
    </Card>
  );
}

import { createSignal, For, Show } from 'solid-js';
import type { EnforcementRule, EnforcementRules } from '../api/administration';
import { change } from '../api/client';
import { createRemote } from '../api/remote';
import { Card } from '../design/Card';
import { Confirm } from '../design/Dialog';
import { createAction, OutcomeNote } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { Moment } from '../format/Figures';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { NewRule, RULES } from './NewRule';
import { scopeOf } from './Scope';

/** Rules for apps and domains, in addition to their tags. */
export function Rules(props: { onChanged: () => void }) {
  const session = useSession();
  const rules = createRemote<EnforcementRules>(() => RULES);
  const [adding, setAdding] = createSignal(false);
  const changed = () => {
    setAdding(false);
    rules.refresh();
    props.onChanged();
  };
  return (
    <Card
      title={w().enforcement.rules}
      aside={
        <Show when={session.has('admin')}>
          <button type="button" class="button" onClick={() => setAdding(true)}>
            {w().enforcement.newRule}
          </button>
        </Show>
      }
    >
      <Show when={rules.error()}>
        {(error) => <Failure error={error()} retry={rules.refresh} />}
      </Show>
      <Show when={rules.data()} fallback={<Show when={!rules.error()}>{<Loading />}</Show>}>
        {(known) => (
          <Show
            when={known().items.length > 0}
            fallback={<p class="settings-note">{w().enforcement.noRules}</p>}
          >
            <div class="table-frame">
              <table class="table">
                <caption class="hidden-visually">{w().enforcement.rules}</caption>
                <thead>
                  <tr>
                    <th scope="col">{w().enforcement.target}</th>
                    <th scope="col">{w().enforcement.action}</th>
                    <th scope="col">{w().enforcement.scope}</th>
                    <th scope="col">{w().enforcement.expires}</th>
                    <th scope="col">{w().enforcement.ruleBy}</th>
                    <th scope="col">{w().enforcement.reason}</th>
                    <Show when={session.has('admin')}>
                      <th scope="col">{w().enforcement.actions}</th>
                    </Show>
                  </tr>
                </thead>
                <tbody>
                  <For each={known().items}>{(rule) => <Row of={rule} onChanged={changed} />}</For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
      <Show when={adding()}>
        <NewRule onClose={() => setAdding(false)} onAdded={changed} />
      </Show>
    </Card>
  );
}

function Row(props: { of: EnforcementRule; onChanged: () => void }) {
  const session = useSession();
  const [removing, setRemoving] = createSignal(false);
  const action = createAction();
  const remove = () =>
    action.run(async () => {
      await change('DELETE', `${RULES}/${encodeURIComponent(props.of.id)}`);
      props.onChanged();
    });
  return (
    <tr>
      <th scope="row">
        <EntityName name={props.of.name} mono={props.of.pattern !== null} />
      </th>
      <td>{w().enforcement.actionNames[props.of.action]}</td>
      <td>
        <bdi>{scopeOf(props.of.scope)}</bdi>
      </td>
      <td>
        <Show when={props.of.expiresAt} fallback={w().enforcement.neverEnds}>
          {(at) => <Moment at={at()} />}
        </Show>
        <Show when={!props.of.active}>
          {' '}
          <span class="chip">{w().enforcement.ended}</span>
        </Show>
      </td>
      <td>
        <bdi>{visible(props.of.createdBy)}</bdi>
        <Show when={props.of.source === 'request'}>
          {' '}
          <span class="chip">{w().enforcement.byRequest}</span>
        </Show>
      </td>
      <td>
        <bdi>{visible(props.of.reason)}</bdi>
      </td>
      <Show when={session.has('admin')}>
        <td>
          <Confirm
            label={w().enforcement.remove}
            question={w().enforcement.removeRuleQuestion}
            confirm={w().enforcement.remove}
            busy={action.busy()}
            asking={removing()}
            onAsk={setRemoving}
            onConfirm={() => void remove()}
          />
          <OutcomeNote of={action.outcome()} />
        </td>
      </Show>
    </tr>
  );
}

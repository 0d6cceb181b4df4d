import { createSignal, For, Show } from 'solid-js';
import type { EnforcementPlan, NewEnforcementPlan, PlanItem } from '../api/administration';
import { change } from '../api/client';
import { ChainStatus, createOutlets, type Outlets } from '../chain/ChainStatus';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, SelectField, TextArea } from '../design/Form';
import { f } from '../format';
import { Unknown } from '../format/Figures';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { appsOf, conflictOf, targetsOf } from './targets';
import '../table/table.css';

const PATH = '/api/v1/enforcement/plan';

/** Dry run of blocking or warning, with the affected users and machines. Changes no tag. */
export function Plan() {
  const [targets, setTargets] = createSignal('');
  const [kind, setKind] = createSignal('block');
  const [plan, setPlan] = createSignal<EnforcementPlan>();
  const action = createAction();
  const ask = (body: NewEnforcementPlan) => action.run(async () => setPlan(await planOf(body)));
  return (
    <Card title={w().plan.title}>
      <p class="hint">{w().plan.lead}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask({ targets: targetsOf(targets(), kind()) });
        }}
      >
        <TextArea
          label={w().plan.targets}
          hint={w().plan.targetsHint}
          rows={3}
          value={targets()}
          onInput={setTargets}
        />
        <SelectField
          label={w().plan.action}
          value={kind()}
          onChange={setKind}
          options={[
            { value: 'block', label: w().enforcement.actionNames.block ?? '' },
            { value: 'warn', label: w().enforcement.actionNames.warn ?? '' },
          ]}
        />
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button"
            disabled={action.busy() || appsOf(targets()).length === 0}
          >
            {w().plan.plan}
          </button>
          <button
            type="button"
            class="button"
            disabled={action.busy()}
            onClick={() => void ask({})}
          >
            {w().plan.planAll}
          </button>
        </div>
      </form>
      <Show when={plan()}>{(known) => <Result of={known()} />}</Show>
    </Card>
  );
}

/** Dry run of blocking a single app, for the app page. */
export function PlanOfApp(props: { app: string }) {
  const [plan, setPlan] = createSignal<EnforcementPlan>();
  const action = createAction();
  const ask = () =>
    action.run(async () =>
      setPlan(await planOf({ targets: [{ app: props.app, action: 'block' }] })),
    );
  return (
    <>
      <div class="form-actions">
        <button type="button" class="text-button" disabled={action.busy()} onClick={ask}>
          {w().plan.ofApp}
        </button>
      </div>
      <OutcomeNote of={action.outcome()} />
      <Show when={plan()}>{(known) => <Result of={known()} />}</Show>
    </>
  );
}

async function planOf(body: NewEnforcementPlan): Promise<EnforcementPlan> {
  return (await change<EnforcementPlan>('POST', PATH, { json: body })).body;
}

function Result(props: { of: EnforcementPlan }) {
  const outlets = createOutlets();
  return (
    <section aria-live="polite">
      <p>
        {w().plan.sum(
          f().count(props.of.users),
          f().count(props.of.machines),
          f().count(props.of.transactions),
        )}{' '}
        {w().radius.planSum(
          f().count(props.of.apps),
          f().count(props.of.domains),
          f().count(props.of.activeUsers),
        )}
      </p>
      <Show
        when={props.of.items.length > 0}
        fallback={<p class="settings-note">{w().plan.nothing}</p>}
      >
        <div class="table-frame">
          <table class="table">
            <caption class="hidden-visually">{w().plan.title}</caption>
            <thead>
              <tr>
                <th scope="col">{w().enforcement.app}</th>
                <th scope="col">{w().chain.status}</th>
                <th scope="col" class="numeric">
                  {w().plan.users}
                </th>
                <th scope="col" class="numeric">
                  {w().plan.machines}
                </th>
                <th scope="col" class="numeric">
                  {w().plan.transactions}
                </th>
                <th scope="col">{w().plan.conflicts}</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.of.items}>{(item) => <Row of={item} outlets={outlets()} />}</For>
            </tbody>
          </table>
        </div>
      </Show>
      <Show when={props.of.inexpressible.length > 0}>
        <p class="hint">
          {w().plan.inexpressible}{' '}
          {props.of.inexpressible
            .map((one) =>
              w().plan.ofFormat(
                (w().enforcement.formats as Record<string, string>)[one.format] ?? one.format,
                f().count(one.omitted),
              ),
            )
            .join(', ')}
        </p>
      </Show>
    </section>
  );
}

function Row(props: { of: PlanItem; outlets: Outlets }) {
  return (
    <tr>
      <th scope="row">
        <EntityName name={props.of.name} />
        <Show when={props.of.name !== props.of.target}>
          <p class="hint">
            <bdi>{visible(props.of.target)}</bdi>
          </p>
        </Show>
        <Show when={props.of.partial}>
          <p class="hint">{w().plan.partial}</p>
        </Show>
      </th>
      <td>
        <ChainStatus
          action={props.of.action}
          outlets={props.outlets}
          decided={props.of.decided}
          since={props.of.since}
        />
      </td>
      <td class="numeric">
        <Figure of={props.of.users} />
      </td>
      <td class="numeric">
        <Figure of={props.of.machines} />
      </td>
      <td class="numeric">
        <Figure of={props.of.transactions} />
      </td>
      <td>
        <Show when={props.of.conflicts.length > 0} fallback={w().plan.noConflicts}>
          <ul>
            <For each={props.of.conflicts}>
              {(conflict) => <li>{conflictOf(conflict, w().enforcement.conflicts)}</li>}
            </For>
          </ul>
        </Show>
      </td>
    </tr>
  );
}

function Figure(props: { of: number | null }) {
  return (
    <Show when={props.of !== null} fallback={<Unknown />}>
      {f().count(props.of ?? 0)}
    </Show>
  );
}

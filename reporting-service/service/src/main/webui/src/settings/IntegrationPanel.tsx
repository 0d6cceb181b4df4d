import { For, type JSX, Show } from 'solid-js';
import type { IntegrationStatus } from '../api/types';
import { Card } from '../design/Card';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { visible } from '../name/visible';

/** State of the integration with its start, evidence and next step. */
export function IntegrationPanel(props: { status: IntegrationStatus }) {
  const s = () => props.status;
  /** Returns true if a user's switch caused the state; false if data caused it. */
  const isSwitched = () => s().since === s().switchedAt;
  return (
    <Card title={m().integration.label}>
      <div class="standing">
        <span class={`standing-lamp standing-${s().state}`} aria-hidden="true" />
        <div>
          <p class="standing-state">{m().integration.states[s().state]}</p>
          <p class="standing-sentence">{m().integration.sentences[s().state]}</p>
        </div>
      </div>
      <dl class="standing-facts">
        <Fact label={m().integration.since} of={s().since}>
          <Moment at={s().since} />{' '}
          {isSwitched() ? <Actor of={s().by} /> : m().integration.automatic}
        </Fact>
        <Fact label={m().integration.switched} of={isSwitched() ? null : s().switchedAt}>
          <Moment at={s().switchedAt} /> <Actor of={s().by} />
        </Fact>
        <Fact label={m().integration.expectedBy} of={s().expectedBy}>
          <Moment at={s().expectedBy} />
          <Show when={s().overdue}>
            {' '}
            <span class="chip chip-caution">{m().integration.overdue}</span>
          </Show>
        </Fact>
        <Fact label={m().integration.firstData} of={s().firstDataAt}>
          <Moment at={s().firstDataAt} />
        </Fact>
        <Fact label={m().integration.lastData} of={s().lastDataAt}>
          <Moment at={s().lastDataAt} />
        </Fact>
      </dl>
      <Todo
        title={m().integration.causes}
        items={s().causes.map((cause) => checkItem(cause.cause, cause, false))}
      />
      <Todo
        title={m().integration.checks}
        items={s().checks.map((check) =>
          check.result === 'unknown'
            ? check
            : checkItem(check.kind, check, check.result === 'fine'),
        )}
      />
      <Todo
        title={m().integration.prerequisites}
        items={s().prerequisites.map((given) => {
          const item = checkItem(given.id, given, given.met);
          const title = m().standing[given.id]?.title ?? given.title;
          return { ...item, detail: `${title}: ${item.detail}` };
        })}
      />
      <Show when={s().machines}>
        {(machines) => (
          <>
            <h3 class="standing-title">{m().integration.machines}</h3>
            <p>
              {m().integration.floors(
                f().count(machines().supported),
                f().count(machines().belowFloor),
                f().count(machines().unknown),
              )}
            </p>
          </>
        )}
      </Show>
    </Card>
  );
}

function Actor(props: { of: string }) {
  return (
    <>
      {m().settings.by} <bdi>{m().settings.actors[props.of] ?? visible(props.of)}</bdi>
    </>
  );
}

/** Returns the texts of a check: the dashboard's texts if present, or else the service's texts. */
function checkItem(
  id: string,
  given: { detail: string; whatToDo: string | null },
  fine: boolean,
): { detail: string; whatToDo: string | null; fine: boolean } {
  const words = m().standing[id];
  return {
    detail: (fine ? words?.fine : words?.wrong) ?? given.detail,
    whatToDo: given.whatToDo === null ? null : (words?.whatToDo ?? given.whatToDo),
    fine,
  };
}

function Fact(props: { label: string; of: string | null; children: JSX.Element }) {
  return (
    <Show when={props.of}>
      <div>
        <dt>{props.label}</dt>
        <dd>{props.children}</dd>
      </div>
    </Show>
  );
}

function Todo(props: {
  title: string;
  items: readonly { detail: string; whatToDo: string | null; fine?: boolean }[];
}) {
  return (
    <Show when={props.items.length > 0}>
      <h3 class="standing-title">{props.title}</h3>
      <ul class="todo">
        <For each={props.items}>
          {(item) => (
            <li classList={{ 'todo-fine': item.fine }}>
              <span class="hidden-visually">
                {item.fine ? m().integration.fine : m().integration.attention}:{' '}
              </span>
              {item.detail}
              <Show when={item.whatToDo}>
                <span class="todo-next">{item.whatToDo}</span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

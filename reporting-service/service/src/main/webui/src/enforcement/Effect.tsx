import { createSignal, createUniqueId, For, Show } from 'solid-js';
import type { AppEffect, EnforcementDay, EnforcementEffect } from '../api/administration';
import { createRemote } from '../api/remote';
import { ChainStatus, createOutlets, type Outlets } from '../chain/ChainStatus';
import { sinceChange } from '../chain/chain';
import { Card } from '../design/Card';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { Attempts, Count, Detail, EFFECT } from './EffectOfApp';
import { barsOf } from './enforcement';
import './enforcement.css';

/** Effect of enforcement: use of restricted apps before and after, and remaining users. */
export function Effect() {
  const effect = createRemote<EnforcementEffect>(() => EFFECT);
  const [open, setOpen] = createSignal<string>();
  const outlets = createOutlets();
  return (
    <Card title={w().effect.title}>
      <p class="hint">{w().effect.lead}</p>
      <Show when={effect.error()}>
        {(error) => <Failure error={error()} retry={effect.refresh} />}
      </Show>
      <Show when={effect.data()} fallback={<Show when={!effect.error()}>{<Loading />}</Show>}>
        {(known) => (
          <Show
            when={known().items.length > 0}
            fallback={<p class="settings-note">{w().effect.none}</p>}
          >
            <Days days={known().days} />
            <div class="table-frame">
              <table class="table">
                <caption class="hidden-visually">{w().effect.title}</caption>
                <thead>
                  <tr>
                    <th scope="col">{w().enforcement.app}</th>
                    <th scope="col">{w().chain.status}</th>
                    <th scope="col">{w().enforcement.since}</th>
                    <th scope="col" class="numeric">
                      {w().effect.before}
                    </th>
                    <th scope="col" class="numeric">
                      {w().effect.changeDay}
                    </th>
                    <th scope="col" class="numeric">
                      {w().effect.after}
                    </th>
                    <th scope="col" class="numeric">
                      {w().effect.blocked}
                    </th>
                    <th scope="col" class="numeric">
                      {w().effect.allowed}
                    </th>
                    <th scope="col" class="numeric">
                      {w().effect.unjudged}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={known().items}>
                    {(one) => (
                      <>
                        <Row
                          of={one}
                          outlets={outlets()}
                          isOpen={open() === one.app}
                          onToggle={() => setOpen(open() === one.app ? undefined : one.app)}
                        />
                        <Show when={open() === one.app}>
                          <tr>
                            <td colSpan={9}>
                              <Detail app={one.app} />
                            </td>
                          </tr>
                        </Show>
                      </>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
    </Card>
  );
}

/** Attempts per day with the blocked share; days without data have no bar. */
function Days(props: { days: readonly EnforcementDay[] }) {
  const label = createUniqueId();
  return (
    <figure class="effect-days" aria-labelledby={label}>
      <figcaption id={label}>
        <span class="key key-transactions">{w().effect.attempts}</span>{' '}
        <span class="key key-blocked">{w().effect.blocked}</span>
      </figcaption>
      <ol>
        <For each={barsOf(props.days)}>
          {(bar) => (
            <li title={wordsOf(bar.day)}>
              <span class="hidden-visually">{wordsOf(bar.day)}</span>
              <span class="effect-bar" style={{ height: `${bar.height}%` }}>
                <span class="effect-blocked" style={{ height: `${bar.blocked}%` }} />
              </span>
            </li>
          )}
        </For>
      </ol>
      <p class="effect-ends" aria-hidden="true">
        <span>{f().dayShort(props.days[0]?.day ?? '')}</span>
        <span>{f().dayShort(props.days.at(-1)?.day ?? '')}</span>
      </p>
    </figure>
  );
}

function wordsOf(day: EnforcementDay): string {
  return w().effect.day(
    f().day(day.day),
    f().count(day.transactions),
    day.blocked === null ? m().figures.unknown : f().count(day.blocked),
  );
}

function Row(props: { of: AppEffect; outlets: Outlets; isOpen: boolean; onToggle: () => void }) {
  const since = () => sinceChange(props.of);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          class="text-button"
          aria-expanded={props.isOpen}
          onClick={props.onToggle}
        >
          <EntityName name={props.of.name} />
        </button>
      </th>
      <td>
        <ChainStatus action={props.of.action} outlets={props.outlets} effect={props.of} />
      </td>
      <td>
        <Moment at={props.of.since} />
      </td>
      <td class="numeric">
        <Attempts of={props.of.before} />
      </td>
      <td class="numeric">
        <Attempts of={props.of.changeDay} />
      </td>
      <td class="numeric">
        <Attempts of={props.of.after} />
      </td>
      <td class="numeric">
        <Count of={since().blocked} />
      </td>
      <td class="numeric">
        <Count of={since().allowed} />
      </td>
      <td class="numeric">{f().count(since().unjudged)}</td>
    </tr>
  );
}

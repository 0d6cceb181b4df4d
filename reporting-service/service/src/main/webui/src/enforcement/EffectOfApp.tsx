import { createEffect, For, on, Show } from 'solid-js';
import type { AppEffectDetail, EnforcementEffect, EnforcementFigures } from '../api/administration';
import { createRemote } from '../api/remote';
import { ChainStatus, createOutlets } from '../chain/ChainStatus';
import { sinceChange } from '../chain/chain';
import { Failure, Loading } from '../design/States';
import { Fact } from '../entity/EntityPage';
import { f } from '../format';
import { Moment, Unknown } from '../format/Figures';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import './enforcement.css';

export const EFFECT = '/api/v1/enforcement/effect';

/** Effect of blocking an app or warning about it. */
export function EffectOfApp(props: { app: string; action: string; changes: number }) {
  const effect = createRemote<EnforcementEffect>(() => EFFECT);
  createEffect(on(() => props.changes, effect.refresh, { defer: true }));
  const outlets = createOutlets();
  const one = () => effect.data()?.items.find((item) => item.app === props.app);
  return (
    <>
      <Show when={effect.error()}>
        {(error) => <Failure error={error()} retry={effect.refresh} />}
      </Show>
      <Show when={effect.data()} fallback={<Show when={!effect.error()}>{<Loading />}</Show>}>
        <Show
          when={one()}
          fallback={
            <>
              <ChainStatus action={props.action} outlets={outlets()} since={null} />
              <p class="settings-note">{w().effect.notPublished}</p>
            </>
          }
        >
          {(known) => (
            <>
              <dl class="facts">
                <Fact label={w().chain.status}>
                  <ChainStatus action={known().action} outlets={outlets()} effect={known()} />
                </Fact>
                <Fact label={w().enforcement.since}>
                  <Moment at={known().since} />
                </Fact>
                <Fact label={w().effect.before}>
                  <Attempts of={known().before} />
                </Fact>
                <Fact label={w().effect.after}>
                  <Attempts of={known().after} />
                </Fact>
                <Fact label={w().effect.blocked}>
                  <Count of={sinceChange(known()).blocked} />
                </Fact>
                <Fact label={w().effect.allowed}>
                  <Count of={sinceChange(known()).allowed} />
                </Fact>
              </dl>
              <Detail app={props.app} />
            </>
          )}
        </Show>
      </Show>
    </>
  );
}

/** Number of transactions and of the days that they cover. */
export function Attempts(props: { of: EnforcementFigures | null }) {
  return (
    <Show when={props.of} fallback={<Unknown />}>
      {(known) => (
        <span title={w().effect.days(known().days, f().count(known().days))}>
          {f().count(known().transactions)}
        </span>
      )}
    </Show>
  );
}

export function Count(props: { of: number | null }) {
  return (
    <Show when={props.of !== null} fallback={<Unknown />}>
      {f().count(props.of ?? 0)}
    </Show>
  );
}

export function Detail(props: { app: string }) {
  const detail = createRemote<AppEffectDetail>(() => `${EFFECT}/${encodeURIComponent(props.app)}`);
  return (
    <>
      <Show when={detail.error()}>
        {(error) => <Failure error={error()} retry={detail.refresh} />}
      </Show>
      <Show when={detail.data()} fallback={<Show when={!detail.error()}>{<Loading />}</Show>}>
        {(known) => (
          <>
            <p>
              {w().effect.machines(
                f().count(known().reaching),
                f().count(known().machines),
                f().count(known().users),
              )}
            </p>
            <p>
              <Show when={known().verdicts} fallback={w().effect.tooMany}>
                {(verdicts) =>
                  w().effect.verdicts(
                    f().count(verdicts().blocked),
                    f().count(verdicts().warned),
                    f().count(verdicts().bypassed),
                    f().count(verdicts().allowed),
                  )
                }
              </Show>
            </p>
            <ul class="settings-note">
              <For each={known().feeds.filter((feed) => feed.omitted + feed.wider > 0)}>
                {(feed) => (
                  <li>
                    <EntityName name={feed.name} />
                    {': '}
                    {[
                      feed.omitted > 0
                        ? w().effect.omitted(feed.omitted, f().count(feed.omitted))
                        : '',
                      feed.wider > 0 ? w().effect.wider(feed.wider, f().count(feed.wider)) : '',
                    ]
                      .filter((text) => text !== '')
                      .join(', ')}
                  </li>
                )}
              </For>
            </ul>
            <Show when={known().named.length > 0}>
              <section class="table-still effect-named" aria-label={w().effect.named} tabindex="0">
                <table class="table">
                  <caption>{w().effect.named}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{w().effect.machine}</th>
                      <th scope="col" class="numeric">
                        {w().effect.attempts}
                      </th>
                      <th scope="col" class="numeric">
                        {w().effect.blocked}
                      </th>
                      <th scope="col">{w().effect.lastDay}</th>
                      <th scope="col">{w().effect.cause}</th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={known().named}>
                      {(machine) => (
                        <tr>
                          <th scope="row">
                            <EntityName name={machine.name} />
                          </th>
                          <td class="numeric">{f().count(machine.transactions)}</td>
                          <td class="numeric">
                            <Count of={machine.blocked} />
                          </td>
                          <td>{f().day(machine.lastDay)}</td>
                          <td>
                            {machine.causes
                              .map((cause) => w().effect.causes[cause] ?? cause)
                              .join(' ')}
                          </td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </section>
            </Show>
          </>
        )}
      </Show>
    </>
  );
}

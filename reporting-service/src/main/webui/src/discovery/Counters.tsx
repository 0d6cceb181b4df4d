import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import type { Summary, Traffic } from '../api/types';
import { Eclipse } from '../design/Eclipse';
import { f, trafficOf } from '../format';
import { Bytes } from '../format/Figures';
import { m } from '../i18n/messages';
import { useView } from './view';

export function Counters(props: { summary: Summary }) {
  const view = useView();
  const s = () => props.summary;

  return (
    <dl class="counters">
      <Counter label={m().counters.machines} count={s().machines} href={view.link('/machines')}>
        <Show when={s().machinesSinceTurnedOn !== null} fallback={m().counters.sinceOnUnknown}>
          <strong>{m().counters.sinceOn(f().count(s().machinesSinceTurnedOn ?? 0))}</strong>
        </Show>
      </Counter>
      <Counter label={m().counters.users} count={s().users} href={view.link('/users')} />
      <Counter
        label={m().counters.ipAddresses}
        count={s().ipAddresses}
        href={view.link('/ip-addresses')}
      />
      <Counter label={m().counters.apps} count={s().apps} href={view.link('/discovered-apps')}>
        <Show when={s().unmatched > 0}>
          {m().counters.unmatched(s().unmatched, f().count(s().unmatched))}
        </Show>
      </Counter>
      <Counter label={m().counters.transactions} count={s().transactions} />
      <TrafficCounter of={s()} measured={s().measuredTransactions} all={s().transactions} />
    </dl>
  );
}

export function Counter(props: {
  label: string;
  count: number;
  href?: string;
  children?: JSX.Element;
}) {
  return (
    <div class="counter">
      <dt>{props.label}</dt>
      <dd>
        <Show
          when={props.href}
          fallback={<span class="counter-figure">{f().count(props.count)}</span>}
        >
          {(href) => (
            <A class="counter-figure" href={href()}>
              {f().count(props.count)}
            </A>
          )}
        </Show>
        <p class="counter-note">{props.children}</p>
      </dd>
    </div>
  );
}

export function TrafficCounter(props: { of: Traffic; measured: number | undefined; all: number }) {
  return (
    <div class="counter">
      <dt>{m().counters.traffic}</dt>
      <dd>
        <div class="counter-traffic">
          <span class="counter-figure">
            <Bytes bytes={trafficOf(props.of)} />
          </span>
          <span class="directions">
            <span class="direction direction-up">
              <span class="hidden-visually">{m().counters.up} </span>
              <Bytes bytes={props.of.bytesUp} />
            </span>
            <span class="direction direction-down">
              <span class="hidden-visually">{m().counters.down} </span>
              <Bytes bytes={props.of.bytesDown} />
            </span>
          </span>
        </div>
        <Show when={props.measured !== undefined}>
          <Measured measured={props.measured ?? 0} all={props.all} />
        </Show>
      </dd>
    </div>
  );
}

/** How much of the traffic was measured at all. */
function Measured(props: { measured: number; all: number }) {
  const share = () => f().share(props.measured, props.all);
  return (
    <p
      class="counter-note"
      title={m().counters.measuredWhy(share(), f().count(props.measured), f().count(props.all))}
    >
      <Eclipse share={props.all === 0 ? 0 : props.measured / props.all} size={15} />
      {props.measured === 0 ? m().counters.measuredNothing : m().counters.measured(share())}
    </p>
  );
}

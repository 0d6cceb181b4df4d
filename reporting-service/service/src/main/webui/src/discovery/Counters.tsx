import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import type { Summary, Traffic } from '../api/types';
import { Eclipse } from '../design/Eclipse';
import { Hint } from '../design/Hint';
import { f } from '../format';
import { Bytes } from '../format/Figures';
import { m } from '../i18n/messages';
import { useView } from '../view/view';
import { APPS_ONLY } from './breakdown';
import { Difference } from './Difference';

export function Counters(props: { summary: Summary }) {
  const view = useView();
  const s = () => props.summary;

  return (
    <dl class="counters">
      <Counter
        label={m().counters.machines}
        why={`${m().counters.why.machines} ${m().counters.why.sinceOn}`}
        count={s().machines}
        before={(summary) => summary.machines}
        href={view.link('/machines')}
      >
        <Show when={s().machinesSinceTurnedOn !== null} fallback={m().counters.sinceOnUnknown}>
          {m().counters.sinceOn(
            s().machinesSinceTurnedOn ?? 0,
            f().count(s().machinesSinceTurnedOn ?? 0),
          )}
        </Show>
      </Counter>
      <Counter
        label={m().counters.users}
        why={m().counters.why.users}
        count={s().users}
        before={(summary) => summary.users}
        href={view.link('/users')}
      >
        <Share
          part={s().attributedTransactions}
          all={s().transactions}
          says={m().counters.attributed}
          why={m().counters.attributedWhy}
        />
      </Counter>
      <Counter
        label={m().counters.ipAddresses}
        why={m().counters.why.ipAddresses}
        count={s().ipAddresses}
        before={(summary) => summary.ipAddresses}
        href={view.link('/ip-addresses')}
      />
      <Counter
        label={m().counters.apps}
        why={m().counters.why.apps}
        count={s().apps}
        before={(summary) => summary.apps}
        href={view.link('/discovered-apps', { ...APPS_ONLY })}
      >
        <Show when={s().unmatched > 0}>
          <A href={view.link('/discovered-apps', { kind: 'unmatched' })}>
            {m().counters.unmatched(s().unmatched, f().count(s().unmatched))}
          </A>
        </Show>
      </Counter>
      <Counter
        label={m().counters.transactions}
        why={m().counters.why.transactions}
        count={s().transactions}
        before={(summary) => summary.transactions}
        href={view.link('/discovered-apps')}
      />
      <TrafficCounter
        of={s()}
        before={(summary) => summary.traffic}
        measured={s().measuredTransactions}
        all={s().transactions}
        href={view.link('/discovered-apps', { sort: '-traffic' })}
      />
    </dl>
  );
}

export function Counter(props: {
  label: string;
  /** Explanation of the count. */
  why?: string;
  count: number;
  /** Returns the same figure of the previous period, for comparison. */
  before?: (summary: Summary) => number | null;
  href?: string;
  children?: JSX.Element;
}) {
  return (
    <div class="counter">
      <dt>
        {props.label}
        <Show when={props.why}>{(why) => <Hint of={props.label} text={why()} />}</Show>
      </dt>
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
        <Show when={props.before}>
          {(before) => <Difference now={props.count} of={before()} />}
        </Show>
        <p class="counter-note">{props.children}</p>
      </dd>
    </div>
  );
}

export function TrafficCounter(props: {
  of: Traffic;
  before?: (summary: Summary) => number | null;
  measured: number | undefined;
  all: number;
  href?: string;
}) {
  const figure = () => <Bytes bytes={props.of.traffic} />;
  return (
    <div class="counter">
      <dt>
        {m().counters.traffic}
        <Hint of={m().counters.traffic} text={m().counters.why.traffic} />
      </dt>
      <dd>
        <div class="counter-traffic">
          <Show when={props.href} fallback={<span class="counter-figure">{figure()}</span>}>
            {(href) => (
              <A class="counter-figure" href={href()}>
                {figure()}
              </A>
            )}
          </Show>
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
        <Show when={props.before}>
          {(before) => <Difference now={props.of.traffic} of={before()} shown={f().bytes} />}
        </Show>
        <Show when={props.measured !== undefined}>
          <p class="counter-note">
            <Share
              part={props.measured ?? 0}
              all={props.all}
              says={m().counters.measured}
              why={m().counters.measuredWhy}
            />
          </p>
        </Show>
      </dd>
    </div>
  );
}

/** Known share of a figure, as a disc and as text. */
function Share(props: {
  part: number;
  all: number;
  says: (share: string) => string;
  why: (share: string, part: string, all: string) => string;
}) {
  const share = () => f().share(props.part, props.all);
  return (
    <span
      class="known-share"
      title={props.why(share(), f().count(props.part), f().count(props.all))}
    >
      <Eclipse share={props.all === 0 ? 0 : props.part / props.all} size={15} />
      {props.says(share())}
    </span>
  );
}

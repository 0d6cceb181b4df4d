import { For, type JSX, Show } from 'solid-js';
import type { AppEffect, EnforcementSettings, Feeds, Pushes } from '../api/administration';
import { createRemote } from '../api/remote';
import { f } from '../format';
import { Moment, Unknown } from '../format/Figures';
import { w } from '../i18n/settings';
import { type Chain, chainOf, STEPS, type Step, sinceChange } from './chain';
import './chain.css';

/** Loads the enforcement switch, feeds and push targets; undefined until all are loaded. */
export function createOutlets() {
  const feeds = createRemote<Feeds>(() => '/api/v1/feeds');
  const pushes = createRemote<Pushes>(() => '/api/v1/enforcement/pushes');
  const settings = createRemote<EnforcementSettings>(() => '/api/v1/enforcement/settings');
  return () => {
    const [read, pushed, set] = [feeds.data(), pushes.data(), settings.data()];
    return (
      read && pushed && set && { enabled: set.enabled, feeds: read.items, pushes: pushed.items }
    );
  };
}

export type Outlets = ReturnType<ReturnType<typeof createOutlets>>;

/**
 * Progress of a decision about an app (tagged, published, fetched, blocked), with the first failed
 * step.
 */
export function ChainStatus(props: {
  action: string;
  outlets: Outlets;
  /** True if a tag or rule requires the action. Default: true. */
  decided?: boolean;
  /** Time of publication; null if unpublished. */
  since?: string | null;
  effect?: AppEffect | undefined;
}) {
  const chain = () =>
    props.outlets &&
    chainOf({
      ...props.outlets,
      decided: props.decided ?? true,
      since: props.effect?.since ?? props.since,
      figures: props.effect && sinceChange(props.effect),
      blocks: props.action === 'block',
    });
  return (
    <Show when={chain()} fallback={<Unknown />}>
      {(known) => (
        <ol class="chain">
          <For each={STEPS}>
            {(step) => (
              <Show when={step !== 'blocked' || known().blocked !== undefined}>
                <li class="chain-step" classList={{ 'chain-broken': known().broken === step }}>
                  {wordsOf(step, known(), props.action)}
                  <Show when={known().broken === step}>
                    <span class="hidden-visually"> {w().chain.broken}</span>
                  </Show>
                </li>
              </Show>
            )}
          </For>
        </ol>
      )}
    </Show>
  );
}

function wordsOf(step: Step, chain: Chain, action: string): JSX.Element {
  switch (step) {
    case 'tagged':
      return (chain.broken === 'tagged' ? w().chain.undecided : w().chain.tagged)(
        w().enforcement.actionNames[action] ?? action,
      );
    case 'published':
      return w().chain.published(f().count(chain.published));
    case 'fetched':
      return (
        <>
          {w().chain.fetched(f().count(chain.fetched))}
          <Show when={chain.fetchedAt}>
            {(at) => (
              <>
                {w().chain.last}
                <Moment at={at()} />
              </>
            )}
          </Show>
        </>
      );
    case 'blocked':
      return chain.blocked === null || chain.blocked === undefined
        ? w().chain.blockedUnknown(f().count(chain.attempts))
        : w().chain.blocked(f().count(chain.blocked), f().count(chain.attempts));
  }
}

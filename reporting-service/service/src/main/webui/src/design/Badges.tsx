import { Show } from 'solid-js';
import { m } from '../i18n/messages';
import './badges.css';

/** Badge of a machine that many people sign in to. */
export function SharedBadge(props: { when: boolean | undefined }) {
  return (
    <Show when={props.when}>
      <span class="badge" title={m().history.sharedWhy}>
        {m().history.shared}
      </span>
    </Show>
  );
}

/** Badge of an address that many machines use at the same time. */
export function GatewayBadge(props: { when: boolean | null | undefined }) {
  return (
    <Show when={props.when}>
      <span class="badge" title={m().history.gatewayWhy}>
        {m().history.gateway}
      </span>
    </Show>
  );
}

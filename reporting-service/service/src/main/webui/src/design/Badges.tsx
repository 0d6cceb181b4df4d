import { Show } from 'solid-js';
import { m } from '../i18n/messages';
import './badges.css';

/** Many people sign in to the machine. */
export function SharedBadge(props: { when: boolean | undefined }) {
  return (
    <Show when={props.when}>
      <span class="badge" title={m().history.sharedWhy}>
        {m().history.shared}
      </span>
    </Show>
  );
}

/** Many machines are seen with the address at once; unknown where none is. */
export function GatewayBadge(props: { when: boolean | null | undefined }) {
  return (
    <Show when={props.when}>
      <span class="badge" title={m().history.gatewayWhy}>
        {m().history.gateway}
      </span>
    </Show>
  );
}

import { useLocation } from '@solidjs/router';
import { For, Match, Show, Switch } from 'solid-js';
import { f } from '../format';
import { m } from '../i18n/messages';
import { visible } from '../name/visible';
import './banner.css';
import { useSession } from '../session/session';

/** Banner with the state of the integration, shown unless the integration is on. */
export function IntegrationBanner() {
  const session = useSession();
  const location = useLocation();
  // The settings pages show the full state themselves.
  const state = () =>
    location.pathname.startsWith('/settings') ? undefined : session.integration.data();
  const worrying = () => state()?.state === 'degraded' || (state()?.overdue ?? false);

  return (
    <Show when={state() && state()?.state !== 'on' && state()}>
      {(integration) => (
        <aside
          class="banner"
          classList={{ 'banner-worrying': worrying() }}
          aria-label={m().integration.label}
        >
          <div>
            <p class="banner-sentence">
              <Switch>
                <Match when={integration().state === 'off'}>{m().integration.off} </Match>
                <Match when={integration().state === 'pending'}>
                  <PendingSentence
                    expectedBy={integration().expectedBy}
                    overdue={integration().overdue}
                  />
                </Match>
                <Match when={integration().state === 'degraded'}>{m().integration.degraded}</Match>
              </Switch>
              <Show when={integration().state === 'off' && !session.has('admin')}>
                <span class="banner-hint">{m().integration.offOther}</span>
              </Show>
            </p>
            <Show when={integration().why.length > 0}>
              <ul class="banner-why">
                <For each={integration().why}>{(reason) => <li>{visible(reason)}</li>}</For>
              </ul>
            </Show>
          </div>
          <a class="button" href="/settings/advanced-features">
            {integration().state === 'off' && session.has('admin')
              ? m().integration.offAdmin
              : m().nav.settings}
          </a>
        </aside>
      )}
    </Show>
  );
}

function PendingSentence(props: { expectedBy: string | null; overdue: boolean }) {
  return (
    <Show when={props.expectedBy} fallback={m().integration.pendingNoTime}>
      {(by) => (
        <>
          {props.overdue
            ? m().integration.pendingOverdue(f().instant(by()))
            : m().integration.pending(f().instant(by()))}
        </>
      )}
    </Show>
  );
}

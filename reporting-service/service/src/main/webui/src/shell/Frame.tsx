import { A, type RouteSectionProps, useLocation } from '@solidjs/router';
import { createEffect, ErrorBoundary, For, on, onCleanup, Show, Suspense } from 'solid-js';
import type { AccessRequestCounts } from '../api/administration';
import { createRemote } from '../api/remote';
import { isSignedOut } from '../api/signedOut';
import type { AlertCount, List } from '../api/types';
import { Broken, Forbidden, Loading } from '../design/States';
import { f } from '../format';
import { keepLanguage, language, m } from '../i18n/messages';
import './frame.css';
import { keepTheme, THEMES, theme } from '../design/theme';
import { rolesOf } from '../session/pages';
import { useSession } from '../session/session';
import { ContextNotice } from '../view/ContextNotice';
import { useView } from '../view/view';
import { HelpButton } from './HelpButton';
import { IntegrationBanner } from './IntegrationBanner';
import emblem from './penumbra.svg';
import { SearchButton } from './SearchButton';
import { SignedOut } from './SignedOut';
import { ZoneChoice } from './ZoneChoice';

/** Header and navigation of every page. */
export function Frame(props: RouteSectionProps) {
  const location = useLocation();
  const session = useSession();
  const view = useView();
  const inSettings = () => location.pathname.startsWith('/settings');
  const inGraph = () => location.pathname.startsWith('/investigate');
  const inAlerts = () => location.pathname.startsWith('/alerts');
  const inPolicies = () => location.pathname.startsWith('/policies');
  const inDiscovery = () => !(inSettings() || inGraph() || inAlerts() || inPolicies());
  let main: HTMLElement | undefined;

  // Scrolls a new page to its top, and focuses the page if the focused element no longer exists. A
  // changed filter does not count as a new page.
  createEffect(
    on(
      () => location.pathname,
      () => {
        window.scrollTo(0, 0);
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) {
            main?.focus({ preventScroll: true });
          }
        });
      },
      { defer: true },
    ),
  );

  return (
    <>
      <a class="skip" href="#content">
        {m().skipToContent}
      </a>
      <header class="top">
        <A class="brand" href={view.link('/')}>
          <img src={emblem} alt="" width="26" height="26" />
          <span>{m().product}</span>
        </A>
        <nav class="top-nav" aria-label={m().nav.label}>
          {/* Renders all links at once, because later links would move the existing ones. */}
          <Show when={session.settled()}>
            <Show when={session.seesUsage()}>
              <a
                href={view.link('/')}
                class="top-link"
                aria-current={inDiscovery() ? 'true' : undefined}
              >
                {m().nav.discovery}
              </a>
            </Show>
            <Show when={session.seesUsage()}>
              <a href="/alerts" class="top-link" aria-current={inAlerts() ? 'true' : undefined}>
                {m().alerts.title}
                <NewAlerts />
              </a>
              <a href="/policies" class="top-link" aria-current={inPolicies() ? 'true' : undefined}>
                {m().policies.title}
              </a>
            </Show>
            <Show when={session.seesUsage()}>
              <a
                href={view.link('/investigate')}
                class="top-link"
                aria-current={inGraph() ? 'true' : undefined}
              >
                {m().investigate.title}
              </a>
            </Show>
            <a
              href="/settings/advanced-features"
              class="top-link"
              aria-current={inSettings() ? 'true' : undefined}
            >
              {m().nav.settings}
              <Show when={session.has('admin')}>
                <OpenRequests />
              </Show>
            </a>
          </Show>
        </nav>
        <SearchButton />
        <HelpButton />
        <Preferences />
      </header>
      <Show when={isSignedOut()}>
        <SignedOut />
      </Show>
      <main id="content" class="content" tabindex="-1" ref={main}>
        <IntegrationBanner />
        <ContextNotice />
        <ErrorBoundary fallback={(error: unknown) => <Broken error={error} />}>
          <Suspense fallback={<Loading />}>
            <Show
              when={session.settled() && session.mayOpen(location.pathname)}
              fallback={
                <Show when={session.settled() && session.me()} fallback={<Loading />}>
                  <Forbidden needs={rolesOf(location.pathname)} />
                </Show>
              }
            >
              {props.children}
            </Show>
          </Suspense>
        </ErrorBoundary>
      </main>
    </>
  );
}

const COUNTED_EVERY = 20_000;

/** Number of new alerts; hidden if zero. */
function NewAlerts() {
  const counts = createRemote<List<AlertCount>>(() => '/api/v1/alerts/counts');
  const timer = setInterval(counts.refresh, COUNTED_EVERY);
  onCleanup(() => clearInterval(timer));
  const count = () =>
    (counts.data()?.items ?? [])
      .filter((one) => one.state === 'new')
      .reduce((sum, one) => sum + one.alerts, 0);
  return (
    <Show when={count() > 0}>
      <span class="top-count">
        <span aria-hidden="true">{f().count(count())}</span>
        <span class="hidden-visually">{m().alerts.newOnes(count(), f().count(count()))}</span>
      </span>
    </Show>
  );
}

/** Number of pending access requests; hidden if zero. */
function OpenRequests() {
  const counts = createRemote<AccessRequestCounts>(() => '/api/v1/access-requests/counts');
  const timer = setInterval(counts.refresh, COUNTED_EVERY);
  onCleanup(() => clearInterval(timer));
  const count = () => counts.data()?.open ?? 0;
  return (
    <Show when={count() > 0}>
      <span class="top-count">
        <span aria-hidden="true">{f().count(count())}</span>
        <span class="hidden-visually">{m().nav.openRequests(count(), f().count(count()))}</span>
      </span>
    </Show>
  );
}

function Preferences() {
  const session = useSession();
  let panel: HTMLDivElement | undefined;
  const roles = () =>
    session
      .me()
      ?.roles.map((role) => m().nav.roles[role])
      .join(', ');

  return (
    <div class="preferences">
      <button
        type="button"
        class="preferences-button"
        popovertarget="preferences"
        aria-label={m().nav.preferences}
      >
        <span class="avatar" aria-hidden="true">
          {initialOf(session.me()?.name)}
        </span>
      </button>
      <div id="preferences" popover="auto" class="panel-below preferences-panel" ref={panel}>
        <Show when={session.me()}>
          {(me) => (
            <p class="preferences-who">
              <bdi>{me().name}</bdi>
              <span>{roles()}</span>
            </p>
          )}
        </Show>
        <fieldset class="choice">
          <legend>{m().nav.theme}</legend>
          <For each={THEMES}>
            {(name) => (
              <label>
                <input
                  type="radio"
                  name="theme"
                  checked={theme() === name}
                  onChange={() => keepTheme(name)}
                />
                {m().nav.themes[name]}
              </label>
            )}
          </For>
        </fieldset>
        <fieldset class="choice">
          <legend>{m().nav.language}</legend>
          <label lang="en">
            <input
              type="radio"
              name="language"
              checked={language() === 'en'}
              onChange={() => keepLanguage('en')}
            />
            English
          </label>
          <label lang="fr">
            <input
              type="radio"
              name="language"
              checked={language() === 'fr'}
              onChange={() => keepLanguage('fr')}
            />
            Français
          </label>
        </fieldset>
        <ZoneChoice />
        <a class="button" href="/settings/sessions" onClick={() => panel?.hidePopover()}>
          {m().sessions.title}
        </a>
        {/* Bypasses the router, because the service handles the sign-out. */}
        <a class="button" href="/logout" rel="external" target="_self">
          {m().nav.signOut}
        </a>
      </div>
    </div>
  );
}

function initialOf(name: string | undefined): string {
  return [...(name ?? '')][0]?.toUpperCase() ?? '';
}

import { A, Navigate, type RouteSectionProps, useLocation } from '@solidjs/router';
import { lazy, Show } from 'solid-js';
import { Monogram } from '../design/Monogram';
import { Empty, Failure, Loading } from '../design/States';
import { EntityHead, InvestigateLink, OverviewProvider } from '../entity/EntityPage';
import { a } from '../i18n/apppage';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { useSession } from '../session/session';
import { UndoNote } from '../undo/UndoNote';
import { PeriodPicker } from '../view/PeriodPicker';
import { pagePath } from '../view/pages';
import { useView } from '../view/view';
import { AppFacts } from './AppFacts';
import { AppProvider, createOpenApp } from './app';
import '../settings/settings.css';
import '../catalogue/catalogue.css';
import './app.css';

const Actions = lazy(() => import('./Actions'));

/** Page of an app: description, usage, decisions and actions. */
export function AppPage(props: RouteSectionProps) {
  const app = createOpenApp();
  const view = useView();
  const session = useSession();
  const location = useLocation();
  const base = () => pagePath('app', app.id());
  const tabs = () => [
    { path: '', label: m().entity.overview },
    ...(app.kind() === 'catalogued' || app.kind() === 'custom'
      ? [{ path: 'score', label: a().score }]
      : []),
    ...(session.seesUsage()
      ? [
          { path: 'users', label: m().discovery.tabs.users },
          { path: 'machines', label: m().discovery.tabs.machines },
          { path: 'ip-addresses', label: m().discovery.tabs.ipAddresses },
          { path: 'hosts', label: m().hosts.title },
          { path: 'installations', label: m().installations.title },
          { path: 'transactions', label: m().transactions.title },
        ]
      : []),
  ];
  const open = () => location.pathname.slice(base().length).replace(/^\/|\/$/g, '');
  const hrefOf = (path: string) => view.link(path === '' ? base() : `${base()}/${path}`);

  return (
    <AppProvider value={app}>
      <OverviewProvider value={app.overview}>
        <nav class="trail" aria-label={m().entity.trail}>
          <Show
            when={session.seesUsage() !== false}
            fallback={<A href="/settings/catalogue">{a().catalogue}</A>}
          >
            <A href={view.link('/discovered-apps')}>{m().discovery.tabs.apps}</A>
          </Show>
        </nav>
        <Show
          when={app.name()}
          fallback={
            <>
              <h1 class="hidden-visually">{m().entity.app}</h1>
              <Show when={app.error()} fallback={<Waiting missing={app.missing()} />}>
                {(error) => <Failure error={error()} retry={app.retry} />}
              </Show>
            </>
          }
        >
          {(name) => (
            <EntityHead
              kind="app"
              title={name()}
              heading={
                <span class="app-name">
                  <Monogram name={name()} large />
                  <EntityName name={name()} />
                </span>
              }
              facts={<AppFacts />}
              controls={
                <>
                  <Show when={session.has('admin')}>
                    <Actions />
                  </Show>
                  <Show when={session.seesUsage()}>
                    <InvestigateLink kind="app" id={app.id()} />
                    <PeriodPicker />
                  </Show>
                </>
              }
              notes={<UndoNote of={app.undo} onUndone={app.changed} />}
              tabs={tabs().map((tab) => ({ href: hrefOf(tab.path), label: tab.label }))}
            >
              <Show
                when={tabs().some((tab) => tab.path === open())}
                fallback={<Navigate href={hrefOf('')} />}
              >
                {props.children}
              </Show>
            </EntityHead>
          )}
        </Show>
      </OverviewProvider>
    </AppProvider>
  );
}

function Waiting(props: { missing: boolean }) {
  return (
    <Show when={props.missing} fallback={<Loading />}>
      <Empty title={a().missing} hint={a().missingHint} />
    </Show>
  );
}

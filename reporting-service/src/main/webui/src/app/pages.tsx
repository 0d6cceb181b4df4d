import { A, type RouteSectionProps } from '@solidjs/router';
import { Show } from 'solid-js';
import type { AppOverview, Host, Installation, IpAddress, Machine, User } from '../api/types';
import { ListTab } from '../discovery/ListTab';
import { EntityOverview } from '../entity/EntityOverview';
import { EntityPage, Fact, useEntityApi } from '../entity/EntityPage';
import { f } from '../format';
import { Moment, NotReported } from '../format/Figures';
import { m } from '../i18n/messages';
import { AppName, appNameOf } from '../name/AppName';
import { EntityName } from '../name/EntityName';
import {
  hostColumns,
  installationColumns,
  ipAddressColumns,
  machineColumns,
  Tags,
  userColumns,
} from '../table/columns';
import { Rating } from '../table/Rating';
import { TransactionsTab } from '../transaction/TransactionsTab';
import { pagePath, useEntityLinks } from '../view/pages';
import { useView } from '../view/view';

const RESOURCE = 'apps';

/** One destination: what is known of it, and who uses it from where. */
export function AppPage(props: RouteSectionProps) {
  return (
    <EntityPage<AppOverview>
      kind="app"
      resource={RESOURCE}
      title={(overview) => appNameOf(overview.app)}
      heading={(overview) => <AppName app={overview.app} />}
      facts={(overview) => (
        <Facts of={overview.app} blocked={overview.blocked} installedOn={overview.installedOn} />
      )}
      tabs={[
        { path: 'users', label: m().discovery.tabs.users },
        { path: 'machines', label: m().discovery.tabs.machines },
        { path: 'ip-addresses', label: m().discovery.tabs.ipAddresses },
        { path: 'hosts', label: m().hosts.title },
        { path: 'installations', label: m().installations.title },
        { path: 'transactions', label: m().transactions.title },
      ]}
      list={{ path: '/discovered-apps', label: m().discovery.tabs.apps }}
      section={props}
    />
  );
}

function Facts(props: {
  of: AppOverview['app'];
  blocked: number | null;
  installedOn: number | null;
}) {
  const view = useView();
  return (
    <>
      <Fact label={m().columns.category}>
        <Show when={props.of.category} fallback={m().kind[props.of.kind]}>
          {(category) => <EntityName name={category()} />}
        </Show>
      </Fact>
      <Fact label={m().columns.score}>
        <Rating of={props.of} words />
        <Show when={props.of.catalogueId}>
          {(id) => (
            <A class="why" href={`/settings/catalogue/${encodeURIComponent(id())}`}>
              {m().score.why}
            </A>
          )}
        </Show>
      </Fact>
      <Show when={props.of.tags.length > 0}>
        <Fact label={m().columns.tags}>
          <Tags of={props.of.tags} />
        </Fact>
      </Show>
      <Fact label={m().columns.blocked}>
        <Show when={props.blocked !== null} fallback={<NotReported />}>
          {f().count(props.blocked ?? 0)}
        </Show>
      </Fact>
      <Show when={props.installedOn}>
        {(machines) => (
          <Fact label={m().installations.title}>
            <A href={view.link(pagePath('app', props.of.id, 'installations'))}>
              {m().installations.machines(machines(), f().count(machines()))}
            </A>
          </Fact>
        )}
      </Show>
      <Fact label={m().columns.firstSeen}>
        <Moment at={props.of.firstSeen} />
      </Fact>
      <Fact label={m().columns.lastSeen}>
        <Moment at={props.of.lastSeen} />
      </Fact>
    </>
  );
}

export const AppOverviewTab = () => <EntityOverview kind="app" />;

export function AppUsers() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const columns = userColumns(links.user).filter((column) => column.id !== 'apps');
  return <ListTab<User> what="users" address={api('users')} columns={columns} />;
}

export function AppMachines() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const columns = machineColumns(links.machine).filter((column) => column.id !== 'apps');
  return <ListTab<Machine> what="machines" address={api('machines')} columns={columns} />;
}

export function AppIpAddresses() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const columns = ipAddressColumns(links.ipAddress);
  return <ListTab<IpAddress> what="ipAddresses" address={api('ip-addresses')} columns={columns} />;
}

export function AppHosts() {
  const api = useEntityApi(RESOURCE);
  return (
    <>
      <p class="hint">
        {m().hosts.lead} <A href="/settings/own-tenants">{m().tenants.title}</A>
      </p>
      <ListTab<Host> what="hosts" address={api('hosts')} columns={hostColumns()} />
    </>
  );
}

export function AppInstallations() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  return (
    <>
      <p class="hint">{m().installations.lead}</p>
      <ListTab<Installation>
        what="installations"
        address={api('installations')}
        columns={installationColumns('app', links)}
      />
    </>
  );
}

export function AppTransactions() {
  const api = useEntityApi(RESOURCE);
  return <TransactionsTab address={api('transactions')} of="app" />;
}

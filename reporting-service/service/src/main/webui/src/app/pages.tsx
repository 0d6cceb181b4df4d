import { A } from '@solidjs/router';
import type { Host, Installation, IpAddress, Machine, User } from '../api/types';
import { ListTab } from '../discovery/ListTab';
import { useEntityApi } from '../entity/EntityPage';
import { m } from '../i18n/messages';
import {
  hostColumns,
  installationColumns,
  ipAddressColumns,
  machineColumns,
  userColumns,
} from '../table/columns';
import { TransactionsTab } from '../transaction/TransactionsTab';
import { useEntityLinks } from '../view/pages';

export { AppOverviewTab } from './AppOverviewTab';
export { AppPage } from './AppPage';
export { AppScore } from './ScoreTab';

const RESOURCE = 'apps';

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

import type { App, IpAddress, Machine, User } from '../api/types';
import { appColumns, ipAddressColumns, machineColumns, userColumns } from '../table/columns';
import { useEntityLinks } from '../view/pages';
import { useView } from '../view/view';
import { ListTab } from './ListTab';

export function AppsTab() {
  const view = useView();
  const columns = appColumns(useEntityLinks().app);
  return <ListTab<App> what="apps" address={view.api('apps')} columns={columns} />;
}

export function IpAddressesTab() {
  const view = useView();
  const columns = ipAddressColumns(useEntityLinks().ipAddress);
  return (
    <ListTab<IpAddress> what="ipAddresses" address={view.api('ip-addresses')} columns={columns} />
  );
}

export function UsersTab() {
  const view = useView();
  const columns = userColumns(useEntityLinks().user);
  return <ListTab<User> what="users" address={view.api('users')} columns={columns} />;
}

export function MachinesTab() {
  const view = useView();
  const columns = machineColumns(useEntityLinks().machine);
  return <ListTab<Machine> what="machines" address={view.api('machines')} columns={columns} />;
}

import { type RouteSectionProps, useParams } from '@solidjs/router';
import type { App, IpAddressOverview, Machine, MachineInterval, User } from '../api/types';
import { GatewayBadge, SharedBadge } from '../design/Badges';
import { ListTab } from '../discovery/ListTab';
import { EntityOverview } from '../entity/EntityOverview';
import { EntityPage, Fact, useEntityApi } from '../entity/EntityPage';
import { HistoryTab } from '../entity/HistoryTab';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { appColumns, machineColumns, userColumns } from '../table/columns';
import { TransactionsTab } from '../transaction/TransactionsTab';
import { useEntityLinks } from '../view/pages';

const RESOURCE = 'ip-addresses';

/** Page of an IP address, with its machines over time, users and apps. */
export function IpAddressPage(props: RouteSectionProps) {
  return (
    <EntityPage<IpAddressOverview>
      kind="ipAddress"
      resource={RESOURCE}
      title={(overview) => overview.ipAddress.address}
      heading={(overview) => (
        <span class="entity-badged">
          <EntityName name={overview.ipAddress.address} mono />
          <GatewayBadge when={overview.ipAddress.gateway} />
        </span>
      )}
      facts={(overview) => (
        <>
          <Fact label={m().columns.scope}>{m().scope[overview.ipAddress.scope]}</Fact>
          <Fact label={m().columns.firstSeen}>
            <Moment at={overview.ipAddress.firstSeen} />
          </Fact>
          <Fact label={m().columns.lastSeen}>
            <Moment at={overview.ipAddress.lastSeen} />
          </Fact>
        </>
      )}
      tabs={[
        { path: 'machines', label: m().history.machineTab },
        { path: 'users', label: m().discovery.tabs.users },
        { path: 'apps', label: m().discovery.tabs.apps },
        { path: 'transactions', label: m().transactions.title },
      ]}
      list={{ path: '/ip-addresses', label: m().discovery.tabs.ipAddresses }}
      section={props}
    />
  );
}

export const IpAddressOverviewTab = () => <EntityOverview kind="ipAddress" />;

export function IpAddressMachines() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const params = useParams<{ id: string }>();
  const columns = machineColumns(links.machine).filter((column) => column.id !== 'ipAddresses');
  return (
    <HistoryTab<MachineInterval, Machine>
      what="machines"
      history={api('machine-history')}
      address={api('machines')}
      presence={(at) =>
        `/api/v1/presence/ip-addresses/${encodeURIComponent(params.id)}/machines?at=${at}`
      }
      found={(answer: { machines: MachineInterval[] }) => answer.machines}
      ask={m().history.machineAt}
      nobody={m().history.noMachine}
      title={m().history.machinesOfIpAddress}
      column={m().columns.machine}
      name={(interval) => (
        <span class="entity-badged">
          <EntityName name={interval.name} href={links.machine(interval)} />
          <SharedBadge when={interval.shared} />
        </span>
      )}
      columns={columns}
    />
  );
}

export function IpAddressUsers() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const columns = userColumns(links.user).filter((column) => column.id !== 'ipAddresses');
  return <ListTab<User> what="users" address={api('users')} columns={columns} />;
}

export function IpAddressApps() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const columns = appColumns(links.app).filter((column) => column.id !== 'ipAddresses');
  return <ListTab<App> what="apps" address={api('apps')} columns={columns} />;
}

export function IpAddressTransactions() {
  const api = useEntityApi(RESOURCE);
  return <TransactionsTab address={api('transactions')} of="ipAddress" />;
}

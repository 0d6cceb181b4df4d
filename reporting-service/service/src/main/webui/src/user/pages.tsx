import { type RouteSectionProps, useParams } from '@solidjs/router';
import type { App, IpAddress, Machine, MachineInterval, UserOverview } from '../api/types';
import { SharedBadge } from '../design/Badges';
import { ListTab } from '../discovery/ListTab';
import { EntityOverview } from '../entity/EntityOverview';
import { EntityPage, Fact, useEntityApi } from '../entity/EntityPage';
import { HistoryTab } from '../entity/HistoryTab';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { appColumns, ipAddressColumns, machineColumns } from '../table/columns';
import { EntityRiskChip } from '../table/EntityRisk';
import { TransactionsTab } from '../transaction/TransactionsTab';
import { useEntityLinks } from '../view/pages';

const RESOURCE = 'users';

/** Pages of a user: machines, apps and addresses. */
export function UserPage(props: RouteSectionProps) {
  return (
    <EntityPage<UserOverview>
      kind="user"
      resource={RESOURCE}
      title={(overview) => overview.user.name}
      heading={(overview) => <EntityName name={overview.user.name} />}
      facts={(overview) => (
        <>
          <Fact label={m().filters.risk}>
            <EntityRiskChip of={overview.risk.level} />
          </Fact>
          <Fact label={m().columns.firstSeen}>
            <Moment at={overview.user.firstSeen} />
          </Fact>
          <Fact label={m().columns.lastSeen}>
            <Moment at={overview.user.lastSeen} />
          </Fact>
        </>
      )}
      tabs={[
        { path: 'machines', label: m().history.machineTab },
        { path: 'apps', label: m().discovery.tabs.apps },
        { path: 'ip-addresses', label: m().discovery.tabs.ipAddresses },
        { path: 'transactions', label: m().transactions.title },
      ]}
      list={{ path: '/users', label: m().discovery.tabs.users }}
      section={props}
    />
  );
}

export const UserOverviewTab = () => <EntityOverview kind="user" />;

export function UserMachines() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const params = useParams<{ id: string }>();
  const columns = machineColumns(links.machine).filter((column) => column.id !== 'users');
  return (
    <HistoryTab<MachineInterval, Machine>
      what="machines"
      history={api('machine-history')}
      address={api('machines')}
      presence={(at) =>
        `/api/v1/presence/users/${encodeURIComponent(params.id)}/machines?from=${at}&to=${at}`
      }
      found={(answer: { machines: MachineInterval[] }) => answer.machines}
      ask={m().history.whereAt}
      nobody={m().history.noMachine}
      title={m().history.machinesOfUser}
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

export function UserApps() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const columns = appColumns(links.app).filter((column) => column.id !== 'users');
  return <ListTab<App> what="apps" address={api('apps')} columns={columns} />;
}

export function UserIpAddresses() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const columns = ipAddressColumns(links.ipAddress).filter((column) => column.id !== 'users');
  return <ListTab<IpAddress> what="ipAddresses" address={api('ip-addresses')} columns={columns} />;
}

export function UserTransactions() {
  const api = useEntityApi(RESOURCE);
  return <TransactionsTab address={api('transactions')} of="user" />;
}

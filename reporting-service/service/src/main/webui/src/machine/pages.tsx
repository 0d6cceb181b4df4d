import { type RouteSectionProps, useParams } from '@solidjs/router';
import { Show } from 'solid-js';
import type {
  App,
  Installation,
  IpAddress,
  IpInterval,
  MachineOverview,
  User,
  UserInterval,
} from '../api/types';
import { GatewayBadge, SharedBadge } from '../design/Badges';
import { ListTab } from '../discovery/ListTab';
import { EntityOverview } from '../entity/EntityOverview';
import { EntityPage, Fact, useEntityApi } from '../entity/EntityPage';
import { HistoryTab } from '../entity/HistoryTab';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import {
  appColumns,
  installationColumns,
  ipAddressColumns,
  SupportChip,
  SystemName,
  userColumns,
} from '../table/columns';
import { EntityRiskChip } from '../table/EntityRisk';
import { TransactionsTab } from '../transaction/TransactionsTab';
import { useEntityLinks } from '../view/pages';

const RESOURCE = 'machines';

export function MachinePage(props: RouteSectionProps) {
  return (
    <EntityPage<MachineOverview>
      kind="machine"
      resource={RESOURCE}
      title={(overview) => overview.machine.name}
      heading={(overview) => (
        <span class="entity-badged">
          <EntityName name={overview.machine.name} />
          <SharedBadge when={overview.machine.shared} />
        </span>
      )}
      facts={(overview) => <Facts of={overview.machine} risk={overview.risk} />}
      tabs={[
        { path: 'apps', label: m().discovery.tabs.apps },
        { path: 'users', label: m().history.userTab },
        { path: 'ip-addresses', label: m().history.ipAddressTab },
        { path: 'installations', label: m().discovery.tabs.installations },
        { path: 'transactions', label: m().transactions.title },
      ]}
      list={{ path: '/machines', label: m().discovery.tabs.machines }}
      section={props}
    />
  );
}

function Facts(props: { of: MachineOverview['machine']; risk: MachineOverview['risk'] }) {
  const otherNames = () => (props.of.names ?? []).filter((name) => name !== props.of.name);
  return (
    <>
      <Fact label={m().filters.risk}>
        <EntityRiskChip of={props.risk.level} />
      </Fact>
      <Fact label={m().columns.system}>
        <span class="fact-system">
          <SystemName of={props.of} />
          <Show when={props.of.support}>{(support) => <SupportChip support={support()} />}</Show>
        </span>
      </Fact>
      <Fact label={m().columns.discovered} why={m().columns.discoveredWhy}>
        <Moment at={props.of.discoveredAt} />
      </Fact>
      <Show when={props.of.lastSeen}>
        {(at) => (
          <Fact label={m().columns.lastSeen}>
            <Moment at={at()} />
          </Fact>
        )}
      </Show>
      <Show when={otherNames().length > 0}>
        <Fact label={m().entity.otherNames}>
          <EntityName name={otherNames().join(', ')} />
        </Fact>
      </Show>
    </>
  );
}

export const MachineOverviewTab = () => <EntityOverview kind="machine" />;

export function MachineApps() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const columns = appColumns(links.app).filter((column) => column.id !== 'machines');
  return <ListTab<App> what="apps" address={api('apps')} columns={columns} />;
}

export function MachineUsers() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const params = useParams<{ id: string }>();
  const columns = userColumns(links.user).filter((column) => column.id !== 'machines');
  return (
    <HistoryTab<UserInterval, User>
      what="users"
      history={api('user-history')}
      address={api('users')}
      presence={(at) => `/api/v1/presence/machines/${encodeURIComponent(params.id)}/users?at=${at}`}
      found={(answer: { users: UserInterval[] }) => answer.users}
      ask={m().history.at}
      nobody={m().history.nobody}
      title={m().history.usersOfMachine}
      column={m().columns.user}
      name={(interval) => <EntityName name={interval.name} href={links.user(interval)} />}
      columns={columns}
    />
  );
}

export function MachineIpAddresses() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  const columns = ipAddressColumns(links.ipAddress).filter((column) => column.id !== 'machines');
  return (
    <HistoryTab<IpInterval, IpAddress>
      what="ipAddresses"
      history={api('ip-history')}
      address={api('ip-addresses')}
      title={m().history.ipAddressesOfMachine}
      column={m().columns.address}
      name={(interval) => (
        <span class="entity-badged">
          <EntityName name={interval.address} href={links.ipAddress(interval)} mono />
          <GatewayBadge when={interval.gateway} />
        </span>
      )}
      columns={columns}
    />
  );
}

export function MachineInstallations() {
  const api = useEntityApi(RESOURCE);
  const links = useEntityLinks();
  return (
    <>
      <p class="hint">{m().installations.lead}</p>
      <ListTab<Installation>
        what="installations"
        address={api('installations')}
        columns={installationColumns('machine', links)}
      />
    </>
  );
}

export function MachineTransactions() {
  const api = useEntityApi(RESOURCE);
  return <TransactionsTab address={api('transactions')} of="machine" />;
}

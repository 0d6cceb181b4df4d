import { For, Show } from 'solid-js';
import type { App, Host, Installation, IpAddress, Machine, Support, User } from '../api/types';
import { GatewayBadge } from '../design/Badges';
import { f } from '../format';
import { NotReported, Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { AppName } from '../name/AppName';
import { EntityName } from '../name/EntityName';
import type { Column } from './DataTable';
import { EntityRiskChip } from './EntityRisk';
import { blocked, category, count, moment, trafficColumns } from './figureColumns';
import { Rating, tenth } from './Rating';

/** Columns of the lists, each defined once for all lists that show it. */

export function machineColumns(href?: (machine: Machine) => string): Column<Machine>[] {
  return [
    {
      id: 'machine',
      files: ['name'],
      head: () => m().columns.machine,
      opens: href !== undefined,
      sort: 'name',
      width: 16,
      cell: (machine) => (
        <>
          <EntityName name={machine.name} href={href?.(machine)} />
          <Show when={machine.formerName}>
            {(name) => (
              <small class="entity-former">
                {m().entity.formerly} <EntityName name={name()} />
              </small>
            )}
          </Show>
        </>
      ),
    },
    riskColumn(),
    count('transactions', () => m().columns.transactions, 8),
    ...trafficColumns<Machine>(),
    count('users', () => m().columns.users, 5.5),
    count('ipAddresses', () => m().columns.ipAddresses, 7.5),
    count('apps', () => m().columns.apps, 5),
    moment('lastSeen', () => m().columns.lastSeen),
    {
      id: 'system',
      files: ['osPlatform', 'osVersion', 'osBuild'],
      head: () => m().columns.system,
      width: 13,
      cell: (machine) => <SystemName of={machine} />,
    },
    {
      id: 'support',
      files: ['support'],
      head: () => m().columns.support,
      width: 8,
      cell: (machine) => <SupportChip support={machine.support} />,
    },
    { ...moment('firstSeen', () => m().columns.firstSeen), sort: undefined },
  ];
}

export function userColumns(href?: (user: User) => string): Column<User>[] {
  return [
    {
      id: 'user',
      files: ['name'],
      head: () => m().columns.user,
      opens: href !== undefined,
      sort: 'name',
      width: 16,
      cell: (user) => <EntityName name={user.name} href={href?.(user)} />,
    },
    riskColumn(),
    count('transactions', () => m().columns.transactions, 8),
    ...trafficColumns<User>(),
    count('machines', () => m().columns.machines, 6.5),
    count('ipAddresses', () => m().columns.ipAddresses, 7.5),
    count('apps', () => m().columns.apps, 5),
    moment('lastSeen', () => m().columns.lastSeen),
  ];
}

export function ipAddressColumns(href?: (address: IpAddress) => string): Column<IpAddress>[] {
  return [
    {
      id: 'address',
      files: ['address'],
      head: () => m().columns.address,
      opens: href !== undefined,
      sort: 'name',
      width: 16,
      cell: (ip) => (
        <span class="entity-badged">
          <EntityName name={ip.address} href={href?.(ip)} mono />
          <GatewayBadge when={ip.gateway} />
        </span>
      ),
    },
    {
      id: 'scope',
      files: ['scope'],
      head: () => m().columns.scope,
      width: 6.5,
      cell: (ip) => m().scope[ip.scope],
    },
    count('transactions', () => m().columns.transactions, 8),
    ...trafficColumns<IpAddress>(),
    count('machines', () => m().columns.machines, 6.5),
    count('users', () => m().columns.users, 5.5),
    moment('lastSeen', () => m().columns.lastSeen),
  ];
}

export function appColumns(href?: (app: App) => string): Column<App>[] {
  return [
    {
      id: 'app',
      files: ['name'],
      head: () => m().columns.app,
      opens: href !== undefined,
      sort: 'name',
      width: 16,
      cell: (app) => <AppName app={app} href={href?.(app)} mark />,
    },
    category<App>(['category', 'kind']),
    {
      id: 'score',
      files: ['score', 'level', 'confidence', 'scoreLow', 'scoreHigh'],
      head: () => m().columns.score,
      sort: 'score',
      falls: true,
      width: 8,
      cell: (app) => <Rating of={app} />,
    },
    {
      id: 'tags',
      files: ['tags'],
      head: () => m().columns.tags,
      width: 8.5,
      cell: (app) => <Tags of={app.tags} />,
    },
    count('transactions', () => m().columns.transactions, 7.5),
    ...trafficColumns<App>(),
    count('users', () => m().columns.users, 5.5),
    count('machines', () => m().columns.machines, 6.5),
    count('ipAddresses', () => m().columns.ipAddresses, 7),
    moment('lastSeen', () => m().columns.lastSeen),
    {
      id: 'confidence',
      files: ['confidence'],
      head: () => m().score.confidence,
      sort: 'confidence',
      falls: true,
      width: 6.5,
      numeric: true,
      cell: (app) => (
        <Show when={app.confidence !== null} fallback={<Unknown />}>
          {f().share(app.confidence ?? 0, 1)}
        </Show>
      ),
    },
    areaColumn('securityScore'),
    areaColumn('complianceScore'),
    {
      id: 'vendor',
      files: ['vendor'],
      head: () => m().columns.vendor,
      width: 12,
      cell: (app) => (
        <Show when={app.vendor} fallback={<Unknown />}>
          {(vendor) => <EntityName name={vendor()} />}
        </Show>
      ),
    },
    {
      id: 'headquarters',
      files: ['headquarters'],
      head: () => m().columns.headquarters,
      width: 10,
      cell: (app) => (
        <Show when={app.headquarters} fallback={<Unknown />}>
          {(country) => f().country(country())}
        </Show>
      ),
    },
  ];
}

/** Assurance of the vendor in an area, from 0 to 10. */
function areaColumn(id: 'securityScore' | 'complianceScore'): Column<App> {
  return {
    id,
    files: [id],
    head: () => m().columns[id],
    sort: id,
    falls: true,
    width: 7,
    numeric: true,
    cell: (app) => (
      <Show when={app[id] !== null} fallback={<Unknown />}>
        {tenth(app[id] ?? 0)}
      </Show>
    ),
  };
}

export function hostColumns(): Column<Host>[] {
  return [
    {
      id: 'host',
      files: ['host', 'kind'],
      head: () => m().columns.host,
      sort: 'host',
      width: 16,
      cell: (row) => (
        <Show
          when={row.host}
          fallback={
            <span class="unknown" title={row.kind === 'others' ? m().hosts.othersWhy : undefined}>
              {row.kind === 'others' ? m().hosts.others : m().hosts.byAddress}
            </span>
          }
        >
          {(host) => <EntityName name={host()} mono />}
        </Show>
      ),
    },
    {
      id: 'tenant',
      files: ['tenant', 'tenancy'],
      head: () => m().columns.tenant,
      sort: 'tenant',
      width: 13,
      cell: (row) => (
        <Show when={row.tenant}>
          {(tenant) => (
            <>
              <EntityName name={tenant()} /> <TenancyChip of={row.tenancy} />
            </>
          )}
        </Show>
      ),
    },
    count('transactions', () => m().columns.transactions, 8),
    ...trafficColumns<Host>(),
    blocked<Host>(7.5),
    {
      id: 'lastDay',
      files: ['lastDay'],
      head: () => m().columns.lastSeen,
      sort: 'lastDay',
      falls: true,
      width: 9,
      cell: (row) => <time dateTime={row.lastDay}>{f().day(row.lastDay)}</time>,
    },
    {
      id: 'firstDay',
      files: ['firstDay'],
      head: () => m().columns.firstSeen,
      width: 9,
      cell: (row) => <time dateTime={row.firstDay}>{f().day(row.firstDay)}</time>,
    },
  ];
}

/** Columns of installations of an app or on a machine. */
export function installationColumns(
  of: 'app' | 'machine',
  links: {
    machine: (of: { id: number }) => string;
    user: (of: { id: number }) => string;
    app: (of: { id: number }) => string;
  },
): Column<Installation>[] {
  return [
    of === 'app'
      ? {
          id: 'machine',
          files: ['machine'],
          head: () => m().columns.machine,
          opens: true,
          sort: 'machine',
          width: 13,
          cell: (row) => (
            <EntityName name={row.machine} href={links.machine({ id: row.machineId })} />
          ),
        }
      : {
          id: 'app',
          files: ['app'],
          head: () => m().columns.app,
          opens: true,
          sort: 'app',
          width: 13,
          cell: (row) => <EntityName name={row.app} href={links.app({ id: row.appId })} />,
        },
    {
      id: 'software',
      files: ['software', 'kind'],
      head: () => m().columns.software,
      sort: 'software',
      width: 15,
      cell: (row) => (
        <>
          <Show when={row.software} fallback={<Unknown />}>
            {(name) => <EntityName name={name()} />}
          </Show>{' '}
          <span class="chip">{kindOf(row.kind)}</span>
        </>
      ),
    },
    text('version', () => m().columns.version, 8, true),
    text('program', () => m().columns.program, 8, false),
    {
      id: 'user',
      files: ['user'],
      head: () => m().columns.user,
      sort: 'user',
      width: 11,
      cell: (row) => (
        <Show when={row.user} fallback={<NotReported />}>
          {(name) => (
            <EntityName
              name={name()}
              href={row.userId === null ? undefined : links.user({ id: row.userId })}
            />
          )}
        </Show>
      ),
    },
    {
      id: 'state',
      files: ['state', 'removedAt'],
      head: () => m().columns.state,
      sort: 'state',
      width: 8,
      cell: (row) => <StateChip of={row} />,
    },
    moment('lastSeen', () => m().columns.lastSeen),
    moment('checkedAt', () => m().columns.checkedAt),
    moment('firstSeen', () => m().columns.firstSeen),
    {
      id: 'source',
      files: ['source'],
      head: () => m().columns.source,
      width: 8,
      cell: (row) => <EntityName name={row.source} />,
    },
  ];
}

function kindOf(kind: string): string {
  return (
    m().installations.kind[kind as keyof ReturnType<typeof m>['installations']['kind']] ?? kind
  );
}

function text<K extends 'version' | 'program'>(
  id: K,
  head: () => string,
  width: number,
  sorted: boolean,
): Column<Installation> {
  return {
    id,
    files: [id],
    head,
    sort: sorted ? id : undefined,
    width,
    cell: (row) => (
      <Show when={row[id]} fallback={<NotReported />}>
        {(value) => <EntityName name={value()} />}
      </Show>
    ),
  };
}

function StateChip(props: { of: Installation }) {
  const why = () => {
    if (props.of.state !== 'removed') {
      return undefined;
    }
    return props.of.removedAt === null
      ? m().installations.missing
      : m().installations.removedAt(f().instant(props.of.removedAt));
  };
  return (
    <span class="chip" classList={{ 'chip-caution': props.of.state !== 'removed' }} title={why()}>
      {m().installations.state[props.of.state]}
    </span>
  );
}

/** Column that shows if a tenant belongs to the organisation. */
function TenancyChip(props: { of: Host['tenancy'] }) {
  return (
    <Show when={props.of !== 'none'}>
      <span
        class="chip"
        classList={{
          'chip-good': props.of === 'own',
          'chip-caution': props.of === 'foreign',
        }}
        title={props.of === 'unknown' ? m().hosts.unknownWhy : undefined}
      >
        {m().hosts.tenancy[props.of]}
      </span>
    </Show>
  );
}

/** Returns the visible columns by the names of the API's files. */
export function filesOf<T>(columns: readonly Column<T>[]): string[] {
  return [...new Set(columns.flatMap((column) => column.files ?? []))];
}

function riskColumn(): Column<Pick<Machine, 'risk'>> {
  return {
    id: 'risk',
    files: ['risk'],
    head: () => m().filters.risk,
    sort: 'risk',
    falls: true,
    width: 7.5,
    cell: (row) => <EntityRiskChip of={row.risk} />,
  };
}

export function SystemName(props: { of: Pick<Machine, 'osPlatform' | 'osVersion' | 'osBuild'> }) {
  const text = () =>
    [props.of.osPlatform, props.of.osVersion, props.of.osBuild && `(${props.of.osBuild})`]
      .filter(Boolean)
      .join(' ');
  return (
    <Show when={text() !== ''} fallback={<Unknown />}>
      <EntityName name={text()} />
    </Show>
  );
}

export function SupportChip(props: { support: Support }) {
  return (
    <Show when={props.support !== 'unknown'} fallback={<Unknown />}>
      <span
        class="chip"
        classList={{
          'chip-good': props.support === 'supported',
          'chip-caution': props.support === 'below-floor',
        }}
        title={m().support.why[props.support]}
      >
        {m().support[props.support]}
      </span>
    </Show>
  );
}

const TAG_CLASSES: Readonly<Record<string, string>> = {
  sanctioned: 'chip-good',
  unsanctioned: 'chip-bad',
  monitored: 'chip-caution',
};

export function Tags(props: { of: readonly string[] }) {
  return (
    <For each={props.of}>
      {(tag) => (
        <span class={`chip ${TAG_CLASSES[tag] ?? ''}`}>
          <bdi>{m().tags[tag as keyof ReturnType<typeof m>['tags']] ?? tag}</bdi>
        </span>
      )}
    </For>
  );
}

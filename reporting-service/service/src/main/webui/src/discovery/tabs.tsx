import { createMemo, createSignal, Show } from 'solid-js';
import type { App, IpAddress, Machine, User } from '../api/types';
import { r } from '../i18n/review';
import { appNameOf } from '../name/AppName';
import { visible } from '../name/visible';
import { BulkApps } from '../review/BulkApps';
import type { Chosen } from '../review/review';
import { useSessionIfAny } from '../session/session';
import { appColumns, ipAddressColumns, machineColumns, userColumns } from '../table/columns';
import type { Column } from '../table/DataTable';
import { useEntityLinks } from '../view/pages';
import { useView } from '../view/view';
import { ListTab } from './ListTab';

export { OpenView } from './OpenView';

/** Maximum number of apps per bulk change. */
const MOST_AT_ONCE = 500;

/** List of a report's apps. Administrators can select several apps to tag or review them. */
export function AppsTab() {
  const view = useView();
  const session = useSessionIfAny();
  const links = useEntityLinks();
  const [chosen, setChosen] = createSignal<ReadonlyMap<number, Chosen>>(new Map());
  const [changes, setChanges] = createSignal(0);
  const choose = (app: App, isChosen: boolean) =>
    setChosen((before) => {
      const after = new Map(before);
      if (isChosen && after.size < MOST_AT_ONCE) {
        after.set(app.id, { id: app.id, name: app.name, target: app.catalogueId ?? app.name });
      } else {
        after.delete(app.id);
      }
      return after;
    });
  // The selection is the second column, because the first column takes the remaining width and the
  // last column may be hidden.
  const columns = createMemo<readonly Column<App>[]>(() => {
    const all = appColumns(links.app);
    return session?.has('admin')
      ? [...all.slice(0, 1), selectColumn(chosen, choose), ...all.slice(1)]
      : all;
  });
  return (
    <>
      <BulkApps
        chosen={[...chosen().values()]}
        onLeft={(left) => setChosen(new Map(left.map((app) => [app.id, app])))}
        onChanged={() => setChanges((n) => n + 1)}
        address={view.api('apps')}
      />
      <ListTab<App>
        what="apps"
        address={view.api('apps')}
        columns={columns()}
        changes={changes()}
      />
    </>
  );
}

function selectColumn(
  chosen: () => ReadonlyMap<number, Chosen>,
  choose: (app: App, isChosen: boolean) => void,
): Column<App> {
  return {
    id: 'select',
    head: () => r().select,
    width: 5,
    control: true,
    cell: (app) => (
      <Show when={app.kind === 'catalogued' || app.kind === 'custom' || app.kind === 'unmatched'}>
        <input
          type="checkbox"
          aria-label={r().selectApp(visible(appNameOf(app)))}
          checked={chosen().has(app.id)}
          onChange={(event) => choose(app, event.currentTarget.checked)}
        />
      </Show>
    ),
  };
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

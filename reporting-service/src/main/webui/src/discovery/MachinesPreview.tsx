import { A } from '@solidjs/router';
import { Index, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { Machine, Page } from '../api/types';
import { Card } from '../design/Card';
import { Failure } from '../design/States';
import { EntityName } from '../entity/EntityName';
import { useEntityLinks } from '../entity/pages';
import { f, trafficOf } from '../format';
import { Megabytes, Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import '../table/table.css';
import { useView } from './view';

const SHOWN = 8;

/** The busiest machines, as the first rows of the machine table. */
export function MachinesPreview(props: { total: string }) {
  const view = useView();
  const links = useEntityLinks();
  const machines = createRemote<Page<Machine>>(
    () => `${view.api('machines')}&sort=-transactions&limit=${SHOWN}`,
  );
  return (
    <Card
      title={m().top.machines}
      flush
      stale={machines.stale() && machines.data() !== undefined}
      footer={<A href={view.link('/machines')}>{m().top.all(props.total)}</A>}
    >
      <Show when={machines.error() && !machines.data() && machines.error()}>
        {(error) => <Failure error={error()} retry={machines.refresh} />}
      </Show>
      <Show when={machines.data()}>
        {(page) => (
          <div class="table-still">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{m().columns.machine}</th>
                  <th scope="col" class="numeric">
                    {m().columns.transactions}
                  </th>
                  <th scope="col" class="numeric">
                    {m().columns.traffic}
                  </th>
                  <th scope="col" class="numeric">
                    {m().columns.users}
                  </th>
                  <th scope="col" class="numeric">
                    {m().columns.apps}
                  </th>
                  <th scope="col">{m().columns.lastSeen}</th>
                </tr>
              </thead>
              <tbody>
                <Index each={page().items}>
                  {(machine) => (
                    <tr>
                      <th scope="row">
                        <EntityName name={machine().name} href={links.machine(machine())} />
                      </th>
                      <td class="numeric">{f().count(machine().transactions)}</td>
                      <td class="numeric">
                        <Megabytes bytes={trafficOf(machine())} />
                      </td>
                      <td class="numeric">{f().count(machine().users)}</td>
                      <td class="numeric">{f().count(machine().apps)}</td>
                      <td>
                        <Moment at={machine().lastSeen} />
                      </td>
                    </tr>
                  )}
                </Index>
              </tbody>
            </table>
          </div>
        )}
      </Show>
    </Card>
  );
}

import { A, type RouteSectionProps, useParams } from '@solidjs/router';
import { createContext, createEffect, Show, useContext } from 'solid-js';
import { createRemote, type Remote } from '../api/remote';
import type { MachineIdentity, MachineOverview } from '../api/types';
import { Failure, Loading } from '../design/States';
import { Tabs } from '../design/Tabs';
import { PeriodPicker } from '../discovery/PeriodPicker';
import { useView } from '../discovery/view';
import { EntityName } from '../entity/EntityName';
import { visible } from '../entity/visible';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { SupportChip, SystemName } from '../table/columns';
import './machine.css';

const MachineContext = createContext<Remote<MachineOverview>>();

/** The machine that is open: asked once by its page, read by its views. */
export function useMachine(): Remote<MachineOverview> {
  const machine = useContext(MachineContext);
  if (!machine) {
    throw new Error('useMachine needs the machine page around it');
  }
  return machine;
}

/** One machine: what it is, and the ways to look at it. */
export default function MachinePage(props: RouteSectionProps) {
  const view = useView();
  const params = useParams<{ id: string }>();
  const overview = createRemote<MachineOverview>(() =>
    view.api(`machines/${encodeURIComponent(params.id)}`),
  );
  const tabs = () => {
    const base = `/machines/${params.id}`;
    return [
      { href: view.link(base), label: m().machine.tabs.overview },
      { href: view.link(`${base}/apps`), label: m().machine.tabs.apps },
      { href: view.link(`${base}/users`), label: m().machine.tabs.users },
      { href: view.link(`${base}/ip-addresses`), label: m().machine.tabs.ipAddresses },
    ];
  };
  createEffect(() => {
    document.title = m().pageTitle(
      visible(overview.data()?.machine.name ?? m().machine.kind).slice(0, 80),
    );
  });

  return (
    <MachineContext.Provider value={overview}>
      <nav class="trail" aria-label={m().machine.kind}>
        <A href={view.link('/machines')}>{m().machine.back}</A>
      </nav>
      <Show
        when={overview.data()}
        fallback={
          <>
            <h1 class="hidden-visually">{m().machine.kind}</h1>
            <Show when={overview.error()} fallback={<Loading />}>
              {(error) => <Failure error={error()} retry={overview.refresh} />}
            </Show>
          </>
        }
      >
        {(data) => (
          <>
            <div class="report-head">
              <h1 class="entity-title">
                <EntityName name={data().machine.name} />
              </h1>
              <div class="report-controls">
                <PeriodPicker days={undefined} />
              </div>
            </div>
            <Identity machine={data().machine} />
            <Tabs label={m().machine.tabs.label} tabs={tabs()} />
            {props.children}
          </>
        )}
      </Show>
    </MachineContext.Provider>
  );
}

function Identity(props: { machine: MachineIdentity }) {
  const otherNames = () =>
    (props.machine.names ?? []).filter((name) => name !== props.machine.name);
  return (
    <dl class="facts">
      <div>
        <dt>{m().machine.system}</dt>
        <dd class="fact-system">
          <SystemName of={props.machine} />
          <Show when={props.machine.support !== 'unknown'}>
            <SupportChip of={props.machine} />
          </Show>
        </dd>
      </div>
      <div>
        <dt>{m().machine.firstSeen}</dt>
        <dd>
          <Moment at={props.machine.firstSeen} />
        </dd>
      </div>
      <div>
        <dt>{m().machine.lastSeen}</dt>
        <dd>
          <Moment at={props.machine.lastSeen} />
        </dd>
      </div>
      <Show when={otherNames().length > 0}>
        <div>
          <dt>{m().machine.alsoKnownAs}</dt>
          <dd>
            <EntityName name={otherNames().join(', ')} />
          </dd>
        </div>
      </Show>
    </dl>
  );
}

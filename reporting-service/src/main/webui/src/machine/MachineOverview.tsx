import { lazy, Show } from 'solid-js';
import type { MachineOverview as Data, PeriodDays } from '../api/types';
import { Counter, TrafficCounter } from '../discovery/Counters';
import '../discovery/overview.css';
import { type PeriodChoice, useView } from '../discovery/view';
import { m } from '../i18n/messages';
import { useMachine } from './MachinePage';

const TrendCard = lazy(() => import('../chart/TrendCard'));

export default function MachineOverview() {
  const machine = useMachine();
  const view = useView();
  return (
    <Show when={machine.data()}>
      {(data) => (
        <div classList={{ stale: machine.stale() }}>
          <Counters of={data()} />
          <TrendCard trend={data().trend} period={daysOf(view.period(), new Date())} />
        </div>
      )}
    </Show>
  );
}

function Counters(props: { of: Data }) {
  const view = useView();
  const page = (tab: string) => view.link(`/machines/${props.of.machine.id}/${tab}`);
  return (
    <dl class="counters counters-few">
      <Counter label={m().counters.transactions} count={props.of.transactions} />
      <Counter label={m().counters.apps} count={props.of.apps} href={page('apps')} />
      <Counter label={m().counters.users} count={props.of.users} href={page('users')} />
      <Counter
        label={m().counters.ipAddresses}
        count={props.of.ipAddresses}
        href={page('ip-addresses')}
      />
      <TrafficCounter
        of={props.of}
        measured={props.of.measuredTransactions}
        all={props.of.transactions}
      />
    </dl>
  );
}

/** The days that the service means by a period, for where it doesn't say. */
export function daysOf(period: PeriodChoice, now: Date): PeriodDays {
  if (period.kind === 'span') {
    return { firstDay: period.from, lastDay: period.to };
  }
  const first = new Date(now);
  first.setUTCDate(first.getUTCDate() - period.days);
  return { firstDay: first.toISOString().slice(0, 10), lastDay: now.toISOString().slice(0, 10) };
}

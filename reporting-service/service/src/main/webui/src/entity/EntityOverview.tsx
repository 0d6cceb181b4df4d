import { useParams } from '@solidjs/router';
import { For, lazy, Show } from 'solid-js';
import type { EntityKind, Overview } from '../api/types';
import { Counter, TrafficCounter } from '../discovery/Counters';
import { Explanations } from '../discovery/Explanations';
import { m } from '../i18n/messages';
import { pagePath } from '../view/pages';
import { useView } from '../view/view';
import { useOverview } from './EntityPage';

const TrendCard = lazy(() => import('../chart/TrendCard'));
const RiskCard = lazy(() => import('./RiskCard'));

/** Counters of an entity, with the part of the address that each counter links to. */
const COUNTED = [
  { figure: 'apps', path: 'apps' },
  { figure: 'users', path: 'users' },
  { figure: 'machines', path: 'machines' },
  { figure: 'ipAddresses', path: 'ip-addresses' },
] as const;

/**
 * Overview of an entity, with its transactions, traffic and neighbours in the period and by day.
 */
export function EntityOverview(props: { kind: EntityKind }) {
  const overview = useOverview();
  const view = useView();
  const params = useParams<{ id: string }>();
  return (
    <Show when={overview.data()}>
      {(data) => (
        <div classList={{ stale: overview.stale() }}>
          <Explanations of={data().explanation} />
          <Counters kind={props.kind} of={data()} />
          <Show when={data().risk}>{(risk) => <RiskCard of={risk()} />}</Show>
          <TrendCard
            trend={data().trend}
            period={data().period}
            dataSince={data().dataSince}
            hours={
              props.kind === 'machine'
                ? view.api(`machines/${encodeURIComponent(params.id)}/hours`)
                : undefined
            }
            transactions={pagePath(props.kind, params.id, 'transactions')}
          />
        </div>
      )}
    </Show>
  );
}

function Counters(props: { kind: EntityKind; of: Overview }) {
  const view = useView();
  const params = useParams<{ id: string }>();
  return (
    <dl class="counters counters-few">
      <Counter label={m().counters.transactions} count={props.of.transactions} />
      <For each={COUNTED.filter((counter) => props.of[counter.figure] !== undefined)}>
        {(counter) => (
          <Counter
            label={m().counters[counter.figure]}
            count={props.of[counter.figure] ?? 0}
            href={view.link(pagePath(props.kind, params.id, counter.path))}
          />
        )}
      </For>
      <TrafficCounter
        of={props.of}
        measured={props.of.measuredTransactions}
        all={props.of.transactions}
      />
    </dl>
  );
}

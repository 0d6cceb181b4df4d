import { A } from '@solidjs/router';
import { lazy, Show, Suspense } from 'solid-js';
import type { Summary } from '../api/types';
import { Card } from '../design/Card';
import { Empty, Failure, Loading } from '../design/States';
import { timeZone } from '../format/zone';
import { language, m } from '../i18n/messages';
import { Categories } from './Categories';
import { Completeness } from './Completeness';
import { Counters } from './Counters';
import { usePrevious } from './compare';
import { Explanations } from './Explanations';
import './overview.css';
import { useView } from '../view/view';
import { RiskLevels } from './RiskLevels';
import { useSummary } from './summary';
import { TopApps } from './TopApps';
import { TopEntities } from './TopEntities';

const Attention = lazy(() => import('../attention/Attention'));
const FirstRun = lazy(() => import('../firstrun/FirstRun'));
const TrendCard = lazy(() => import('../chart/TrendCard'));
const Headquarters = lazy(() => import('./Headquarters'));

/** Overview of a report. An empty report shows the cause and a recommended action. */
export function Overview() {
  const summary = useSummary();
  const isEmpty = () => summary.data()?.transactions === 0;
  // Preloads the components while the figures load.
  void Attention.preload();
  void TrendCard.preload();
  void Headquarters.preload();
  return (
    <>
      <Show
        when={summary.data()}
        fallback={
          <Show when={summary.error()} fallback={<Loading />}>
            {(error) => <Failure error={error()} retry={summary.refresh} />}
          </Show>
        }
      >
        {(data) => (
          <Show when={isEmpty()}>
            <Nothing summary={data()} />
          </Show>
        )}
      </Show>
      {/* Renders before the summary, so that all requests start at once. */}
      <Show when={!isEmpty()}>
        <div hidden={summary.data() === undefined} classList={{ stale: summary.stale() }}>
          <Show when={summary.data()}>
            {(data) => (
              <>
                <Explanations of={data().explanation} />
                <ExecutiveReportLink />
                <Suspense fallback={<div class="room-attention" />}>
                  <Attention />
                </Suspense>
                <Counters summary={data()} />
              </>
            )}
          </Show>
          <Widgets summary={summary.data()} />
        </div>
      </Show>
    </>
  );
}

/** Empty report: the first-run page if no transaction ever existed, otherwise the cause. */
function Nothing(props: { summary: Summary }) {
  const summary = useSummary();
  const view = useView();
  return (
    <Show
      when={props.summary.updatedAt !== null}
      fallback={<FirstRun explanation={props.summary.explanation} lookAgain={summary.refresh} />}
    >
      <Explanations of={props.summary.explanation} />
      <Empty title={m().table.nothingInPeriod} hint={m().table.nothingHint}>
        <A class="button" href={view.over({ kind: 'back', days: 90 })}>
          {m().period.days(90)}
        </A>
      </Empty>
    </Show>
  );
}

/** Link to the executive report in the user's language, for the current period. */
function ExecutiveReportLink() {
  const view = useView();
  const address = () =>
    `${view.api('executive')}&${new URLSearchParams({ language: language(), timeZone: timeZone() })}`;
  return (
    <p class="overview-tools">
      <a class="button" href={address()} target="_blank" rel="noopener" title={m().executive.hint}>
        {m().executive.open}
      </a>
    </p>
  );
}

function Widgets(props: { summary: Summary | undefined }) {
  const view = useView();
  const previous = usePrevious();
  return (
    <div class="widgets">
      <div class="widget-wide">
        <Suspense
          fallback={
            <Card title={m().trend.title}>
              <div class="room-trend" />
            </Card>
          }
        >
          <Show when={props.summary}>
            {(summary) => (
              <TrendCard
                trend={summary().trend}
                period={summary().period}
                hours={view.api('hours')}
                dataSince={summary().dataSince}
                transactions="/transactions"
                before={previous()}
              />
            )}
          </Show>
        </Suspense>
      </div>
      <RiskLevels />
      <TopApps total={props.summary?.apps ?? 0} />
      <Categories />
      <TopEntities />
      <div class="widget-wide">
        <Suspense
          fallback={
            <Card title={m().widgets.headquarters}>
              <div class="room-map" />
            </Card>
          }
        >
          <Headquarters />
        </Suspense>
      </div>
      <Show when={props.summary}>{(summary) => <Completeness of={summary()} />}</Show>
    </div>
  );
}

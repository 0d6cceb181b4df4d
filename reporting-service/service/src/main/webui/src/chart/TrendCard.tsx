import { useNavigate, useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, createUniqueId, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { Hours, PeriodDays, Summary, TrendPoint } from '../api/types';
import { Card } from '../design/Card';
import { DownloadButton } from '../design/DownloadButton';
import { Failure } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { useSessionIfAny } from '../session/session';
import { useView } from '../view/view';
import { csvOf } from './csv';
import { GapKeys } from './GapKeys';
import { Panel } from './Panel';
import type { Line } from './plot';
import { Readout } from './Readout';
import { linkOf, perStep } from './steps';
import { TrendTable } from './TrendTable';
import './trend.css';
import { gapsOf, hasUnsplit, hourSeriesOf, seriesOf, unmeasuredSteps } from './trend';

/** Maximum number of days that are shown by hour. */
const HOURLY_DAYS = 31;
/** Value in the address that selects hourly figures. */
const HOURS = 'hours';

/**
 * Card with transactions and traffic by day or hour. Both charts share one time axis and one
 * cursor. A selection of days opens the same view for these days.
 */
export default function TrendCard(props: {
  trend: readonly TrendPoint[];
  period: PeriodDays;
  /** URL of the same data by hour, if available. */
  hours?: string | undefined;
  /** First UTC day with data, if known. */
  dataSince?: string | null;
  /** Address of the list of the same transactions, which hours link to. */
  transactions?: string;
  /** Previous period for a comparison. */
  before?: Pick<Summary, 'trend' | 'period'> | undefined;
}) {
  const view = useView();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const wanted = () => search.trend === HOURS;
  const path = () =>
    seriesOf([], props.period).starts.length <= HOURLY_DAYS ? props.hours : undefined;
  const hours = createRemote<Hours>(() => (wanted() ? path() : undefined));
  const hourly = () => wanted() && path() !== undefined;
  // Shows days until the hours are loaded.
  const series = createMemo(() => {
    const loaded = hourly() && !hours.stale() ? hours.data() : undefined;
    return loaded === undefined ? seriesOf(props.trend, props.period) : hourSeriesOf(loaded.items);
  });
  const integration = useSessionIfAny()?.integration;
  const off = () => integration?.data()?.offPeriods;
  const gaps = createMemo(() => gapsOf(series(), { dataSince: props.dataSince, off: off() }));
  const [asTable, setAsTable] = createSignal(false);
  const [pointed, setPointed] = createSignal<number | null>(null);
  const cursor = createUniqueId();

  const choose = (first: number, last: number) => {
    const link = linkOf(view, series(), first, last, props.transactions);
    if (link !== undefined) {
      navigate(link);
    }
  };
  /** Previous period; by day only, because its hours are not loaded. */
  const before = createMemo(() => {
    const previous = props.before;
    if (previous === undefined || hourly()) {
      return undefined;
    }
    return seriesOf(previous.trend, previous.period);
  });
  const lineOf = (values: readonly (number | null)[] | undefined): Line[] =>
    values === undefined ? [] : [{ values, colour: '--ink-3', kind: 'line' }];

  return (
    <Card
      title={m().trend.title}
      aside={
        <>
          <span>{perStep(series())}</span>
          <Show when={path() !== undefined}>
            <button
              type="button"
              class="text-button"
              onClick={() => setSearch({ trend: wanted() ? undefined : HOURS }, { replace: true })}
            >
              {wanted() ? m().trend.showDays : m().trend.showHours}
            </button>
          </Show>
          <button type="button" class="text-button" onClick={() => setAsTable(!asTable())}>
            {asTable() ? m().trend.showChart : m().trend.showTable}
          </button>
          <DownloadButton
            of={m().trend.title}
            name={`${view.reportId()}-trend-${props.period.firstDay}-${props.period.lastDay}`}
            csv={() => csvOf(series())}
          />
        </>
      }
    >
      <Show when={hourly() && hours.error()}>
        {(error) => <Failure error={error()} retry={hours.refresh} />}
      </Show>
      <Show
        when={!asTable()}
        fallback={<TrendTable series={series()} transactions={props.transactions} />}
      >
        <Readout series={series()} before={before()} index={pointed()} />
        <Panel
          title={m().trend.transactions}
          series={series()}
          lines={[
            { values: series().transactions, colour: '--series-transactions', kind: 'bars' },
            ...lineOf(before()?.transactions),
          ]}
          unknown={[]}
          gaps={gaps()}
          height={140}
          axisValue={(value) => f().compact(value)}
          value={(value) => f().count(value)}
          cursor={cursor}
          pointed={pointed()}
          onStep={setPointed}
          onChoose={choose}
        />
        <Panel
          title={m().trend.traffic}
          series={series()}
          lines={[
            {
              values: hasUnsplit(series()) ? series().traffic : series().traffic.map(() => null),
              colour: '--series-total',
              kind: 'area',
            },
            { values: series().bytesDown, colour: '--series-down', kind: 'area' },
            { values: series().bytesUp, colour: '--series-up', kind: 'area' },
            ...lineOf(before()?.traffic),
          ]}
          unknown={unmeasuredSteps(series())}
          gaps={gaps()}
          height={140}
          axisValue={(value) => f().bytes(value)}
          value={(value) => f().bytes(value)}
          cursor={cursor}
          pointed={pointed()}
          onStep={setPointed}
          onChoose={choose}
        />
        <p class="trend-hint">
          {series().step === 'hour' && props.transactions !== undefined
            ? m().trend.hintHours
            : m().trend.hint}
        </p>
      </Show>
      <GapKeys
        gaps={gaps()}
        unmeasured={unmeasuredSteps(series()).length > 0}
        dataSince={props.dataSince}
        off={off()}
      />
    </Card>
  );
}

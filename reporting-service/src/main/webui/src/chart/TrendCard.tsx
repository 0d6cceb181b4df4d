import { useNavigate, useSearchParams } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import { createRemote } from '../api/remote';
import type { Hours, PeriodDays, TrendPoint } from '../api/types';
import { Card } from '../design/Card';
import { DownloadButton } from '../design/DownloadButton';
import { Failure } from '../design/States';
import { onColoursChange } from '../design/theme';
import { f } from '../format';
import { Bytes, Megabytes } from '../format/Figures';
import { language, m } from '../i18n/messages';
import { useView } from '../view/view';
import { csvOf } from './csv';
import './trend.css';
import { createPlot, type Line, type Plot } from './plot';
import { hasUnsplit, hourSeriesOf, type Series, seriesOf, unmeasuredSteps } from './trend';

/** The most days that are shown by hour. */
const HOURLY_DAYS = 31;
/** What an address says of a trend by the hour. */
const HOURS = 'hours';

/**
 * Transactions and traffic by day, or by the hour: two charts with one time axis and one cursor; a point leads to the views of
 * its day.
 */
export default function TrendCard(props: {
  trend: readonly TrendPoint[];
  period: PeriodDays;
  /** The URL of the same data by hour, if there is one. */
  hours?: string | undefined;
}) {
  const view = useView();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const wanted = () => search.trend === HOURS;
  const path = () =>
    seriesOf([], props.period).starts.length <= HOURLY_DAYS ? props.hours : undefined;
  const hours = createRemote<Hours>(() => (wanted() ? path() : undefined));
  const hourly = () => wanted() && path() !== undefined;
  // The days stay until the hours are there.
  const series = createMemo(() => {
    const loaded = hourly() && !hours.stale() ? hours.data() : undefined;
    return loaded === undefined ? seriesOf(props.trend, props.period) : hourSeriesOf(loaded.items);
  });
  const [asTable, setAsTable] = createSignal(false);
  const [pointed, setPointed] = createSignal<number | null>(null);
  const cursor = createUniqueId();

  const choose = (index: number) => {
    const start = series().starts[index];
    if (start !== undefined) {
      const day = dayOf(start);
      navigate(view.over({ kind: 'span', from: day, to: day }));
    }
  };

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
      <Show when={!asTable()} fallback={<TrendTable series={series()} />}>
        <Readout series={series()} index={pointed()} />
        <Panel
          title={m().trend.transactions}
          series={series()}
          lines={[{ values: series().transactions, colour: '--series-transactions', kind: 'bars' }]}
          unknown={[]}
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
          ]}
          unknown={unmeasuredSteps(series())}
          height={140}
          axisValue={(value) => f().bytes(value)}
          value={(value) => f().bytes(value)}
          cursor={cursor}
          pointed={pointed()}
          onStep={setPointed}
          onChoose={choose}
        />
        <p class="trend-hint">{m().trend.hint}</p>
      </Show>
    </Card>
  );
}

/** The figures under the cursor, else the legend alone. */
function Readout(props: { series: Series; index: number | null }) {
  const at = () => props.index;
  return (
    <p class="readout">
      <span class="key key-transactions">
        {m().trend.transactions}{' '}
        <Show when={at() !== null}>{f().count(props.series.transactions[at() ?? 0] ?? 0)}</Show>
      </span>
      <span class="key" classList={{ 'key-total': hasUnsplit(props.series) }}>
        {m().trend.traffic}{' '}
        <Show when={at() !== null}>
          <Bytes bytes={props.series.traffic[at() ?? 0] ?? null} />
        </Show>
      </span>
      <span class="key key-up">
        {m().trend.up}{' '}
        <Show when={at() !== null}>
          <Bytes bytes={props.series.bytesUp[at() ?? 0] ?? null} />
        </Show>
      </span>
      <span class="key key-down">
        {m().trend.down}{' '}
        <Show when={at() !== null}>
          <Bytes bytes={props.series.bytesDown[at() ?? 0] ?? null} />
        </Show>
      </span>
      <Show when={at() !== null && props.series.starts[at() ?? 0]}>
        {(start) => <strong>{named(props.series, start())}</strong>}
      </Show>
    </p>
  );
}

function Panel(props: {
  title: string;
  series: Series;
  lines: readonly Line[];
  unknown: readonly number[];
  height: number;
  axisValue: (value: number) => string;
  /** In full, where there is room. */
  value: (value: number) => string;
  cursor: string;
  pointed: number | null;
  onStep: (index: number | null) => void;
  onChoose: (index: number) => void;
}) {
  let host!: HTMLDivElement;
  let plot: Plot | undefined;
  const last = () => props.series.starts.length - 1;

  function draw() {
    plot?.destroy();
    plot = createPlot(host, {
      times: props.series.times,
      step: props.series.step,
      lines: props.lines,
      unknown: props.unknown,
      height: props.height,
      axisTime: (seconds) => {
        const start = new Date(seconds * 1000).toISOString();
        return props.series.step === 'day' ? f().dayShort(dayOf(start)) : f().hourShort(start);
      },
      axisValue: props.axisValue,
      cursor: props.cursor,
      onStep: props.onStep,
      onChoose: props.onChoose,
    });
  }

  onMount(() => {
    createEffect(
      on([() => props.series, language], ([series, spoken], before) => {
        // New figures of the same steps leave the chart, and who points at it, where they are.
        if (plot && before?.[1] === spoken && sameSteps(series, before[0])) {
          plot.update(props.lines, props.unknown);
        } else {
          draw();
        }
      }),
    );
    const observer = new ResizeObserver(() => plot?.resize(host.clientWidth));
    observer.observe(host);
    const forget = onColoursChange(draw);
    if (document.fonts.status === 'loading') {
      void document.fonts.ready.then(draw);
    }
    onCleanup(() => {
      observer.disconnect();
      forget();
      plot?.destroy();
    });
  });

  function onKeyDown(event: KeyboardEvent) {
    const now = props.pointed ?? last();
    const page = props.series.step === 'day' ? 7 : 24;
    const next = {
      ArrowLeft: now - 1,
      ArrowRight: props.pointed === null ? now : now + 1,
      PageUp: now - page,
      PageDown: now + page,
      Home: 0,
      End: last(),
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      plot?.point(Math.min(last(), Math.max(0, next)));
    } else if (event.key === 'Enter' && props.pointed !== null) {
      props.onChoose(props.pointed);
    } else if (event.key === 'Escape') {
      plot?.point(null);
    }
  }

  const valueText = () => {
    const index = props.pointed ?? last();
    const start = props.series.starts[index];
    const values = props.lines.map((line) => {
      const value = line.values[index];
      return value == null ? m().figures.unknown : props.value(value);
    });
    return start === undefined ? '' : `${named(props.series, start)}: ${values.join(', ')}`;
  };

  return (
    <div class="panel">
      <h3>{props.title}</h3>
      <div
        ref={host}
        class="plot"
        role="slider"
        tabIndex={0}
        aria-label={m().trend.chart(
          props.title,
          perStep(props.series),
          named(props.series, props.series.starts[0] ?? ''),
          named(props.series, props.series.starts[last()] ?? ''),
        )}
        aria-valuemin={0}
        aria-valuemax={last()}
        aria-valuenow={props.pointed ?? last()}
        aria-valuetext={valueText()}
        onKeyDown={onKeyDown}
        onBlur={() => plot?.point(null)}
      />
    </div>
  );
}

function sameSteps(a: Series, b: Series): boolean {
  return a.step === b.step && a.starts.length === b.starts.length && a.starts[0] === b.starts[0];
}

/** The UTC day of a step. */
function dayOf(start: string): string {
  return start.slice(0, 10);
}

function named(series: Series, start: string): string {
  return series.step === 'day' ? f().day(start) : f().instant(start);
}

function perStep(series: Series): string {
  return series.step === 'day' ? m().trend.perDay : m().trend.perHour;
}

function TrendTable(props: { series: Series }) {
  const view = useView();
  const newestFirst = () => props.series.starts.map((start, index) => ({ start, index })).reverse();
  return (
    <section class="trend-table" tabindex="0" aria-label={perStep(props.series)}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{props.series.step === 'day' ? m().trend.day : m().trend.hour}</th>
            <th scope="col" class="numeric">
              {m().columns.transactions}
            </th>
            <th scope="col" class="numeric">
              {m().columns.traffic}
            </th>
            <th scope="col" class="numeric">
              {m().columns.up}
            </th>
            <th scope="col" class="numeric">
              {m().columns.down}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={newestFirst()}>
            {({ start, index }) => (
              <tr>
                <th scope="row">
                  <a
                    href={view.over({ kind: 'span', from: dayOf(start), to: dayOf(start) })}
                    aria-label={m().trend.onlyDay(f().day(dayOf(start)))}
                  >
                    {named(props.series, start)}
                  </a>
                </th>
                <td class="numeric">{f().count(props.series.transactions[index] ?? 0)}</td>
                <td class="numeric">
                  <Megabytes bytes={props.series.traffic[index] ?? null} />
                </td>
                <td class="numeric">
                  <Megabytes bytes={props.series.bytesUp[index] ?? null} />
                </td>
                <td class="numeric">
                  <Megabytes bytes={props.series.bytesDown[index] ?? null} />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

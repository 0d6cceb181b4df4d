import { useNavigate } from '@solidjs/router';
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
import type { PeriodDays, TrendPoint } from '../api/types';
import { Card } from '../design/Card';
import { DownloadButton } from '../design/DownloadButton';
import { useView } from '../discovery/view';
import { f } from '../format';
import { Bytes, Megabytes } from '../format/Figures';
import { language, m } from '../i18n/messages';
import { onColoursChange } from '../shell/theme';
import { csvOf } from './csv';
import './trend.css';
import { createPlot, type Line, type Plot } from './plot';
import { type Series, seriesOf, unmeasuredDays } from './trend';

/** Transactions and traffic by day: two charts with one time axis and one cursor; a day leads to the views of that day. */
export default function TrendCard(props: { trend: readonly TrendPoint[]; period: PeriodDays }) {
  const view = useView();
  const navigate = useNavigate();
  const series = createMemo(() => seriesOf(props.trend, props.period));
  const [asTable, setAsTable] = createSignal(false);
  const [pointed, setPointed] = createSignal<number | null>(null);
  const cursor = createUniqueId();

  const choose = (index: number) => {
    const day = series().days[index];
    if (day !== undefined) {
      navigate(view.over({ kind: 'span', from: day, to: day }));
    }
  };

  return (
    <Card
      title={m().trend.title}
      aside={
        <>
          <span>{m().trend.perDay}</span>
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
          onDay={setPointed}
          onChoose={choose}
        />
        <Panel
          title={m().trend.traffic}
          series={series()}
          lines={[
            { values: series().bytesDown, colour: '--series-down', kind: 'area' },
            { values: series().bytesUp, colour: '--series-up', kind: 'area' },
          ]}
          unknown={unmeasuredDays(series())}
          height={140}
          axisValue={(value) => f().bytes(value)}
          value={(value) => f().bytes(value)}
          cursor={cursor}
          pointed={pointed()}
          onDay={setPointed}
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
      <Show when={at() !== null && props.series.days[at() ?? 0]}>
        {(day) => <strong>{f().day(day())}</strong>}
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
  onDay: (index: number | null) => void;
  onChoose: (index: number) => void;
}) {
  let host!: HTMLDivElement;
  let plot: Plot | undefined;
  const last = () => props.series.days.length - 1;

  function draw() {
    plot?.destroy();
    plot = createPlot(host, {
      times: props.series.times,
      lines: props.lines,
      unknown: props.unknown,
      height: props.height,
      axisDay: (seconds) => f().dayShort(new Date(seconds * 1000).toISOString().slice(0, 10)),
      axisValue: props.axisValue,
      cursor: props.cursor,
      onDay: props.onDay,
      onChoose: props.onChoose,
    });
  }

  onMount(() => {
    createEffect(
      on([() => props.series, language], ([series, spoken], before) => {
        // New figures of the same days leave the chart, and who points at it, where they are.
        if (plot && before?.[1] === spoken && sameDays(series, before[0])) {
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
    const next = {
      ArrowLeft: now - 1,
      ArrowRight: props.pointed === null ? now : now + 1,
      PageUp: now - 7,
      PageDown: now + 7,
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

  const told = () => {
    const index = props.pointed ?? last();
    const day = props.series.days[index];
    const values = props.lines.map((line) => {
      const value = line.values[index];
      return value == null ? m().figures.unknown : props.value(value);
    });
    return day === undefined ? '' : `${f().day(day)}: ${values.join(', ')}`;
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
          f().day(props.series.days[0] ?? ''),
          f().day(props.series.days[last()] ?? ''),
        )}
        aria-valuemin={0}
        aria-valuemax={last()}
        aria-valuenow={props.pointed ?? last()}
        aria-valuetext={told()}
        onKeyDown={onKeyDown}
        onBlur={() => plot?.point(null)}
      />
    </div>
  );
}

function sameDays(a: Series, b: Series): boolean {
  return a.days.length === b.days.length && a.days[0] === b.days[0];
}

function TrendTable(props: { series: Series }) {
  const view = useView();
  const newestFirst = () => props.series.days.map((day, index) => ({ day, index })).reverse();
  return (
    <section class="trend-table" tabindex="0" aria-label={m().trend.perDay}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{m().trend.day}</th>
            <th scope="col" class="numeric">
              {m().columns.transactions}
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
            {({ day, index }) => (
              <tr>
                <th scope="row">
                  <a
                    href={view.over({ kind: 'span', from: day, to: day })}
                    aria-label={m().trend.onlyDay(f().day(day))}
                  >
                    {f().day(day)}
                  </a>
                </th>
                <td class="numeric">{f().count(props.series.transactions[index] ?? 0)}</td>
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

import { type RouteSectionProps, useLocation, useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js';
import { listen } from '../api/live';
import { createRemote, refreshAll } from '../api/remote';
import type { Summary } from '../api/types';
import { Tabs } from '../design/Tabs';
import { f } from '../format';
import { m } from '../i18n/messages';
import './discovery.css';
import { PeriodPicker } from '../view/PeriodPicker';
import { ReportPicker } from '../view/ReportPicker';
import { useView } from '../view/view';
import { PreviousContext, previousOf } from './compare';
import { SummaryContext } from './summary';

/** Value in the address that enables the comparison with the previous period. */
const PREVIOUS = 'previous';
const ASK_AGAIN_MS = 20_000;

/** True if the user paused updates, for all reports of this window. */
const [paused, setPaused] = createSignal(false);

/** Layout of a report with its title, period, freshness and tabs. */
export function Discovery(props: RouteSectionProps) {
  const view = useView();
  const location = useLocation();
  const summary = createRemote<Summary>(() => view.api('summary'), { alone: true });

  // New data appears automatically: the service streams changes, and the page polls without a
  // stream. After a change of the summary's figures the other widgets reload.
  const listening = listen(view.events, () => {
    if (!paused()) {
      summary.refresh();
    }
  });
  const timer = setInterval(() => {
    if (!document.hidden && !listening() && !paused()) {
      summary.refresh();
    }
  }, ASK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));
  createEffect(
    on(summary.data, (now, before) => {
      if (now && before && now !== before && isOfSameView(now, before)) {
        refreshAll();
      }
    }),
  );

  const [search, setSearch] = useSearchParams();
  const comparing = () => search.compare === PREVIOUS;
  const previous = createRemote<Summary>(() => {
    const now = summary.data();
    if (!comparing() || now === undefined) {
      return undefined;
    }
    const { firstDay, lastDay } = previousOf(now.period);
    return `/api/v1/reports/${encodeURIComponent(view.reportId())}/summary?from=${firstDay}&to=${lastDay}`;
  });
  const refresh = () => {
    summary.refresh();
    refreshAll();
  };

  const tabs = () => [
    { href: view.link('/'), label: m().discovery.tabs.dashboard },
    { href: view.link('/discovered-apps'), label: m().discovery.tabs.apps },
    { href: view.link('/ip-addresses'), label: m().discovery.tabs.ipAddresses },
    { href: view.link('/users'), label: m().discovery.tabs.users },
    { href: view.link('/machines'), label: m().discovery.tabs.machines },
    { href: view.link('/transactions'), label: m().transactions.title },
    { href: '/snapshot-reports', label: m().discovery.snapshot },
  ];
  createEffect(() => {
    const open = tabs().find((tab) => tab.href.split('?')[0] === location.pathname);
    document.title = m().pageTitle(open?.label ?? m().discovery.title);
  });

  return (
    <SummaryContext.Provider value={summary}>
      <div class="report-head">
        <h1>{m().discovery.title}</h1>
        <div class="report-controls">
          <ReportPicker />
          <PeriodPicker />
          <Show when={location.pathname === '/'}>
            <button
              type="button"
              class="button"
              aria-pressed={comparing()}
              onClick={() =>
                setSearch({ compare: comparing() ? undefined : PREVIOUS }, { replace: true })
              }
            >
              {m().compare.with}
            </button>
          </Show>
        </div>
        <Freshness
          updatedAt={summary.data()?.updatedAt}
          unanswered={summary.error() !== undefined}
          live={listening()}
          onRefresh={refresh}
        />
      </div>
      <Tabs label={m().discovery.tabs.label} tabs={tabs()} />
      <PreviousContext.Provider value={previous}>{props.children}</PreviousContext.Provider>
    </SummaryContext.Provider>
  );
}

function isOfSameView(a: Summary, b: Summary): boolean {
  return (
    a.report.id === b.report.id &&
    a.period.firstDay === b.period.firstDay &&
    a.period.lastDay === b.period.lastDay
  );
}

function Freshness(props: {
  updatedAt: string | null | undefined;
  unanswered: boolean;
  /** True while changes are streamed; otherwise the page polls. */
  live: boolean;
  onRefresh: () => void;
}) {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 15_000);
  onCleanup(() => clearInterval(timer));
  createEffect(() => {
    if (props.updatedAt !== undefined) {
      setNow(Date.now());
    }
  });

  return (
    <p class="freshness">
      <Show when={props.unanswered}>
        <span class="chip chip-caution">{m().discovery.unanswered}</span>
      </Show>
      <span
        class="refresh-state"
        classList={{ 'refresh-paused': paused() }}
        title={paused() ? m().discovery.pausedWhy : m().discovery.liveWhy}
      >
        {paused()
          ? m().discovery.paused
          : props.live
            ? m().discovery.live
            : m().discovery.every(f().count(ASK_AGAIN_MS / 1000))}
      </span>
      <Show when={props.updatedAt !== undefined}>
        <Show when={props.updatedAt} fallback={m().discovery.neverUpdated}>
          {(at) => (
            <time dateTime={at()} title={`${f().instant(at())} · ${f().instantUtc(at())}`}>
              {m().discovery.updated(f().ago(at(), Math.max(now(), Date.parse(at()))))}
            </time>
          )}
        </Show>
      </Show>
      <button
        type="button"
        class="icon-button"
        aria-pressed={paused()}
        aria-label={m().discovery.pause}
        title={paused() ? m().discovery.resume : m().discovery.pause}
        onClick={() => {
          setPaused(!paused());
          if (!paused()) {
            props.onRefresh();
          }
        }}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <Show when={paused()} fallback={<path d="M5.5 3v10M10.5 3v10" />}>
            <path d="M5 3l7.5 5L5 13z" />
          </Show>
        </svg>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={m().discovery.refresh}
        title={m().discovery.refresh}
        onClick={() => props.onRefresh()}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.5 1.5v3h-3" />
        </svg>
      </button>
    </p>
  );
}

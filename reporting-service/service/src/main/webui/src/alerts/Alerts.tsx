import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js';
import { createPagedList } from '../api/paged';
import type { Alert } from '../api/types';
import { SelectField } from '../design/Form';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { EntityName } from '../name/EntityName';
import { type Column, DataTable } from '../table/DataTable';
import { createReportNames } from '../view/reportNames';
import '../settings/settings.css';
import './alerts.css';
import { alertsPath, STATES, stateOf } from './alerts';
import { BulkChange } from './BulkChange';
import { Severity } from './severity';

export { AlertPage } from './AlertPage';

function columnsOf(reportName: (id: string) => string): readonly Column<Alert>[] {
  return [
    {
      id: 'app',
      head: () => m().alerts.app,
      width: 15,
      opens: true,
      cell: (row) => <EntityName name={row.app} href={`/alerts/${row.id}`} />,
    },
    {
      id: 'severity',
      head: () => m().alerts.severity,
      width: 7.5,
      cell: (row) => <Severity of={row.severity} />,
    },
    {
      id: 'policy',
      head: () => m().alerts.policy,
      width: 13,
      cell: (row) => <EntityName name={row.policy} />,
    },
    {
      id: 'report',
      head: () => m().alerts.report,
      width: 9,
      cell: (row) => <EntityName name={reportName(row.report)} />,
    },
    { id: 'day', head: () => m().alerts.day, width: 7, cell: (row) => f().day(row.day) },
    {
      id: 'raised',
      head: () => m().alerts.raised,
      width: 10.5,
      cell: (row) => <Moment at={row.raisedAt} />,
    },
    {
      id: 'state',
      head: () => m().alerts.state,
      width: 7,
      cell: (row) => m().alerts.states[row.state] ?? row.state,
    },
    {
      id: 'assignee',
      head: () => m().alerts.assignee,
      width: 7,
      cell: (row) => (
        <Show when={row.assignee} fallback={m().alerts.nobody}>
          {(who) => <EntityName name={who()} />}
        </Show>
      ),
    },
  ];
}

/** Maximum number of alerts per change request of the API. */
const MOST_AT_ONCE = 1000;
const SEVERITIES = ['high', 'medium', 'low', 'informational'] as const;

/** Page with the queue of alerts, newest first. */
export function Alerts() {
  const [search, setSearch] = useSearchParams<{
    state: string;
    severity: string;
    app: string;
    report: string | string[];
  }>();
  const reports = createMemo(() => [search.report ?? []].flat());
  const state = createMemo(() => stateOf(search.state));
  const list = createPagedList<Alert>(() =>
    alertsPath(state(), search.severity, search.app, reports()),
  );
  const [chosen, setChosen] = createSignal<ReadonlySet<number>>(new Set());
  const choose = (id: number, isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (isChosen && after.size < MOST_AT_ONCE) {
        after.add(id);
      } else {
        after.delete(id);
      }
      return after;
    });
  const clear = () => setChosen(new Set<number>());
  // Clears the selection after a change of filter, so that no hidden alert is changed.
  createEffect(
    on([state, () => search.severity, () => search.app, reports], clear, { defer: true }),
  );
  const columns: readonly Column<Alert>[] = [
    ...columnsOf(createReportNames()),
    {
      id: 'select',
      head: () => p().select,
      width: 5,
      control: true,
      cell: (row) => (
        <input
          type="checkbox"
          aria-label={p().selectAlert(row.app)}
          checked={chosen().has(row.id)}
          onChange={(event) => choose(row.id, event.currentTarget.checked)}
        />
      ),
    },
  ];
  createEffect(() => {
    document.title = m().pageTitle(m().alerts.title);
  });
  return (
    <>
      <div class="settings-head">
        <h1>{m().alerts.title}</h1>
      </div>
      <div class="table-tools">
        <SelectField
          label={m().alerts.state}
          value={state()}
          options={STATES.map((value) => ({
            value,
            label:
              value === 'open'
                ? m().alerts.open
                : value === 'all'
                  ? m().alerts.all
                  : (m().alerts.states[value] ?? value),
          }))}
          onChange={(value) => setSearch({ state: value }, { replace: true })}
        />
        <SelectField
          label={m().alerts.severity}
          value={search.severity ?? ''}
          options={[
            { value: '', label: m().alerts.anySeverity },
            ...SEVERITIES.map((value) => ({ value, label: m().severities[value] ?? value })),
          ]}
          onChange={(value) => setSearch({ severity: value }, { replace: true })}
        />
        <Show when={search.app}>
          <button
            type="button"
            class="button"
            onClick={() => setSearch({ app: undefined }, { replace: true })}
          >
            {p().allApps}
          </button>
        </Show>
        <Show when={reports().length > 0}>
          <button
            type="button"
            class="button"
            onClick={() => setSearch({ report: undefined }, { replace: true })}
          >
            {p().allReports}
          </button>
        </Show>
        <button
          type="button"
          class="button"
          disabled={list.rows().length === 0}
          onClick={() =>
            setChosen(
              new Set(
                list
                  .rows()
                  .slice(0, MOST_AT_ONCE)
                  .map((row) => row.id),
              ),
            )
          }
        >
          {p().selectShown}
        </button>
      </div>
      <BulkChange
        ids={[...chosen()]}
        onClear={clear}
        onChanged={() => {
          clear();
          list.retry();
        }}
      />
      <DataTable label={m().alerts.title} list={list} columns={columns} none={m().alerts.none} />
    </>
  );
}

import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, Show } from 'solid-js';
import { createPagedList, type PagedList } from '../api/paged';
import type { AuditEntry, AuditService } from '../api/types';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { onOneLine } from '../name/visible';
import { useSession } from '../session/session';
import { type Column, DataTable } from '../table/DataTable';
import { SearchField } from '../table/SearchField';
import { AuditEntryDialog } from './AuditEntryDialog';
import {
  collapsed,
  FILTERS,
  type Filter,
  type Filters,
  filtersOf,
  queryOf,
  type Row,
  SERVICES,
} from './audit';
import { VerifyDialog } from './VerifyDialog';

/** Maximum number of entries per API response. */
const LARGEST_PAGE = 500;

/** Audit log page: changes with old and new values, and for auditors access to personal data. */
export function Audit() {
  const [search, setSearch] = useSearchParams<Record<Filter, string>>();
  const filters = createMemo(() => filtersOf(search));
  const query = () => queryOf(filters()).toString();
  const list = createPagedList<AuditEntry>(
    () => `/api/v1/audit${query() === '' ? '' : `?${query()}`}`,
    LARGEST_PAGE,
  );
  const [open, setOpen] = createSignal<AuditEntry>();
  const [verifying, setVerifying] = createSignal(false);
  createEffect(() => {
    document.title = m().pageTitle(m().audit.title);
  });

  // Collapses consecutive entries of one service account into one row, which users can expand.
  const [expanded, setExpanded] = createSignal<ReadonlySet<string>>(new Set());
  const rows = createMemo(() => collapsed(list.rows(), (first) => expanded().has(first.who)));
  const shown: PagedList<Row> = {
    ...list,
    rows,
    // The number of rows is final once all entries are loaded.
    total: () => {
      const total = list.total();
      return total === undefined ? undefined : total - (list.rows().length - rows().length);
    },
    reach: (index) => list.reach(index + list.rows().length - rows().length),
  };

  const columns: Column<Row>[] = [
    {
      id: 'what',
      head: () => m().audit.what,
      width: 16,
      cell: (entry) => (
        <Show
          when={entry.run.length > 1}
          fallback={
            <button type="button" class="row-button" onClick={() => setOpen(entry)}>
              <EntityName name={entry.what} mono />
            </button>
          }
        >
          <button
            type="button"
            class="row-button"
            aria-expanded="false"
            onClick={() => setExpanded(new Set([...expanded(), entry.who]))}
          >
            {m().audit.run(f().count(entry.run.length))}
          </button>
        </Show>
      ),
    },
    {
      id: 'change',
      head: () => m().audit.change,
      width: 20,
      cell: (entry) => (
        <Show when={entry.run.length === 1}>
          <Change of={entry} />
        </Show>
      ),
    },
    { id: 'at', head: () => m().audit.at, width: 11, cell: (entry) => <Moment at={entry.at} /> },
    {
      id: 'who',
      head: () => m().audit.who,
      width: 10,
      cell: (entry) => <EntityName name={entry.who} />,
    },
    {
      id: 'why',
      head: () => m().audit.why,
      width: 13,
      cell: (entry) => <Show when={entry.why}>{(why) => <EntityName name={why()} />}</Show>,
    },
    {
      id: 'service',
      head: () => m().audit.service,
      width: 7,
      cell: (entry) => m().audit.services[entry.service],
    },
  ];

  const clear = () =>
    setSearch(Object.fromEntries(FILTERS.map((name) => [name, undefined])), { replace: true });

  return (
    <>
      <div class="table-tools audit-head">
        <p class="settings-note">{m().audit.kept}</p>
        <div class="audit-tools">
          <button type="button" class="button" onClick={() => setVerifying(true)}>
            {m().audit.verify}
          </button>
          <a class="button" href={`/api/v1/audit/export?${query()}`} download="audit.csv">
            {m().audit.download}
          </a>
        </div>
      </div>
      <Narrowing
        filters={filters()}
        onChange={(name, value) => setSearch({ [name]: value || undefined }, { replace: true })}
        onClear={clear}
      />
      <Missing list={list} />
      <DataTable
        label={m().audit.title}
        list={shown}
        columns={columns}
        narrowed={query()}
        onWiden={clear}
        none={m().audit.none}
      />
      <Show when={open()} keyed>
        {(entry) => <AuditEntryDialog of={entry} onClose={() => setOpen(undefined)} />}
      </Show>
      <Show when={verifying()}>
        <VerifyDialog onClose={() => setVerifying(false)} />
      </Show>
    </>
  );
}

function Narrowing(props: {
  filters: Filters;
  onChange: (name: Filter, value: string) => void;
  onClear: () => void;
}) {
  const session = useSession();
  const today = () => new Date().toISOString().slice(0, 10);
  const kinds = () =>
    Object.keys(m().audit.kinds).filter((kind) => kind !== 'read' || session.has('auditor'));
  /** Returns the subject of a link if the subject is not one of the kinds. */
  const subject = () => {
    const what = props.filters.what;
    return what === undefined || kinds().includes(what) ? undefined : what;
  };
  return (
    <fieldset class="audit-filters" aria-label={m().filters.label}>
      <SearchField
        label={m().audit.search}
        value={props.filters.search ?? ''}
        onSearch={(value) => props.onChange('search', value)}
      />
      <SearchField
        label={m().audit.account}
        value={props.filters.who ?? ''}
        onSearch={(value) => props.onChange('who', value)}
      />
      <Show when={session.has('auditor')}>
        <SearchField
          label={m().audit.person}
          value={props.filters.person ?? ''}
          onSearch={(value) => props.onChange('person', value)}
        />
      </Show>
      <select
        class="select"
        aria-label={m().audit.what}
        onChange={(event) => props.onChange('what', event.currentTarget.value)}
      >
        <option value="">{m().audit.anyKind}</option>
        <Show when={subject()}>
          {(what) => (
            <option value={what()} selected>
              {what()}
            </option>
          )}
        </Show>
        <For each={kinds()}>
          {(kind) => (
            <option value={kind} selected={props.filters.what === kind}>
              {m().audit.kinds[kind]}
            </option>
          )}
        </For>
      </select>
      <select
        class="select"
        aria-label={m().audit.service}
        onChange={(event) => props.onChange('service', event.currentTarget.value)}
      >
        <option value="">{m().audit.anyService}</option>
        <For each={SERVICES}>
          {(service) => (
            <option value={service} selected={props.filters.service === service}>
              {m().audit.services[service]}
            </option>
          )}
        </For>
      </select>
      <label title={m().period.utcDays}>
        {m().period.from}
        <input
          class="input"
          type="date"
          max={props.filters.to ?? today()}
          value={props.filters.from ?? ''}
          onChange={(event) => props.onChange('from', event.currentTarget.value)}
        />
      </label>
      <label title={m().period.utcDays}>
        {m().period.to}
        <input
          class="input"
          type="date"
          min={props.filters.from}
          max={today()}
          value={props.filters.to ?? ''}
          onChange={(event) => props.onChange('to', event.currentTarget.value)}
        />
      </label>
      <Show when={props.filters.from ?? props.filters.to}>
        <span class="hint">{m().period.utcDays}</span>
      </Show>
      <Show when={Object.keys(props.filters).length > 0}>
        <button type="button" class="text-button" onClick={() => props.onClear()}>
          {m().filters.clear}
        </button>
      </Show>
    </fieldset>
  );
}

/** Warning about missing entries of unavailable services. */
function Missing(props: { list: PagedList<AuditEntry> }) {
  const names = () =>
    props.list.missing().map((service) => m().audit.services[service as AuditService] ?? service);
  return (
    <div role="alert" class="outcome-slot">
      <Show when={names().length > 0}>
        <p class="note note-caution audit-missing">
          <span>{m().audit.missing(f().list(names()), names().length)}</span>
          <button type="button" class="button" onClick={() => props.list.retry()}>
            {m().states.retry}
          </button>
        </p>
      </Show>
    </div>
  );
}

function Change(props: { of: AuditEntry }) {
  return (
    <Show when={props.of.was ?? props.of.became}>
      <span class="change">
        <Show when={props.of.was}>{(was) => <EntityName name={onOneLine(was())} />}</Show>
        <span aria-hidden="true">→</span>
        <Show when={props.of.became} fallback="–">
          {(became) => <EntityName name={onOneLine(became())} />}
        </Show>
      </span>
    </Show>
  );
}

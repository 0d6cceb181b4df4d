import { createEffect, Show } from 'solid-js';
import { createPagedList } from '../api/paged';
import type { AuditEntry } from '../api/types';
import { EntityName } from '../entity/EntityName';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { type Column, DataTable } from '../table/DataTable';

/** The most entries that the API answers at once. */
const LARGEST_PAGE = 500;

const COLUMNS: readonly Column<AuditEntry>[] = [
  {
    id: 'what',
    head: () => m().audit.what,
    width: 16,
    cell: (entry) => <EntityName name={entry.what} mono />,
  },
  {
    id: 'change',
    head: () => m().audit.change,
    width: 20,
    cell: (entry) => <Change of={entry} />,
  },
  { id: 'at', head: () => m().audit.at, width: 10, cell: (entry) => <Moment at={entry.at} /> },
  {
    id: 'who',
    head: () => m().audit.who,
    width: 10,
    cell: (entry) => <EntityName name={entry.who} />,
  },
  {
    id: 'why',
    head: () => m().audit.why,
    width: 14,
    cell: (entry) => <Show when={entry.why}>{(why) => <EntityName name={why()} />}</Show>,
  },
  {
    id: 'service',
    head: () => m().audit.service,
    width: 10,
    cell: (entry) => <EntityName name={entry.service} />,
  },
  {
    id: 'request',
    head: () => m().audit.request,
    width: 12,
    cell: (entry) => <Show when={entry.requestId}>{(id) => <EntityName name={id()} mono />}</Show>,
  },
];

/** Who changed what, from what to what, and why; for auditors also who read whom. */
export function Audit() {
  const list = createPagedList<AuditEntry>(() => '/api/v1/audit', LARGEST_PAGE);
  createEffect(() => {
    document.title = m().pageTitle(m().audit.title);
  });
  return (
    <>
      <div class="table-tools">
        <p class="settings-note">{m().audit.kept}</p>
        <a class="button audit-download" href="/api/v1/audit/export" download="audit.csv">
          {m().audit.download}
        </a>
      </div>
      <DataTable label={m().audit.title} list={list} columns={COLUMNS} none={m().audit.none} />
    </>
  );
}

function Change(props: { of: AuditEntry }) {
  return (
    <span class="change">
      <Show when={props.of.was !== null}>
        <EntityName name={props.of.was ?? ''} />
        <span aria-hidden="true">→</span>
      </Show>
      <EntityName name={props.of.became ?? ''} />
    </span>
  );
}

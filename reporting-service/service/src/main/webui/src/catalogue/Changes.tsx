import { A } from '@solidjs/router';
import { createEffect, Show } from 'solid-js';
import type { CatalogueVersion } from '../api/administration';
import { createPagedList } from '../api/paged';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { onOneLine } from '../name/visible';
import { type Column, DataTable } from '../table/DataTable';

/** Maximum number of versions per API response. */
const LARGEST_PAGE = 500;

const text = (
  id: string,
  head: () => string,
  width: number,
  of: (row: CatalogueVersion) => string | null,
): Column<CatalogueVersion> => ({
  id,
  head,
  width,
  cell: (row) => <Show when={of(row)}>{(known) => <EntityName name={onOneLine(known())} />}</Show>,
});

const COLUMNS: readonly Column<CatalogueVersion>[] = [
  text(
    'subject',
    () => w().catalogue.app,
    16,
    (row) => row.subject ?? `#${row.version}`,
  ),
  text(
    'action',
    () => m().audit.what,
    10,
    (row) => row.action,
  ),
  { id: 'at', head: () => m().audit.at, width: 11, cell: (row) => <Moment at={row.at} /> },
  text(
    'who',
    () => m().audit.who,
    10,
    (row) => row.who,
  ),
  text(
    'reason',
    () => m().audit.why,
    16,
    (row) => row.reason,
  ),
  text(
    'was',
    () => w().catalogue.was,
    18,
    (row) => row.was,
  ),
  text(
    'became',
    () => w().catalogue.became,
    18,
    (row) => row.became,
  ),
  {
    id: 'version',
    head: () => w().catalogue.version,
    width: 6,
    numeric: true,
    cell: (row) => f().count(row.version),
  },
];

/** History of app changes with author, old and new values, and reason. */
export function Changes() {
  const list = createPagedList<CatalogueVersion>(() => '/api/v1/catalogue/versions', LARGEST_PAGE);
  createEffect(() => {
    document.title = m().pageTitle(w().catalogue.changes);
  });
  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href="/settings/catalogue">{w().catalogue.title}</A>
      </nav>
      <div class="table-tools">
        <p class="settings-note">{w().catalogue.changesLead}</p>
      </div>
      <DataTable
        label={w().catalogue.changes}
        list={list}
        columns={COLUMNS}
        none={m().audit.none}
      />
    </>
  );
}

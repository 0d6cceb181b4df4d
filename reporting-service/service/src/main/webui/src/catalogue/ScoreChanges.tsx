import { A, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, Show } from 'solid-js';
import type { ScoreChange } from '../api/administration';
import { createPagedList } from '../api/paged';
import { SelectField } from '../design/Form';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { type Column, DataTable } from '../table/DataTable';
import { Rating } from '../table/Rating';
import { catalogueLink } from './apps';
import { causeOf, SINCE_DAYS, sinceDay, sinceOf } from './scores';

const COLUMNS: readonly Column<ScoreChange>[] = [
  {
    id: 'app',
    head: () => w().catalogue.app,
    width: 16,
    opens: true,
    cell: (row) => <EntityName name={row.name} href={catalogueLink(row.id)} />,
  },
  { id: 'at', head: () => m().audit.at, width: 11, cell: (row) => <Moment at={row.at} /> },
  {
    id: 'was',
    head: () => w().catalogue.was,
    width: 8.5,
    cell: (row) => <Rating of={{ score: row.was, level: row.levelWas }} />,
  },
  {
    id: 'became',
    head: () => w().catalogue.became,
    width: 8.5,
    cell: (row) => <Rating of={{ score: row.became, level: row.level }} />,
  },
  { id: 'cause', head: () => w().scoreChanges.cause, width: 14, cell: (row) => causeOf(row) },
  {
    id: 'who',
    head: () => m().audit.who,
    width: 10,
    cell: (row) => <Show when={row.who}>{(who) => <EntityName name={who()} />}</Show>,
  },
  {
    id: 'reason',
    head: () => m().audit.why,
    width: 16,
    cell: (row) => <Show when={row.reason}>{(why) => <EntityName name={why()} />}</Show>,
  },
];

/** List of changed scores with old and new values and cause. */
export function ScoreChanges() {
  const [search, setSearch] = useSearchParams<{ days: string }>();
  const days = createMemo(() => sinceOf(search.days));
  const list = createPagedList<ScoreChange>(
    () => `/api/v1/catalogue/score-changes?since=${sinceDay(days(), new Date())}`,
  );
  createEffect(() => {
    document.title = m().pageTitle(w().scoreChanges.title);
  });
  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href="/settings/catalogue">{w().catalogue.title}</A>
      </nav>
      <div class="table-tools">
        <p class="settings-note">{w().scoreChanges.lead}</p>
        <SelectField
          label={w().scoreChanges.since}
          value={String(days())}
          options={SINCE_DAYS.map((value) => ({
            value: String(value),
            label: w().scoreChanges.lastDays(value),
          }))}
          onChange={(value) => setSearch({ days: value }, { replace: true })}
        />
      </div>
      <DataTable
        label={w().scoreChanges.title}
        list={list}
        columns={COLUMNS}
        none={w().scoreChanges.none}
      />
    </>
  );
}

import { createEffect, Show } from 'solid-js';
import type { Parser } from '../api/administration';
import { createPagedList } from '../api/paged';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { type Column, DataTable } from '../table/DataTable';
import { PATH, pathOf } from './parsers';

/** Maximum number of parsers per API response. */
const LARGEST_PAGE = 500;

/** Custom parsers for logs without a built-in reader. */
export function Parsers() {
  const session = useSession();
  const list = createPagedList<Parser>(() => PATH, LARGEST_PAGE);
  createEffect(() => {
    document.title = m().pageTitle(w().parsers.title);
  });
  const columns: Column<Parser>[] = [
    {
      id: 'name',
      head: () => w().parsers.name,
      width: 12,
      opens: true,
      cell: (parser) => <EntityName name={parser.name} href={pathOf(parser)} />,
    },
    {
      id: 'description',
      head: () => m().sensors.description,
      width: 16,
      cell: (parser) => visible(parser.description ?? '–'),
    },
    {
      id: 'layout',
      head: () => w().parsers.layout,
      width: 9,
      cell: (parser) => w().parsers.layouts[parser.definition.layout],
    },
    {
      id: 'sensors',
      head: () => m().sensors.title,
      width: 14,
      cell: (parser) => (
        <Show when={parser.sensors.length > 0} fallback="–">
          <EntityName name={parser.sensors.join(', ')} />
        </Show>
      ),
    },
    {
      id: 'changed',
      head: () => w().parsers.changed,
      width: 10,
      cell: (parser) => <Moment at={parser.changedAt ?? parser.createdAt} />,
    },
  ];

  return (
    <>
      <div class="table-tools">
        <p class="settings-note">{w().parsers.lead}</p>
        <Show when={session.has('admin')}>
          <a class="button button-main" href="/settings/sensors/parsers/new">
            {w().parsers.add}
          </a>
        </Show>
      </div>
      <DataTable label={w().parsers.title} list={list} columns={columns} none={w().parsers.none} />
    </>
  );
}

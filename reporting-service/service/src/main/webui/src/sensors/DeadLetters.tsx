import { Show } from 'solid-js';
import type { Chunk } from '../api/administration';
import { change } from '../api/client';
import { createPagedList } from '../api/paged';
import { createAction, OutcomeNote } from '../design/Form';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { useSession } from '../session/session';
import { type Column, DataTable } from '../table/DataTable';

const PAGE = 100;

/** Chunks that correlation rejected or could not apply; hidden if there are none. */
export function DeadLetters() {
  const session = useSession();
  const list = createPagedList<Chunk>(() => '/api/v1/chunks?state=quarantined', PAGE);
  const action = createAction();

  const retry = (chunk: Chunk) =>
    action.run(async () => {
      await change('POST', `/api/v1/chunks/${chunk.id}/retry`);
      list.retry();
    }, w().quarantine.retried);

  const columns: Column<Chunk>[] = [
    {
      id: 'machine',
      head: () => w().quarantine.machine,
      width: 16,
      cell: (chunk) => <EntityName name={chunk.subject} />,
    },
    { id: 'day', head: () => w().quarantine.day, width: 8, cell: (chunk) => chunk.day },
    {
      id: 'sealed',
      head: () => w().quarantine.received,
      width: 11,
      cell: (chunk) => <Moment at={chunk.sealedAt} />,
    },
    {
      id: 'records',
      head: () => w().quarantine.records,
      width: 8,
      numeric: true,
      cell: (chunk) => f().count(chunk.transactions),
    },
    {
      id: 'cause',
      head: () => w().quarantine.cause,
      width: 26,
      cell: (chunk) => <EntityName name={chunk.lastError ?? ''} />,
    },
    {
      id: 'retry',
      head: () => '',
      width: 8,
      cell: (chunk) => (
        <Show when={session.has('admin')}>
          <button
            type="button"
            class="button"
            disabled={action.busy()}
            onClick={() => retry(chunk)}
          >
            {w().quarantine.retry}
          </button>
        </Show>
      ),
    },
  ];

  return (
    <Show when={list.rows().length > 0 || action.outcome()}>
      <h2>{w().quarantine.deadLetters}</h2>
      <p class="settings-note">{w().quarantine.deadLettersLead}</p>
      <OutcomeNote of={action.outcome()} />
      <DataTable label={w().quarantine.deadLetters} list={list} columns={columns} none="" />
    </Show>
  );
}

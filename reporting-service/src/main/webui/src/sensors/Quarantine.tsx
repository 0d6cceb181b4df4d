import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, Show } from 'solid-js';
import type { QuarantinedRecord, QuarantineSize, Replayed } from '../api/administration';
import { change } from '../api/client';
import { createPagedList } from '../api/paged';
import { createRemote } from '../api/remote';
import { Confirm, Dialog } from '../design/Dialog';
import { createAction, OutcomeNote } from '../design/Form';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { EntityText } from '../name/EntityText';
import { useSession } from '../session/session';
import { type Column, DataTable } from '../table/DataTable';
import { SearchField } from '../table/SearchField';
import { filtersOf, type Outcome, replayAll } from './replay';

/** The most records that the API answers at once. */
const LARGEST_PAGE = 500;

/** What was rejected: why, what it was, and reading it again after a fix. */
export function Quarantine() {
  const session = useSession();
  const [search, setSearch] = useSearchParams<{ reason: string; sensor: string }>();
  const filters = createMemo(() => filtersOf(search));
  const filtered = () => Object.keys(filters()).length > 0;
  const size = createRemote<QuarantineSize>(() => '/api/v1/quarantine');
  const list = createPagedList<QuarantinedRecord>(
    () => `/api/v1/quarantine/records?${new URLSearchParams(filters())}`,
    LARGEST_PAGE,
  );
  const [open, setOpen] = createSignal<QuarantinedRecord>();
  const changed = () => {
    size.refresh();
    list.retry();
  };
  createEffect(() => {
    document.title = m().pageTitle(m().quarantine.title);
  });

  const columns: Column<QuarantinedRecord>[] = [
    {
      id: 'detail',
      head: () => m().quarantine.detail,
      width: 16,
      cell: (record) => (
        <button type="button" class="row-button" onClick={() => setOpen(record)}>
          <EntityName name={record.detail} />
        </button>
      ),
    },
    {
      id: 'reason',
      head: () => m().quarantine.reason,
      width: 12,
      cell: (record) => reasonOf(record.reason),
    },
    {
      id: 'sensor',
      head: () => m().quarantine.sensor,
      width: 12,
      cell: (record) => <EntityName name={record.sensor} />,
    },
    {
      id: 'received',
      head: () => m().quarantine.received,
      width: 11,
      cell: (record) => <Moment at={record.receivedAt} />,
    },
    {
      id: 'line',
      head: () => m().quarantine.line,
      width: 5,
      numeric: true,
      cell: (record) => f().count(record.line),
    },
    {
      id: 'raw',
      head: () => m().quarantine.record,
      width: 22,
      cell: (record) => (
        <Show when={record.raw !== null} fallback="–">
          <EntityName name={(record.raw ?? '').slice(0, 160)} mono />
        </Show>
      ),
    },
  ];

  return (
    <>
      <div class="table-tools">
        <p class="settings-note">{m().quarantine.lead}</p>
        <Show when={size.data()}>{(known) => <Size of={known()} />}</Show>
      </div>
      <div class="table-tools">
        <SearchField
          label={m().quarantine.sensor}
          value={filters().sensor ?? ''}
          onSearch={(value) => setSearch({ sensor: value || undefined }, { replace: true })}
        />
        <div class="filters">
          <select
            class="select"
            aria-label={m().quarantine.reason}
            onChange={(event) => setSearch({ reason: event.currentTarget.value || undefined })}
          >
            <option value="">{m().quarantine.reason}</option>
            <For each={Object.keys(m().quarantine.reasons)}>
              {(reason) => (
                <option value={reason} selected={filters().reason === reason}>
                  {reasonOf(reason)}
                </option>
              )}
            </For>
          </select>
        </div>
        <Show when={session.has('admin') && list.rows().length > 0}>
          <div class="table-total">
            <ReplayAll filters={filters()} filtered={filtered()} onChanged={changed} />
          </div>
        </Show>
      </div>
      <DataTable
        label={m().quarantine.title}
        list={list}
        columns={columns}
        none={filtered() ? m().quarantine.noneFiltered : m().quarantine.none}
      />
      <Show when={open()} keyed>
        {(record) => (
          <Record
            of={record}
            admin={session.has('admin')}
            onClose={() => setOpen(undefined)}
            onChanged={changed}
          />
        )}
      </Show>
    </>
  );
}

function reasonOf(reason: string): string {
  return m().quarantine.reasons[reason] ?? reason;
}

function Size(props: { of: QuarantineSize }) {
  const lost = () =>
    props.of.notKept.tooOld + props.of.notKept.tooMany + props.of.notKept.beyondLimit;
  return (
    <p class="table-total">
      {m().quarantine.kept(
        props.of.records,
        f().count(props.of.records),
        f().bytes(props.of.bytes),
      )}
      <Show when={props.of.oldestAt}>
        {(at) => <>, {m().quarantine.since(f().instant(at()))}</>}
      </Show>
      <Show when={lost() > 0}>
        {' · '}
        <span
          class="chip chip-caution"
          title={m().quarantine.notKeptWhy(
            f().count(props.of.notKept.tooOld),
            f().count(props.of.notKept.tooMany),
            f().count(props.of.notKept.beyondLimit),
          )}
        >
          {m().quarantine.notKept(lost(), f().count(lost()))}
        </span>
      </Show>
    </p>
  );
}

function summary(outcome: Outcome): string {
  return outcome.complete
    ? m().quarantine.replayed(
        f().count(outcome.accepted),
        f().count(outcome.skipped),
        f().count(outcome.rejected),
      )
    : m().quarantine.replayPartly(f().count(outcome.accepted), f().count(outcome.rejected));
}

function ReplayAll(props: {
  filters: Readonly<Record<string, string>>;
  filtered: boolean;
  onChanged: () => void;
}) {
  const [asking, setAsking] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [outcome, setOutcome] = createSignal<Outcome>();

  async function replay() {
    setBusy(true);
    setOutcome(
      await replayAll(async (cursor) => {
        const answer = await change<Replayed>('POST', '/api/v1/quarantine/records/replay', {
          json: cursor === null ? props.filters : { ...props.filters, cursor },
        });
        return answer.body;
      }),
    );
    setBusy(false);
    setAsking(false);
    props.onChanged();
  }

  return (
    <>
      <Confirm
        calm
        label={m().quarantine.replayAll}
        question={m().quarantine.replayQuestion(
          props.filtered ? m().quarantine.filtered : m().quarantine.everything,
        )}
        confirm={busy() ? m().quarantine.replaying : m().quarantine.replay}
        busy={busy()}
        asking={asking()}
        onAsk={setAsking}
        onConfirm={replay}
      />
      <p role="status">
        <Show when={outcome()}>{(known) => summary(known())}</Show>
      </p>
    </>
  );
}

function Record(props: {
  of: QuarantinedRecord;
  admin: boolean;
  onClose: () => void;
  onChanged: () => void;
}) {
  const action = createAction();
  const [outcome, setOutcome] = createSignal<Outcome>();

  const replay = () =>
    action.run(async () => {
      const { body } = await change<Replayed>('POST', '/api/v1/quarantine/records/replay', {
        json: { ids: [props.of.id] },
      });
      setOutcome({ ...body, complete: true });
      props.onChanged();
    });

  return (
    <Dialog title={m().quarantine.recordTitle} onClose={props.onClose} wide>
      <p>
        <strong>{reasonOf(props.of.reason)}.</strong> <EntityText text={props.of.detail} />
      </p>
      <dl class="facts facts-flat">
        <div>
          <dt>{m().quarantine.sensor}</dt>
          <dd>
            <EntityName name={props.of.sensor} />
          </dd>
        </div>
        <div>
          <dt>{m().quarantine.received}</dt>
          <dd>
            <Moment at={props.of.receivedAt} />
          </dd>
        </div>
        <div>
          <dt>{m().quarantine.line}</dt>
          <dd>{f().count(props.of.line)}</dd>
        </div>
        <Show when={props.of.field}>
          {(field) => (
            <div>
              <dt>{m().quarantine.field}</dt>
              <dd>
                <EntityName name={field()} mono />
              </dd>
            </div>
          )}
        </Show>
      </dl>
      <Show when={props.of.raw !== null} fallback={<p class="hint">{m().quarantine.rawHidden}</p>}>
        <pre class="raw" tabindex="0">
          <EntityText text={props.of.raw ?? ''} />
        </pre>
      </Show>
      <Show when={props.of.cut}>
        <p class="note note-caution">{m().quarantine.cut}</p>
      </Show>
      <OutcomeNote of={action.outcome()} />
      <Show
        when={outcome()}
        fallback={
          <Show when={props.admin && !props.of.cut}>
            <div class="form-actions">
              <button type="button" class="button" disabled={action.busy()} onClick={replay}>
                {m().quarantine.replay}
              </button>
            </div>
          </Show>
        }
      >
        {(known) => (
          <p class="note" role="status">
            {summary(known())}
          </p>
        )}
      </Show>
    </Dialog>
  );
}

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
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { EntityText } from '../name/EntityText';
import { useSession } from '../session/session';
import { type Column, DataTable } from '../table/DataTable';
import { SearchField } from '../table/SearchField';
import { DeadLetters } from './DeadLetters';
import { filtersOf, type Outcome, replayAll } from './replay';

/** Maximum number of records per API response. */
const LARGEST_PAGE = 500;

/** Rejected records with their reason and content, and their replay after a fix. */
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
    document.title = m().pageTitle(w().quarantine.title);
  });

  const columns: Column<QuarantinedRecord>[] = [
    {
      id: 'detail',
      head: () => w().quarantine.detail,
      width: 16,
      cell: (record) => (
        <button type="button" class="row-button" onClick={() => setOpen(record)}>
          <EntityName name={record.detail} />
        </button>
      ),
    },
    {
      id: 'reason',
      head: () => w().quarantine.reason,
      width: 12,
      cell: (record) => reasonOf(record.reason),
    },
    {
      id: 'sensor',
      head: () => w().quarantine.sensor,
      width: 12,
      cell: (record) => <EntityName name={record.sensor} />,
    },
    {
      id: 'received',
      head: () => w().quarantine.received,
      width: 11,
      cell: (record) => <Moment at={record.receivedAt} />,
    },
    {
      id: 'line',
      head: () => w().quarantine.line,
      width: 5,
      numeric: true,
      cell: (record) => f().count(record.line),
    },
    {
      id: 'raw',
      head: () => w().quarantine.record,
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
      <DeadLetters />
      <div class="table-tools">
        <p class="settings-note">{w().quarantine.lead}</p>
        <Show when={size.data()}>{(known) => <Size of={known()} />}</Show>
      </div>
      <div class="table-tools">
        <SearchField
          label={w().quarantine.sensor}
          value={filters().sensor ?? ''}
          onSearch={(value) => setSearch({ sensor: value || undefined }, { replace: true })}
        />
        <div class="filters">
          <select
            class="select"
            aria-label={w().quarantine.reason}
            onChange={(event) => setSearch({ reason: event.currentTarget.value || undefined })}
          >
            <option value="">{w().quarantine.reason}</option>
            <For each={Object.keys(w().quarantine.reasons)}>
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
        label={w().quarantine.title}
        list={list}
        columns={columns}
        none={filtered() ? w().quarantine.noneFiltered : w().quarantine.none}
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
  return w().quarantine.reasons[reason] ?? reason;
}

function Size(props: { of: QuarantineSize }) {
  const lost = () =>
    props.of.notKept.tooOld + props.of.notKept.tooMany + props.of.notKept.beyondLimit;
  return (
    <p class="table-total">
      {w().quarantine.kept(
        props.of.records,
        f().count(props.of.records),
        f().bytes(props.of.bytes),
      )}
      <Show when={props.of.oldestAt}>
        {(at) => <>, {w().quarantine.since(f().instant(at()))}</>}
      </Show>
      <Show when={lost() > 0}>
        {' · '}
        <span
          class="chip chip-caution"
          title={w().quarantine.notKeptWhy(
            f().count(props.of.notKept.tooOld),
            f().count(props.of.notKept.tooMany),
            f().count(props.of.notKept.beyondLimit),
          )}
        >
          {w().quarantine.notKept(lost(), f().count(lost()))}
        </span>
      </Show>
    </p>
  );
}

function summary(outcome: Outcome): string {
  return outcome.complete
    ? w().quarantine.replayed(
        f().count(outcome.accepted),
        f().count(outcome.skipped),
        f().count(outcome.rejected),
      )
    : w().quarantine.replayPartly(f().count(outcome.accepted), f().count(outcome.rejected));
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
        label={w().quarantine.replayAll}
        question={w().quarantine.replayQuestion(
          props.filtered ? w().quarantine.filtered : w().quarantine.everything,
        )}
        confirm={busy() ? w().quarantine.replaying : w().quarantine.replay}
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
    <Dialog title={w().quarantine.recordTitle} onClose={props.onClose} wide>
      <p>
        <strong>{reasonOf(props.of.reason)}.</strong> <EntityText text={props.of.detail} />
      </p>
      <dl class="facts facts-flat">
        <div>
          <dt>{w().quarantine.sensor}</dt>
          <dd>
            <EntityName name={props.of.sensor} />
          </dd>
        </div>
        <div>
          <dt>{w().quarantine.received}</dt>
          <dd>
            <Moment at={props.of.receivedAt} />
          </dd>
        </div>
        <div>
          <dt>{w().quarantine.line}</dt>
          <dd>{f().count(props.of.line)}</dd>
        </div>
        <Show when={props.of.field}>
          {(field) => (
            <div>
              <dt>{w().quarantine.field}</dt>
              <dd>
                <EntityName name={field()} mono />
              </dd>
            </div>
          )}
        </Show>
      </dl>
      <Show when={props.of.raw !== null} fallback={<p class="hint">{w().quarantine.rawHidden}</p>}>
        <pre class="raw" tabindex="0">
          <EntityText text={props.of.raw ?? ''} />
        </pre>
      </Show>
      <Show when={props.of.cut}>
        <p class="note note-caution">{w().quarantine.cut}</p>
      </Show>
      <OutcomeNote of={action.outcome()} />
      <Show
        when={outcome()}
        fallback={
          <Show when={props.admin && !props.of.cut}>
            <div class="form-actions">
              <button type="button" class="button" disabled={action.busy()} onClick={replay}>
                {w().quarantine.replay}
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

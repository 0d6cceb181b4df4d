import { createEffect, createSignal, Show } from 'solid-js';
import type { ExcludedRecords, Exclusion } from '../api/administration';
import { change } from '../api/client';
import { createPagedList } from '../api/paged';
import { createRemote } from '../api/remote';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { type Column, DataTable } from '../table/DataTable';
import { bodyOf, type Draft, EMPTY_DRAFT, isKind, KINDS, sumOfLastDays } from './exclusions';

const PATH = '/api/v1/exclusions';
const LARGEST_PAGE = 500;

/**
 * Users, machines and networks whose records are discarded, and the number of discarded records.
 */
export function Exclusions() {
  const session = useSession();
  const list = createPagedList<Exclusion>(() => PATH, LARGEST_PAGE);
  const records = createRemote<ExcludedRecords>(() => `${PATH}/records`);
  const [adding, setAdding] = createSignal(false);
  const [removing, setRemoving] = createSignal<Exclusion>();
  createEffect(() => {
    document.title = m().pageTitle(w().exclusions.title);
  });
  const columns = (): Column<Exclusion>[] => [
    {
      id: 'value',
      head: () => w().exclusions.value,
      width: 16,
      opens: true,
      cell: (exclusion) => <EntityName name={exclusion.value} mono />,
    },
    {
      id: 'kind',
      head: () => w().exclusions.kind,
      width: 6.5,
      cell: (exclusion) => w().exclusions.kinds[exclusion.kind],
    },
    {
      id: 'comment',
      head: () => w().exclusions.comment,
      width: 13,
      cell: (exclusion) => visible(exclusion.comment ?? '–'),
    },
    {
      id: 'expires',
      head: () => w().exclusions.expires,
      width: 9,
      cell: (exclusion) => (
        <Show when={exclusion.expiresAt} fallback={w().exclusions.never}>
          {(at) => (
            <Show when={Date.parse(at()) <= Date.now()} fallback={<Moment at={at()} />}>
              <span class="chip chip-caution">{w().exclusions.expired}</span>
            </Show>
          )}
        </Show>
      ),
    },
    {
      id: 'created',
      head: () => w().exclusions.created,
      width: 12.5,
      cell: (exclusion) =>
        m().forms.by(visible(exclusion.createdBy), f().instant(exclusion.createdAt)),
    },
    ...(session.has('admin')
      ? [
          {
            id: 'remove',
            head: () => '',
            width: 6,
            cell: (exclusion: Exclusion) => (
              <button
                type="button"
                class="text-button"
                aria-label={w().exclusions.removeOne(visible(exclusion.value))}
                onClick={() => setRemoving(exclusion)}
              >
                {m().forms.remove}
              </button>
            ),
          },
        ]
      : []),
  ];

  return (
    <>
      <div class="table-tools">
        <div class="settings-note">
          <p>{w().exclusions.lead}</p>
          <Show when={records.data()}>
            {(counted) => (
              <p>
                {w().exclusions.discarded(
                  f().count(sumOfLastDays(counted().items, 1)),
                  f().count(sumOfLastDays(counted().items, 30)),
                )}
              </p>
            )}
          </Show>
        </div>
        <Show when={session.has('admin')}>
          <button type="button" class="button button-main" onClick={() => setAdding(true)}>
            {w().exclusions.add}
          </button>
        </Show>
      </div>
      <DataTable
        label={w().exclusions.title}
        list={list}
        columns={columns()}
        none={w().exclusions.none}
      />
      <Show when={adding()}>
        <NewExclusion onClose={() => setAdding(false)} onCreated={list.retry} />
      </Show>
      <Show when={removing()}>
        {(exclusion) => (
          <RemoveExclusion
            of={exclusion()}
            onClose={() => setRemoving(undefined)}
            onRemoved={list.retry}
          />
        )}
      </Show>
    </>
  );
}

function NewExclusion(props: { onClose: () => void; onCreated: () => void }) {
  const [draft, setDraft] = createSignal<Draft>(EMPTY_DRAFT);
  const action = createAction();
  const set = (part: Partial<Draft>) => setDraft({ ...draft(), ...part });
  const create = () =>
    action.run(async () => {
      await change<Exclusion>('POST', PATH, { json: bodyOf(draft()) });
      props.onCreated();
      props.onClose();
    });

  return (
    <Dialog title={w().exclusions.add} onClose={props.onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <SelectField
          label={w().exclusions.kind}
          value={draft().kind}
          options={KINDS.map((kind) => ({ value: kind, label: w().exclusions.kinds[kind] }))}
          onChange={(kind) => isKind(kind) && set({ kind })}
        />
        <TextField
          label={w().exclusions.value}
          hint={w().exclusions.hints[draft().kind]}
          maxLength={255}
          value={draft().value}
          onInput={(value) => set({ value })}
        />
        <TextField
          label={w().exclusions.comment}
          optional
          value={draft().comment}
          onInput={(comment) => set({ comment })}
        />
        <TextField
          label={w().exclusions.expires}
          hint={w().exclusions.expiresHint}
          type="date"
          optional
          value={draft().expires}
          onInput={(expires) => set({ expires })}
        />
        <p class="hint">{w().exclusions.newDataOnly}</p>
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || draft().value.trim() === ''}
          >
            {w().exclusions.create}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m().forms.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveExclusion(props: { of: Exclusion; onClose: () => void; onRemoved: () => void }) {
  const action = createAction();
  const remove = () =>
    action.run(async () => {
      await change('DELETE', `${PATH}/${props.of.id}`);
      props.onRemoved();
      props.onClose();
    });

  return (
    <Dialog title={w().exclusions.removeOne(visible(props.of.value))} onClose={props.onClose}>
      <p>{w().exclusions.removeQuestion}</p>
      <OutcomeNote of={action.outcome()} />
      <div class="form-actions">
        <button
          type="button"
          class="button button-bad"
          disabled={action.busy()}
          onClick={() => void remove()}
        >
          {m().forms.remove}
        </button>
        <button type="button" class="button" onClick={() => props.onClose()}>
          {m().forms.cancel}
        </button>
      </div>
    </Dialog>
  );
}

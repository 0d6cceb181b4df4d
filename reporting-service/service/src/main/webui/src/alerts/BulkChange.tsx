import { createSignal, Show } from 'solid-js';
import { change } from '../api/client';
import type { AlertBulkResult } from '../api/types';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { f } from '../format';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { bulkChangeOf } from './alerts';
import { ChangeFields, createChange } from './ChangeFields';

const UNCHANGED = { state: '', resolution: 'true-positive', assignee: '' };

/** Form that applies one change to all selected alerts. */
export function BulkChange(props: {
  ids: readonly number[];
  onChanged: () => void;
  onClear: () => void;
}) {
  const form = createChange(UNCHANGED);
  const [comment, setComment] = createSignal('');
  const [done, setDone] = createSignal<number>();
  const action = createAction();
  const wanted = () => bulkChangeOf({ ...form.values(), comment: comment() });
  const run = () =>
    action.run(async () => {
      const answer = await change<AlertBulkResult>('POST', '/api/v1/alerts/bulk', {
        json: { ids: [...props.ids], ...wanted() },
      });
      setDone(answer.body.changed.length);
      form.set({ state: '', assignee: '' });
      setComment('');
      props.onChanged();
    });
  return (
    <>
      <Show when={props.ids.length > 0}>
        <form
          class="bulk-change"
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <p class="bulk-count" role="status">
            {p().selected(props.ids.length, f().count(props.ids.length))}
          </p>
          <ChangeFields of={form} states={['in-progress', 'resolved']} unchanged={p().unchanged} />
          <TextField
            label={m().alerts.comment}
            optional
            maxLength={4000}
            value={comment()}
            onInput={setComment}
          />
          <div class="form-actions">
            <button
              type="submit"
              class="button button-main"
              disabled={action.busy() || wanted() === undefined}
            >
              {p().applyToSelected}
            </button>
            <button type="button" class="button" onClick={() => props.onClear()}>
              {p().clearSelection}
            </button>
          </div>
        </form>
      </Show>
      <OutcomeNote of={action.outcome()} />
      <Show when={done() !== undefined && props.ids.length === 0}>
        <p class="note note-good" role="status">
          {p().changed(done() ?? 0, f().count(done() ?? 0))}
        </p>
      </Show>
    </>
  );
}

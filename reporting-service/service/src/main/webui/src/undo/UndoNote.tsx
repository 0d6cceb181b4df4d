import { Show } from 'solid-js';
import { createAction, OutcomeNote } from '../design/Form';
import { a } from '../i18n/apppage';
import type { Undo } from './undo';

/** Note about the last change with an undo button, shown until it is dismissed or replaced. */
export function UndoNote(props: { of: Undo; onUndone: () => void }) {
  const action = createAction();
  const undo = (work: () => Promise<unknown>) =>
    action.run(async () => {
      await work();
      props.of.forget();
      props.onUndone();
    }, a().undo.undone);
  return (
    <>
      <div role="status">
        <Show when={props.of.last()}>
          {(change) => (
            <p class="note note-good undo-note">
              <span>{change().done}</span>
              <button
                type="button"
                class="text-button"
                disabled={action.busy()}
                onClick={() => void undo(change().undo)}
              >
                {a().undo.undo}
              </button>
              <button type="button" class="text-button" onClick={() => props.of.forget()}>
                {a().undo.dismiss}
              </button>
            </p>
          )}
        </Show>
      </div>
      <Show when={action.outcome()}>{(outcome) => <OutcomeNote of={outcome()} />}</Show>
    </>
  );
}

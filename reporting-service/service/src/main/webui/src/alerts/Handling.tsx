import { createSignal } from 'solid-js';
import type { Alert } from '../api/types';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, TextArea } from '../design/Form';
import { m } from '../i18n/messages';
import { changeOf } from './alerts';
import { ChangeFields, createChange } from './ChangeFields';

/** Form for the handling of an alert. */
export function Handling(props: {
  of: Alert;
  onChange: (change: Record<string, string>) => Promise<void>;
}) {
  const form = createChange({
    state: props.of.state,
    resolution: props.of.resolution ?? 'true-positive',
    assignee: props.of.assignee ?? '',
  });
  const [comment, setComment] = createSignal('');
  const action = createAction();
  const change = () => changeOf(props.of, { ...form.values(), comment: comment() });
  const states = () =>
    ['new', 'in-progress', 'resolved'].filter((one) => one !== 'new' || props.of.state === 'new');
  return (
    <Card title={m().alerts.handle}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = change();
          if (wanted) {
            void action
              .run(() => props.onChange(wanted), m().forms.saved)
              .then((done) => done && setComment(''));
          }
        }}
      >
        <ChangeFields of={form} states={states()} />
        <TextArea
          label={m().alerts.comment}
          optional
          rows={3}
          value={comment()}
          onInput={setComment}
        />
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || change() === undefined}
          >
            {m().forms.save}
          </button>
        </div>
      </form>
    </Card>
  );
}

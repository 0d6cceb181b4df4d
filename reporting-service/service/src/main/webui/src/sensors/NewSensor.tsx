import { createSignal, Show } from 'solid-js';
import type { IssuedToken } from '../api/administration';
import { change } from '../api/client';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { Snippets } from '../firstrun/Snippets';
import { m } from '../i18n/messages';
import { TermsFields } from './Terms';
import { Token } from './Token';
import { bodyOf, NO_TERMS, type Terms } from './terms';

/** Form of a new sensor, with its token and setup instructions. */
export function NewSensor(props: { onClose: () => void; onCreated: () => void }) {
  const [name, setName] = createSignal('');
  const [terms, setTerms] = createSignal<Terms>(NO_TERMS);
  const [issued, setIssued] = createSignal<IssuedToken>();
  const action = createAction();

  async function create(event: SubmitEvent) {
    event.preventDefault();
    await action.run(async () => {
      const answer = await change<IssuedToken>('POST', '/api/v1/sensors', {
        json: { name: name().trim(), ...bodyOf(terms()) },
      });
      setIssued(answer.body);
      props.onCreated();
    });
  }

  return (
    <Dialog
      title={issued()?.sensor.name ?? m().sensors.add}
      onClose={props.onClose}
      wide
      once={issued() !== undefined}
    >
      <Show
        when={issued()}
        fallback={
          <form class="form" onSubmit={create}>
            <TextField
              label={m().sensors.name}
              hint={m().sensors.nameHint}
              maxLength={255}
              value={name()}
              onInput={setName}
              autofocus
            />
            <TermsFields terms={terms()} onChange={setTerms} />
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button type="submit" class="button button-main" disabled={action.busy()}>
                {m().sensors.create}
              </button>
              <button type="button" class="button" onClick={() => props.onClose()}>
                {m().forms.cancel}
              </button>
            </div>
          </form>
        }
      >
        {(known) => (
          <>
            <Token token={known().token} />
            <h3 class="section-title">{m().sensors.setUp}</h3>
            <Snippets token={known().token} />
            <div class="form-actions">
              <button type="button" class="button button-main" onClick={() => props.onClose()}>
                {m().sensors.tokenDone}
              </button>
            </div>
          </>
        )}
      </Show>
    </Dialog>
  );
}

import { createSignal, Show } from 'solid-js';
import { change } from '../api/client';
import { Card } from '../design/Card';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { f } from '../format';
import { m } from '../i18n/messages';

/** Administrators' form that ends the sessions of one account or of all users. */
export function EndSessions() {
  const [account, setAccount] = createSignal('');
  const [asked, setAsked] = createSignal<'account' | 'all'>();
  const [ended, setEnded] = createSignal<number>();
  const action = createAction();

  async function end() {
    const path =
      asked() === 'all'
        ? '/api/v1/sessions/end-all'
        : `/api/v1/sessions/end-of-account?account=${encodeURIComponent(account().trim())}`;
    setEnded(undefined);
    let count: number | undefined;
    await action.run(async () => {
      count = (await change<{ ended: number }>('POST', path)).body.ended;
    });
    setAsked(undefined);
    setEnded(count);
  }

  return (
    <Card title={m().sessions.ofOthers}>
      <OutcomeNote of={action.outcome()} />
      <p role="status">
        <Show when={ended() !== undefined}>
          {m().sessions.endedCount(ended() as number, f().count(ended() as number))}
        </Show>
      </p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked('account');
        }}
      >
        <TextField
          label={m().sessions.account}
          hint={m().sessions.accountHint}
          value={account()}
          onInput={setAccount}
        />
        <div class="form-actions">
          <button type="submit" class="button button-bad" disabled={account().trim() === ''}>
            {m().sessions.endAccount}
          </button>
          <button type="button" class="button button-bad" onClick={() => setAsked('all')}>
            {m().sessions.endAll}
          </button>
        </div>
      </form>
      <Show when={asked()}>
        {(chosen) => (
          <Dialog
            title={
              chosen() === 'all'
                ? m().sessions.endAllQuestion
                : m().sessions.endQuestion(account().trim())
            }
            onClose={() => setAsked(undefined)}
          >
            <p>{m().sessions.othersConsequence}</p>
            <div class="form-actions">
              <button
                type="button"
                class="button button-bad"
                disabled={action.busy()}
                onClick={end}
              >
                {m().sessions.end}
              </button>
              <button type="button" class="button" onClick={() => setAsked(undefined)}>
                {m().forms.cancel}
              </button>
            </div>
          </Dialog>
        )}
      </Show>
    </Card>
  );
}

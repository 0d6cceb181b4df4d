import { createEffect, createResource, createSignal, Show } from 'solid-js';
import type { BlockPageSettings } from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { a } from '../i18n/access';
import { m } from '../i18n/messages';
import { visible } from '../name/visible';

const PATH = '/api/v1/enforcement/block-page';

/** Form for the block page: activation and contact. */
export function BlockPage() {
  const [answer, { mutate, refetch }] = createResource(() => getWithEtag<BlockPageSettings>(PATH));
  const [enabled, setEnabled] = createSignal(true);
  const [contact, setContact] = createSignal('');
  const [reason, setReason] = createSignal('');
  const action = createAction();
  const known = () => latestOf(answer);
  createEffect(() => {
    const settings = known()?.body;
    if (settings) {
      setEnabled(settings.enabled);
      setContact(settings.contact ?? '');
    }
  });
  const save = () =>
    action.run(async () => {
      try {
        mutate(
          await change<BlockPageSettings>('PUT', PATH, {
            json: {
              enabled: enabled(),
              ...(contact().trim() === '' ? {} : { contact: contact().trim() }),
              ...(reason().trim() === '' ? {} : { reason: reason().trim() }),
            },
            etag: known()?.etag ?? null,
          }),
        );
        setReason('');
      } catch (failure) {
        await refetch();
        throw failure;
      }
    }, m().forms.saved);
  return (
    <Card title={a().page}>
      <Show when={answer.error}>
        <Failure error={answer.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()?.body} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
        {(settings) => (
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <p class="hint">{a().pageLead}</p>
            <Show when={settings().at}>
              {(at) => (
                <p class="hint">{m().forms.by(visible(settings().who ?? ''), f().instant(at()))}</p>
              )}
            </Show>
            <label>
              <input
                type="checkbox"
                checked={enabled()}
                onChange={(event) => setEnabled(event.currentTarget.checked)}
              />
              {a().pageEnable}
            </label>
            <TextField
              label={a().contact}
              hint={a().contactHint}
              optional
              maxLength={300}
              value={contact()}
              onInput={setContact}
            />
            <TextField label={m().forms.reason} optional value={reason()} onInput={setReason} />
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button type="submit" class="button button-main" disabled={action.busy()}>
                {m().forms.save}
              </button>
            </div>
          </form>
        )}
      </Show>
    </Card>
  );
}

import { createEffect, createResource, createSignal, Show } from 'solid-js';
import type { ProxyJoin } from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { isWindow, secondsOf } from './window';

const PATH = '/api/v1/settings/proxy-join';

/** Setting for matching proxy records with endpoint records, with its time window. */
export function ProxyRecords() {
  const session = useSession();
  const [answer, { mutate, refetch }] = createResource(() => getWithEtag<ProxyJoin>(PATH));
  const [enabled, setEnabled] = createSignal(false);
  const [seconds, setSeconds] = createSignal('');
  const [reason, setReason] = createSignal('');
  const action = createAction();
  const known = () => latestOf(answer);
  createEffect(() => {
    document.title = m().pageTitle(w().proxies.title);
  });
  createEffect(() => {
    const rule = known()?.body;
    if (rule) {
      setEnabled(rule.enabled);
      setSeconds(String(secondsOf(rule.window)));
    }
  });

  const save = () =>
    action.run(async () => {
      try {
        const saved = await change<ProxyJoin>('PUT', PATH, {
          json: {
            enabled: enabled(),
            window: `PT${Number(seconds())}S`,
            ...(reason().trim() === '' ? {} : { reason: reason().trim() }),
          },
          etag: known()?.etag ?? null,
        });
        mutate(saved);
        setReason('');
      } catch (failure) {
        await refetch();
        throw failure;
      }
    }, m().forms.saved);

  return (
    <div class="settings-columns">
      <Card title={w().proxies.title}>
        <p class="hint">{w().proxies.lead}</p>
        <Show when={answer.error}>
          <Failure error={answer.error as Error} retry={() => refetch()} />
        </Show>
        <Show when={known()?.body} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
          {(rule) => (
            <>
              <p>
                {rule().enabled ? w().proxies.on(secondsOf(rule().window)) : w().proxies.off}
                <Show when={rule().effectiveFrom}>
                  {(from) => <> {w().proxies.from(f().instant(from()))}</>}
                </Show>
              </p>
              <Show when={rule().at}>
                {(at) => (
                  <p class="hint">
                    {m().forms.by(visible(rule().who ?? ''), f().instant(at()))}
                    <Show when={rule().reason}>{(why) => <> · {visible(why())}</>}</Show>
                  </p>
                )}
              </Show>
            </>
          )}
        </Show>
      </Card>
      <Card title={w().proxies.changeTitle}>
        <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <fieldset class="checks">
              <legend>{w().proxies.rule}</legend>
              <label>
                <input
                  type="checkbox"
                  checked={enabled()}
                  onChange={(event) => setEnabled(event.currentTarget.checked)}
                />
                {w().proxies.enable}
              </label>
            </fieldset>
            <TextField
              label={w().proxies.window}
              hint={w().proxies.windowHint}
              type="number"
              min="1"
              max="600"
              step="1"
              value={seconds()}
              onInput={setSeconds}
            />
            <TextField label={m().forms.reason} optional value={reason()} onInput={setReason} />
            <p class="hint">{w().proxies.when}</p>
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button
                type="submit"
                class="button button-main"
                disabled={action.busy() || !known() || !isWindow(seconds())}
              >
                {m().forms.save}
              </button>
            </div>
          </form>
        </Show>
      </Card>
    </div>
  );
}

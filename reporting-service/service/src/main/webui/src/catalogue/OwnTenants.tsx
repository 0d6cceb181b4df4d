import { createEffect, createResource, createSignal, For, Show } from 'solid-js';
import type { OwnTenant } from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import type { List } from '../api/types';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import './catalogue.css';

const PATH = '/api/v1/catalogue/own-tenants';

/** Tenants of apps that belong to the organisation; lists of hosts show others as foreign. */
export function OwnTenants() {
  const session = useSession();
  const [answer, { mutate, refetch }] = createResource(() => getWithEtag<List<OwnTenant>>(PATH));
  const [tenant, setTenant] = createSignal('');
  const [reason, setReason] = createSignal('');
  const action = createAction();
  const known = () => latestOf(answer);
  const items = () => known()?.body.items ?? [];
  createEffect(() => {
    document.title = m().pageTitle(m().tenants.title);
  });

  const set = (next: (own: string[]) => string[]) =>
    action.run(async () => {
      try {
        const saved = await change<List<OwnTenant>>('PUT', PATH, {
          json: {
            tenants: next(items().map((entry) => entry.tenant)),
            ...(reason().trim() === '' ? {} : { reason: reason().trim() }),
          },
          etag: known()?.etag ?? null,
        });
        mutate(saved);
        setTenant('');
        setReason('');
      } catch (failure) {
        await refetch();
        throw failure;
      }
    }, m().forms.saved);

  return (
    <div class="settings-columns">
      <Card title={m().tenants.title}>
        <p class="hint">{m().tenants.lead}</p>
        <Show when={answer.error}>
          <Failure error={answer.error as Error} retry={() => refetch()} />
        </Show>
        <Show when={known()} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
          <Show when={items().length > 0} fallback={<p>{m().tenants.none}</p>}>
            <ul class="tag-list">
              <For each={items()}>
                {(entry) => (
                  <li>
                    <div>
                      <EntityName name={entry.tenant} mono />
                      <p class="hint">{m().forms.by(visible(entry.who), f().instant(entry.at))}</p>
                    </div>
                    <Show when={session.has('admin')}>
                      <button
                        type="button"
                        class="text-button"
                        aria-label={m().tenants.remove(visible(entry.tenant))}
                        disabled={action.busy()}
                        onClick={() => set((own) => own.filter((name) => name !== entry.tenant))}
                      >
                        {m().forms.remove}
                      </button>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Show>
      </Card>
      <Card title={m().tenants.addTitle}>
        <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void set((own) => [...own, tenant().trim()]);
            }}
          >
            <TextField
              label={m().tenants.tenant}
              hint={m().tenants.tenantHint}
              maxLength={253}
              value={tenant()}
              onInput={setTenant}
            />
            <TextField label={m().forms.reason} optional value={reason()} onInput={setReason} />
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button
                type="submit"
                class="button button-main"
                disabled={action.busy() || !known() || tenant().trim() === ''}
              >
                {m().tenants.add}
              </button>
            </div>
          </form>
        </Show>
      </Card>
    </div>
  );
}

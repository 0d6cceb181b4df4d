import { createResource, createSignal, For, Show } from 'solid-js';
import type { InternalDomain, InternalDomainProposal } from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { createPagedList } from '../api/paged';
import type { List } from '../api/types';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { Failure } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { setByAdministrators } from './unmatched';

const PATH = '/api/v1/catalogue/internal-domains';

/** Domains of the organisation, with candidates. */
export function InternalDomains(props: { onClose: () => void; onChanged: () => void }) {
  const session = useSession();
  const [domains, { mutate, refetch }] = createResource(() =>
    getWithEtag<List<InternalDomain>>(PATH),
  );
  const proposals = createPagedList<InternalDomainProposal>(() => `${PATH}/proposals`);
  const [domain, setDomain] = createSignal('');
  const action = createAction();
  const items = () => latestOf(domains)?.body.items ?? [];

  const set = (next: (own: string[]) => string[]) =>
    action.run(async () => {
      const answer = await change<List<InternalDomain>>('PUT', `${PATH}?history=rename`, {
        json: { domains: next(setByAdministrators(items())) },
        etag: latestOf(domains)?.etag ?? null,
      });
      mutate(answer);
      setDomain('');
      proposals.retry();
      props.onChanged();
    }, w().internal.saved);
  const add = (name: string) => set((own) => [...own, name]);

  return (
    <Dialog title={w().internal.title} onClose={props.onClose}>
      <p class="hint">{w().internal.lead}</p>
      <Show when={domains.error}>
        <Failure error={domains.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={items().length > 0} fallback={<p>{w().internal.none}</p>}>
        <ul class="tag-list">
          <For each={items()}>
            {(entry) => (
              <li>
                <div>
                  <EntityName name={entry.domain} mono />
                  <p class="hint">
                    {entry.source === 'settings'
                      ? w().internal.fromSettings
                      : m().forms.by(visible(entry.who), f().instant(entry.at))}
                  </p>
                </div>
                <Show when={session.has('admin') && entry.source === 'api'}>
                  <button
                    type="button"
                    class="text-button"
                    aria-label={w().internal.remove(entry.domain)}
                    disabled={action.busy()}
                    onClick={() => set((own) => own.filter((name) => name !== entry.domain))}
                  >
                    {m().forms.remove}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void add(domain().trim());
          }}
        >
          <TextField
            label={w().internal.domain}
            hint={w().internal.domainHint}
            maxLength={253}
            value={domain()}
            onInput={setDomain}
          />
          <OutcomeNote of={action.outcome()} />
          <div class="form-actions">
            <button type="submit" class="button" disabled={action.busy() || domain().trim() === ''}>
              {w().internal.add}
            </button>
          </div>
        </form>
      </Show>
      <h3 class="section-title">{w().internal.proposals}</h3>
      <Show when={proposals.rows().length > 0} fallback={<p>{w().internal.noProposals}</p>}>
        <ul class="tag-list">
          <For each={proposals.rows()}>
            {(row) => (
              <li>
                <div>
                  <EntityName name={row.domain} mono />
                  <p class="hint">
                    {w().internal.why(
                      f().count(row.transactions),
                      f().count(row.machines),
                      row.addresses.join(', '),
                    )}
                  </p>
                </div>
                <Show when={session.has('admin')}>
                  <button
                    type="button"
                    class="text-button"
                    aria-label={w().internal.accept(row.domain)}
                    disabled={action.busy()}
                    onClick={() => add(row.domain)}
                  >
                    {w().internal.add}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  );
}

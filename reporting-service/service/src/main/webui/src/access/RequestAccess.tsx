import { useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, For, Show } from 'solid-js';
import type { AccessRequest } from '../api/administration';
import { change } from '../api/client';
import { createRemote } from '../api/remote';
import type { Page } from '../api/types';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { a } from '../i18n/access';
import { m } from '../i18n/messages';
import { useSession } from '../session/session';
import { Request } from './Request';
import '../settings/settings.css';

const PATH = '/api/v1/access-requests';
const SHOWN = 100;

/**
 * Page on which users request access and see the state of their requests. The block page links to
 * it.
 */
export function RequestAccess() {
  const session = useSession();
  const [search] = useSearchParams<{ d: string }>();
  const [domain, setDomain] = createSignal(typeof search.d === 'string' ? search.d : '');
  const [reason, setReason] = createSignal('');
  const action = createAction();
  const requests = createRemote<Page<AccessRequest>>(() => `${PATH}?limit=${SHOWN}`);
  /** Requests of the current user. For administrators the API returns the requests of all users. */
  const own = () =>
    requests.data()?.items.filter((request) => request.user === session.me()?.name) ?? [];
  createEffect(() => {
    document.title = m().pageTitle(a().request);
  });
  const send = () =>
    action.run(async () => {
      await change('POST', PATH, {
        json: { domain: domain().trim(), reason: reason().trim() },
      });
      setReason('');
      requests.refresh();
    }, a().sent);
  return (
    <>
      <div class="settings-head">
        <h1>{a().request}</h1>
      </div>
      <div class="settings-columns">
        <Card title={a().request}>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <p class="hint">{a().requestLead}</p>
            <TextField
              label={a().domain}
              hint={a().domainHint}
              maxLength={300}
              value={domain()}
              onInput={setDomain}
            />
            <TextField label={a().why} value={reason()} onInput={setReason} />
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button
                type="submit"
                class="button button-main"
                disabled={action.busy() || domain().trim() === '' || reason().trim() === ''}
              >
                {a().send}
              </button>
            </div>
          </form>
        </Card>
        <Card title={a().own}>
          <Show when={requests.error()}>
            {(error) => <Failure error={error()} retry={requests.refresh} />}
          </Show>
          <Show
            when={requests.data()}
            fallback={<Show when={!requests.error()}>{<Loading />}</Show>}
          >
            <For each={own()} fallback={<p class="settings-note">{a().noOwn}</p>}>
              {(request) => <Request of={request} />}
            </For>
          </Show>
        </Card>
      </div>
    </>
  );
}

import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, Show } from 'solid-js';
import type { AccessRequest } from '../api/administration';
import { change } from '../api/client';
import { createPagedList } from '../api/paged';
import { refreshAll } from '../api/remote';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { a } from '../i18n/access';
import { m } from '../i18n/messages';
import { DAYS, expiryOf, queuePath, queueStateOf, STATES } from './access';
import { BlockPage } from './BlockPage';
import { Request } from './Request';
import '../settings/settings.css';
import '../table/table.css';

const LARGEST_PAGE = 100;

/** Page with the queue of access requests and the settings of the block page. */
export function AccessRequests() {
  const [search, setSearch] = useSearchParams<{ state: string }>();
  const state = createMemo(() => queueStateOf(search.state));
  const list = createPagedList<AccessRequest>(() => queuePath(state()), LARGEST_PAGE);
  createEffect(() => {
    document.title = m().pageTitle(a().title);
  });
  const decided = () => {
    list.retry();
    refreshAll();
  };
  return (
    <>
      <p class="settings-note">{a().lead}</p>
      <div class="settings-columns">
        <Card title={a().title}>
          <SelectField
            label={a().state}
            value={state()}
            options={STATES.map((value) => ({ value, label: a().states[value] ?? value }))}
            onChange={(value) => setSearch({ state: value }, { replace: true })}
          />
          <Show when={list.error()}>
            {(error) => <Failure error={error()} retry={list.retry} />}
          </Show>
          <Show when={list.total() === undefined && !list.error()}>
            <Loading />
          </Show>
          <Show when={list.total() === 0}>
            <p class="settings-note">{a().none}</p>
          </Show>
          <For each={list.rows()}>
            {(request) => (
              <Request of={request}>
                <Show when={request.state === 'open'}>
                  <Decision of={request} onDecided={decided} />
                </Show>
              </Request>
            )}
          </For>
          <Show when={(list.total() ?? 0) > list.rows().length}>
            <button
              type="button"
              class="button"
              disabled={list.loading()}
              onClick={() => list.reach(list.rows().length)}
            >
              {a().more}
            </button>
          </Show>
        </Card>
        <BlockPage />
      </div>
    </>
  );
}

function Decision(props: { of: AccessRequest; onDecided: () => void }) {
  const [days, setDays] = createSignal<string>('30');
  const [reason, setReason] = createSignal('');
  const action = createAction();
  const decide = (verb: 'approve' | 'deny') =>
    action.run(
      async () => {
        const why = reason().trim();
        await change('POST', `/api/v1/access-requests/${props.of.id}/${verb}`, {
          json: {
            ...(verb === 'approve' ? { expires: expiryOf(days(), new Date()) } : {}),
            ...(why === '' ? {} : { reason: why }),
          },
        });
        props.onDecided();
      },
      verb === 'approve' ? a().approved : a().denied,
    );
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void decide('approve');
      }}
    >
      <SelectField
        label={a().allowFor}
        value={days()}
        options={DAYS.map((value) => ({
          value,
          label: a().days(Number(value), f().count(Number(value))),
        }))}
        onChange={setDays}
      />
      <TextField
        label={a().reason}
        hint={a().reasonHint}
        optional
        value={reason()}
        onInput={setReason}
      />
      <OutcomeNote of={action.outcome()} />
      <div class="form-actions">
        <button type="submit" class="button button-main" disabled={action.busy()}>
          {a().approve}
        </button>
        <button
          type="button"
          class="button"
          disabled={action.busy() || reason().trim() === ''}
          onClick={() => decide('deny')}
        >
          {a().deny}
        </button>
      </div>
    </form>
  );
}

import { createResource, createSignal, For, Show } from 'solid-js';
import type { AppTag, AppTagChange } from '../api/administration';
import { change, get } from '../api/client';
import { latestOf } from '../api/latest';
import { createPagedList } from '../api/paged';
import type { List } from '../api/types';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { Failure } from '../design/States';
import { f } from '../format';
import { a } from '../i18n/apppage';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { PlanOfApp } from '../plan/Plan';
import { useSession } from '../session/session';
import { Tags } from '../table/columns';
import type { Change } from '../undo/undo';
import { EXCLUSIVE_TAGS, tagName, wayBack } from './apps';

/** Tags of an app with author, time and reason, and their history. */
export function TagsCard(props: {
  appId: number;
  app?: string | undefined;
  onChanged: (change: Change) => void;
}) {
  const session = useSession();
  return (
    <Card title={w().tagging.title}>
      <div class="form">
        <p class="hint">{w().tagging.lead}</p>
        <TagsOf appId={props.appId} onChanged={props.onChanged} />
        <Show when={session.has('admin') && props.app}>{(app) => <PlanOfApp app={app()} />}</Show>
      </div>
    </Card>
  );
}

function TagsOf(props: { appId: number; onChanged: (change: Change) => void }) {
  const session = useSession();
  const path = () => `/api/v1/apps/${props.appId}/tags`;
  const [tags, { mutate, refetch }] = createResource(path, (at) => get<List<AppTag>>(at));
  const history = createPagedList<AppTagChange>(() => `${path()}/history`, 100);
  const [reason, setReason] = createSignal('');
  const [own, setOwn] = createSignal('');
  const action = createAction();
  // A change can only be undone if the previous tags are loaded.
  const unexplained = () => reason().trim() === '' || latestOf(tags) === undefined;
  const items = () => latestOf(tags)?.items ?? [];

  async function send(method: 'PUT' | 'DELETE', tag: string, why: string) {
    const at = `${path()}/${encodeURIComponent(tag)}`;
    const { body } =
      method === 'PUT'
        ? await change<List<AppTag>>('PUT', at, { json: { reason: why } })
        : await change<List<AppTag>>('DELETE', `${at}?${new URLSearchParams({ reason: why })}`);
    mutate(body);
    history.retry();
  }

  const run = (method: 'PUT' | 'DELETE', tag: string) =>
    action.run(async () => {
      const before = items().map((one) => one.tag);
      await send(method, tag, reason().trim());
      setReason('');
      setOwn('');
      const back = wayBack(method, tag, before);
      props.onChanged({
        done: method === 'PUT' ? a().undo.tagged(tagName(tag)) : a().undo.untagged(tagName(tag)),
        undo: () => send(back.method, back.tag, a().undo.reason),
      });
    });

  return (
    <>
      <Show when={tags.error}>
        <Failure error={tags.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={items().length > 0} fallback={<p>{w().tagging.none}</p>}>
        <ul class="tag-list">
          <For each={items()}>
            {(tag) => (
              <li>
                <div>
                  <Tags of={[tag.tag]} />{' '}
                  <Show when={tag.reason}>{(why) => <bdi>{visible(why())}</bdi>}</Show>
                  <p class="hint">
                    {m().forms.by(visible(tag.who), f().instant(tag.at))}
                    <Show when={tag.setBy}>
                      {(where) => (
                        <>
                          {' · '}
                          {w().tagging.setBy} <code>{where()}</code>
                        </>
                      )}
                    </Show>
                  </p>
                </div>
                <Show when={session.has('admin') && tag.setBy === null}>
                  <button
                    type="button"
                    class="text-button"
                    aria-label={w().tagging.remove(tag.tag)}
                    disabled={action.busy() || unexplained()}
                    onClick={() => run('DELETE', tag.tag)}
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
            void run('PUT', own().trim());
          }}
        >
          <TextField
            label={m().forms.reason}
            hint={w().tagging.exclusive}
            value={reason()}
            onInput={setReason}
          />
          <div class="form-actions">
            <For each={EXCLUSIVE_TAGS}>
              {(tag) => (
                <button
                  type="button"
                  class="button"
                  aria-pressed={items().some((set) => set.tag === tag)}
                  disabled={action.busy() || unexplained()}
                  onClick={() => run('PUT', tag)}
                >
                  {m().tags[tag]}
                </button>
              )}
            </For>
          </div>
          <TextField
            label={w().tagging.own}
            hint={w().tagging.ownHint}
            optional
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            maxLength={50}
            value={own()}
            onInput={setOwn}
          />
          <OutcomeNote of={action.outcome()} />
          <div class="form-actions">
            <button type="submit" class="button" disabled={action.busy() || own().trim() === ''}>
              {w().tagging.add}
            </button>
          </div>
        </form>
      </Show>
      <Show when={history.rows().length > 0}>
        <details>
          <summary>{w().tagging.history}</summary>
          <ul class="tag-list">
            <For each={history.rows()}>
              {(entry) => (
                <li>
                  <div>
                    <Tags of={[entry.tag]} />{' '}
                    {entry.action === 'removed' ? w().tagging.removed : w().tagging.added}{' '}
                    <Show when={entry.reason}>{(why) => <bdi>{visible(why())}</bdi>}</Show>
                    <p class="hint">{m().forms.by(visible(entry.who), f().instant(entry.at))}</p>
                  </div>
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </>
  );
}

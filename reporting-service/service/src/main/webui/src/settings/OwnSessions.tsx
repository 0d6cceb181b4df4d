import { createEffect, createSignal, For, Show } from 'solid-js';
import type { OwnSession } from '../api/administration';
import { change, ProblemError } from '../api/client';
import { createRemote } from '../api/remote';
import type { List } from '../api/types';
import { Card } from '../design/Card';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote } from '../design/Form';
import { Empty, Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSessionIfAny } from '../session/session';
import { browserOf } from './browser';
import { EndSessions } from './EndSessions';

const SESSIONS = '/api/v1/me/sessions';

/** Selection of sessions to end: one session, or all except the current session. */
type Choice = OwnSession | 'others';

/** Sessions of the current user, which can be ended individually or together. */
export function OwnSessions() {
  const sessions = createRemote<List<OwnSession>>(() => SESSIONS, { alone: true });
  const session = useSessionIfAny();
  const [choice, setChoice] = createSignal<Choice>();
  const action = createAction();
  let list!: HTMLDivElement;
  createEffect(() => {
    document.title = m().pageTitle(m().sessions.title);
  });

  const all = () => sessions.data()?.items ?? [];
  const others = () => all().filter((session) => !session.current);

  async function end(chosen: Choice) {
    const worked = await action.run(() => signOut(chosen), m().sessions.ended);
    setChoice(undefined);
    sessions.refresh();
    if (worked) {
      // Moves the focus, because the pressed button disappears with its session.
      list.focus();
    }
  }

  return (
    <>
      <div class="table-tools">
        <p class="settings-note">{m().sessions.lead}</p>
      </div>
      <div class="settings-form" ref={list} tabindex="-1">
        <OutcomeNote of={action.outcome()} />
        <Show when={sessions.error()}>
          {(error) => <Failure error={error()} retry={sessions.refresh} />}
        </Show>
        <Show when={sessions.data() === undefined && !sessions.error()}>
          <Loading />
        </Show>
        <Show when={sessions.data()}>
          <Card
            title={m().sessions.count(all().length, f().count(all().length))}
            flush
            aside={
              <Show when={others().length > 0}>
                <button type="button" class="button button-bad" onClick={() => setChoice('others')}>
                  {m().sessions.endOthers}
                </button>
              </Show>
            }
          >
            <Show
              when={all().length > 0}
              fallback={<Empty title={m().sessions.none} hint={m().sessions.noneHint} />}
            >
              <Sessions of={all()} onEnd={setChoice} />
            </Show>
          </Card>
        </Show>
        <Show when={session?.has('admin')}>
          <EndSessions />
        </Show>
      </div>
      <Show when={choice()}>
        {(chosen) => (
          <Dialog title={questionOf(chosen())} onClose={() => setChoice(undefined)}>
            <p>{m().sessions.consequence}</p>
            <div class="form-actions">
              <button
                type="button"
                class="button button-bad"
                disabled={action.busy()}
                onClick={() => end(chosen())}
              >
                {m().sessions.end}
              </button>
              <button type="button" class="button" onClick={() => setChoice(undefined)}>
                {m().forms.cancel}
              </button>
            </div>
          </Dialog>
        )}
      </Show>
    </>
  );

  function questionOf(chosen: Choice): string {
    return chosen === 'others'
      ? m().sessions.endOthersQuestion(others().length, f().count(others().length))
      : m().sessions.endQuestion(nameOf(chosen));
  }
}

function Sessions(props: { of: readonly OwnSession[]; onEnd: (session: OwnSession) => void }) {
  return (
    <div class="table-still">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{m().sessions.browser}</th>
            <th scope="col">{m().sessions.address}</th>
            <th scope="col">{m().sessions.signedIn}</th>
            <th scope="col">{m().sessions.lastActive}</th>
            <th scope="col">{m().sessions.expires}</th>
            <th scope="col">
              <span class="hidden-visually">{m().sessions.end}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.of}>
            {(session) => (
              <tr>
                <th
                  scope="row"
                  title={session.browser === null ? undefined : visible(session.browser)}
                >
                  <span class="session-name">
                    <EntityName name={nameOf(session)} />
                    <Show when={session.current}>
                      <span class="chip chip-good">{m().sessions.current}</span>
                    </Show>
                  </span>
                </th>
                <td>
                  <EntityName name={session.address ?? '–'} mono />
                </td>
                <td>
                  <Moment at={session.signedInAt} />
                </td>
                <td>
                  <Moment at={session.renewedAt} />
                </td>
                <td>
                  <Moment at={session.expiresAt} />
                </td>
                <td class="numeric">
                  <Show when={!session.current}>
                    <button
                      type="button"
                      class="text-button"
                      aria-label={m().sessions.endOf(visible(nameOf(session)))}
                      onClick={() => props.onEnd(session)}
                    >
                      {m().sessions.end}
                    </button>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

/** Returns the name of a session's browser, or else its User-Agent. */
function nameOf(session: OwnSession): string {
  const known = session.browser === null ? null : browserOf(session.browser);
  if (known === null) {
    return session.browser ?? m().sessions.unknownBrowser;
  }
  return known.system === null ? known.name : m().sessions.on(known.name, known.system);
}

async function signOut(chosen: Choice): Promise<void> {
  if (chosen === 'others') {
    await change('POST', `${SESSIONS}/end-others`);
    return;
  }
  try {
    await change('DELETE', `${SESSIONS}/${chosen.id}`);
  } catch (failure) {
    // Status 404: the session has already ended.
    if (!(failure instanceof ProblemError && failure.problem.status === 404)) {
      throw failure;
    }
  }
}

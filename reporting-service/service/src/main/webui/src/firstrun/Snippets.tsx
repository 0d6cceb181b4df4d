import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import { Code } from '../design/Code';
import { m } from '../i18n/messages';
import { useSession } from '../session/session';
import './firstrun.css';
import { NO_TOKEN, SENDERS, type Sender, snippetsOf } from './snippets';

/** Configuration snippets per kind of sensor. Snippets contain the token if available. */
export function Snippets(props: { token?: string | undefined }) {
  const session = useSession();
  const [sender, setSender] = createSignal<Sender>('curl');
  const group = createUniqueId();
  const target = () => session.me()?.ingestionUrl ?? location.origin;
  // Composes snippets once per selection, so that the example's time stays fixed while users copy.
  const snippets = createMemo(() =>
    snippetsOf(sender(), target(), props.token ?? NO_TOKEN, new Date()),
  );

  return (
    <div class="snippets">
      <fieldset class="senders">
        <legend class="hidden-visually">{m().firstRun.sender}</legend>
        <For each={SENDERS}>
          {(name) => (
            <label class="sender">
              <input
                type="radio"
                name={group}
                checked={sender() === name}
                onChange={() => setSender(name)}
              />
              {m().firstRun.senders[name]}
            </label>
          )}
        </For>
      </fieldset>
      <For each={snippets()}>{(snippet) => <Code text={snippet.text} label={snippet.where} />}</For>
      <Show when={props.token === undefined}>
        <p class="step-note">{m().firstRun.token}</p>
      </Show>
    </div>
  );
}

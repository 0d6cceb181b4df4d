import { A } from '@solidjs/router';
import { createSignal, createUniqueId, For, type JSX, onCleanup, Show } from 'solid-js';
import type { Explanation } from '../api/types';
import { Eclipse } from '../design/Eclipse';
import { m } from '../i18n/messages';
import { useSession } from '../shell/session';
import './firstrun.css';
import { SENDERS, type Sender, snippetsOf } from './snippets';

const LOOK_AGAIN_MS = 5_000;

/** What an installation shows before its first transaction: the next step, and the ones after it. */
export default function FirstRun(props: {
  explanation: readonly Explanation[];
  lookAgain: () => void;
}) {
  const session = useSession();
  const on = () => {
    const state = session.integration.data()?.state;
    return state === undefined
      ? !props.explanation.some((given) => given.code.startsWith('integration-'))
      : state !== 'OFF';
  };
  const timer = setInterval(() => {
    if (!document.hidden) {
      session.integration.refresh();
      props.lookAgain();
    }
  }, LOOK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));

  return (
    <section class="first" aria-labelledby="first-title">
      <div class="first-head">
        <Eclipse share={on() ? 0.4 : 0.12} size={64} />
        <div>
          <h2 id="first-title">{m().firstRun.title}</h2>
          <p>{on() ? m().firstRun.waiting : m().firstRun.lead}</p>
        </div>
      </div>
      <ol class="steps">
        <Step number={1} title={m().firstRun.turnOn} done={on()} next={!on()}>
          <p>{m().firstRun.turnOnDetail}</p>
          <Show when={!on()}>
            <Show when={session.has('admin')} fallback={<p>{m().integration.offOther}</p>}>
              <A class="button button-main" href="/settings/advanced-features">
                {m().firstRun.openSettings}
              </A>
            </Show>
          </Show>
        </Step>
        <Step number={2} title={m().firstRun.connect} done={false} next={on()}>
          <p>{m().firstRun.connectDetail}</p>
          <Snippets />
        </Step>
        <Step number={3} title={m().firstRun.sample} done={false} next={false}>
          <p>{m().firstRun.sampleDetail}</p>
          <Code text="./penumbra send --rebase FILE" label={m().firstRun.sample} />
        </Step>
      </ol>
    </section>
  );
}

function Step(props: {
  number: number;
  title: string;
  done: boolean;
  next: boolean;
  children: JSX.Element;
}) {
  return (
    <li class="step" classList={{ 'step-next': props.next, 'step-done': props.done }}>
      <h3>
        <span class="step-number" aria-hidden="true">
          {props.done ? '✓' : props.number}
        </span>
        {props.title}
        <Show when={props.done}>
          <span class="chip chip-good">{m().firstRun.done}</span>
        </Show>
      </h3>
      <div class="step-body">{props.children}</div>
    </li>
  );
}

function Snippets() {
  const session = useSession();
  const [sender, setSender] = createSignal<Sender>('curl');
  const group = createUniqueId();
  const target = () => session.me()?.ingestionUrl ?? location.origin;

  return (
    <>
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
      <For each={snippetsOf(sender(), target(), new Date())}>
        {(snippet) => <Code text={snippet.text} label={snippet.where} />}
      </For>
      <p class="step-note">{m().firstRun.token}</p>
    </>
  );
}

function Code(props: { text: string; label: string }) {
  const [copied, setCopied] = createSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <figure class="code">
      <figcaption>
        <span>{props.label}</span>
        {/* Browsers offer the clipboard to secure origins only. */}
        <Show when={isSecureContext}>
          <button type="button" class="text-button" onClick={copy} aria-live="polite">
            {copied() ? m().firstRun.copied : m().firstRun.copy}
          </button>
        </Show>
      </figcaption>
      <pre tabindex="0">
        <code>{props.text}</code>
      </pre>
    </figure>
  );
}

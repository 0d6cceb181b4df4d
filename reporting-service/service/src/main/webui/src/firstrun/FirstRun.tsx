import { A } from '@solidjs/router';
import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import type { IssuedToken } from '../api/administration';
import { change, getWithEtag, patch } from '../api/client';
import type { AdvancedFeature, Explanation } from '../api/types';
import { Code } from '../design/Code';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { m } from '../i18n/messages';
import { useSession } from '../session/session';
import './firstrun.css';
import { Snippets } from './Snippets';

const LOOK_AGAIN_MS = 5_000;
const FEATURES = '/api/v1/advanced-features';

/** Features to enable in one request. `cloud-app-security` requires `preview-features`. */
const TO_TURN_ON = ['preview-features', 'cloud-app-security'];

/** Setup steps, shown until the installation has its first transaction. */
export default function FirstRun(props: {
  explanation: readonly Explanation[];
  lookAgain: () => void;
}) {
  const session = useSession();
  const [token, setToken] = createSignal<string>();
  const on = () => {
    const state = session.integration.data()?.state;
    return state === undefined
      ? !props.explanation.some((given) => given.code.startsWith('integration-'))
      : state !== 'off';
  };
  const look = () => {
    session.integration.refresh();
    props.lookAgain();
  };
  const timer = setInterval(() => {
    if (!document.hidden) {
      look();
    }
  }, LOOK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));

  return (
    <section class="first" aria-labelledby="first-title">
      <div class="first-head">
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
              <TurnOn onDone={look} />
            </Show>
          </Show>
        </Step>
        <Step
          number={2}
          title={m().firstRun.connect}
          done={false}
          next={on() && token() === undefined}
        >
          <p>{m().firstRun.connectDetail}</p>
          <Show when={session.has('admin')} fallback={<p>{m().firstRun.tokenOther}</p>}>
            <Show when={token()} fallback={<NewToken onToken={setToken} />}>
              {(known) => <Code text={known()} label={m().sensors.token} />}
            </Show>
            <Show when={token()}>
              <p class="step-note">{m().sensors.tokenOnce}</p>
            </Show>
          </Show>
        </Step>
        <Step
          number={3}
          title={m().firstRun.send}
          done={false}
          next={on() && token() !== undefined}
        >
          <p>{m().firstRun.sendDetail}</p>
          <Snippets token={token()} />
          <details class="sample">
            <summary>{m().firstRun.sample}</summary>
            <p>{m().firstRun.sampleDetail}</p>
            <Code text="./penumbra send --rebase FILE" label="shell" />
          </details>
        </Step>
      </ol>
    </section>
  );
}

function TurnOn(props: { onDone: () => void }) {
  const action = createAction();
  const turnOn = () =>
    action.run(async () => {
      const { etag } = await getWithEtag<{ items: AdvancedFeature[] }>(FEATURES);
      await patch(FEATURES, etag ?? '', {
        features: Object.fromEntries(TO_TURN_ON.map((name) => [name, true])),
      });
      props.onDone();
    });
  return (
    <>
      <div class="form-actions">
        <button type="button" class="button button-main" disabled={action.busy()} onClick={turnOn}>
          {m().firstRun.turnOnNow}
        </button>
        <A href="/settings/advanced-features">{m().firstRun.openSettings}</A>
      </div>
      <OutcomeNote of={action.outcome()} />
    </>
  );
}

function NewToken(props: { onToken: (token: string) => void }) {
  const [name, setName] = createSignal('');
  const action = createAction();
  async function create(event: SubmitEvent) {
    event.preventDefault();
    await action.run(async () => {
      const answer = await change<IssuedToken>('POST', '/api/v1/sensors', {
        json: { name: name().trim() },
      });
      props.onToken(answer.body.token);
    });
  }
  return (
    <form class="new-token" onSubmit={create}>
      <TextField label={m().firstRun.sensorName} maxLength={255} value={name()} onInput={setName} />
      <button type="submit" class="button button-main" disabled={action.busy()}>
        {m().sensors.create}
      </button>
      <OutcomeNote of={action.outcome()} />
    </form>
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

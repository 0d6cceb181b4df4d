import { useSearchParams } from '@solidjs/router';
import { For, onCleanup, Show } from 'solid-js';
import type { Listener, Listeners as Listing } from '../api/administration';
import { createRemote } from '../api/remote';
import { Card } from '../design/Card';
import { Code } from '../design/Code';
import { Dialog } from '../design/Dialog';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { syslogSnippets } from './syslog';

const ASK_AGAIN_MS = 15_000;
const STATE_CLASSES = {
  listening: 'chip-good',
  'integration-off': 'chip-caution',
  'no-sensor': 'chip-bad',
  failed: 'chip-bad',
} as const;

/** Syslog listeners from the configuration: state, figures and setup of relays. */
export function Listeners() {
  const [search, setSearch] = useSearchParams<{ listener: string }>();
  const listeners = createRemote<Listing>(() => '/api/v1/listeners');
  const timer = setInterval(() => {
    if (!document.hidden) {
      listeners.refresh();
    }
  }, ASK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));
  const all = () => listeners.data()?.items ?? [];
  const chosen = () => all().find((listener) => listener.name === search.listener);

  return (
    <Card title={w().logSources.listeners}>
      <Show when={listeners.error()}>
        {(error) => <Failure error={error()} retry={() => listeners.refresh()} />}
      </Show>
      <Show when={listeners.data()} fallback={<Show when={!listeners.error()}>{<Loading />}</Show>}>
        <Show when={all().length > 0} fallback={<p class="hint">{w().logSources.noListeners}</p>}>
          <section class="sample-table" aria-label={w().logSources.listeners} tabindex="0">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{w().logSources.listener}</th>
                  <th scope="col">{w().logSources.state}</th>
                  <th scope="col">{w().logSources.protocol}</th>
                  <th scope="col">{w().logSources.port}</th>
                  <th scope="col">{w().logSources.sensor}</th>
                  <th scope="col">{w().logSources.allowed}</th>
                  <th scope="col">{w().logSources.connections}</th>
                  <th scope="col">{w().logSources.lines}</th>
                  <th scope="col">{w().logSources.dropped}</th>
                </tr>
              </thead>
              <tbody>
                <For each={all()}>{(listener) => <Row of={listener} />}</For>
              </tbody>
            </table>
          </section>
          <Show when={all().some((listener) => listener.gaps.length > 0)}>
            <section class="note note-caution" aria-label={w().logSources.gaps}>
              <strong>{w().logSources.gaps}</strong>
              <ul>
                <For each={all()}>
                  {(listener) => (
                    <For each={listener.gaps}>{(gap) => <li>{described(listener, gap)}</li>}</For>
                  )}
                </For>
              </ul>
            </section>
          </Show>
          <p class="hint">{w().logSources.figures}</p>
        </Show>
      </Show>
      <Show when={chosen()}>
        {(listener) => <SetUp of={listener()} onClose={() => setSearch({ listener: undefined })} />}
      </Show>
    </Card>
  );
}

function described(listener: Listener, gap: Listener['gaps'][number]) {
  return w().logSources.gap(
    visible(listener.name),
    f().second(gap.since),
    f().second(gap.until),
    gap.connections,
    f().count(gap.connections),
  );
}

function Row(props: { of: Listener }) {
  return (
    <tr>
      <td>
        <EntityName
          name={props.of.name}
          href={`/settings/sensors?listener=${encodeURIComponent(props.of.name)}`}
        />
      </td>
      <td>
        <span class={`chip ${STATE_CLASSES[props.of.state]}`}>
          {w().logSources.states[props.of.state]}
        </span>
      </td>
      <td>{props.of.protocol.toUpperCase()}</td>
      <td>{props.of.port}</td>
      <td>
        <bdi>{visible(props.of.sensor)}</bdi>
      </td>
      <td>
        {[
          ...props.of.allowedNetworks,
          ...(props.of.clientCertificates ? [w().logSources.certificate] : []),
        ].join(', ')}
      </td>
      <td>
        {props.of.protocol === 'udp' ? '–' : f().count(props.of.connections)}
        <Show when={props.of.paused > 0}>
          {' '}
          <span class="chip chip-caution">
            {w().logSources.paused(props.of.paused, f().count(props.of.paused))}
          </span>
        </Show>
      </td>
      <td>{f().count(props.of.lines)}</td>
      <td>
        <Show when={props.of.droppedLines > 0} fallback={f().count(props.of.droppedLines)}>
          <span class="chip chip-bad">{f().count(props.of.droppedLines)}</span>
        </Show>
        <Show when={props.of.missingLines}>
          {(missing) => (
            <>
              {' '}
              <span class="chip chip-caution">
                {w().logSources.missing(missing(), f().count(missing()))}
              </span>
            </>
          )}
        </Show>
      </td>
    </tr>
  );
}

function SetUp(props: { of: Listener; onClose: () => void }) {
  const session = useSession();
  const host = () => new URL(session.me()?.ingestionUrl ?? location.origin).hostname;
  return (
    <Dialog
      title={w().logSources.setUp(visible(props.of.name))}
      onClose={() => props.onClose()}
      wide
    >
      <p class="hint">{w().logSources.setUpHint}</p>
      <Show when={props.of.protocol === 'udp'}>
        <p class="note note-caution">{w().logSources.udp}</p>
      </Show>
      <For each={syslogSnippets(props.of, host())}>
        {(snippet) => <Code text={snippet.text} label={snippet.where} />}
      </For>
    </Dialog>
  );
}

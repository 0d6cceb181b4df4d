import { useLocation } from '@solidjs/router';
import { createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js';
import { awaited } from '../api/awaited';
import { Loading } from './States';
import './settling.css';

/** Time after which the page appears even without all responses. */
const PATIENCE_MS = 1_000;

/**
 * Page of several cards that appears after the first response of every card. This prevents layout
 * shifts.
 */
export function Settling(props: { children: JSX.Element }) {
  const location = useLocation();
  const [late, setLate] = createSignal(false);
  createEffect(
    on(
      () => location.pathname,
      () => {
        setLate(false);
        const timer = setTimeout(() => setLate(true), PATIENCE_MS);
        onCleanup(() => clearTimeout(timer));
      },
    ),
  );
  const settling = () => !late() && awaited() > 0;
  return (
    <div class="settling" classList={{ 'settling-on': settling() }}>
      <Show when={settling()}>
        <Loading />
      </Show>
      <div class="settling-page">{props.children}</div>
    </div>
  );
}

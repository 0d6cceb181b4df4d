import { createUniqueId, type JSX, Show } from 'solid-js';
import './card.css';

/** Card with a title, controls and content. */
export function Card(props: {
  title: string;
  aside?: JSX.Element;
  footer?: JSX.Element;
  flush?: boolean;
  stale?: boolean;
  children: JSX.Element;
}) {
  const title = createUniqueId();
  return (
    <section class="card" aria-labelledby={title} aria-busy={props.stale ?? false}>
      <header class="card-head">
        <h2 id={title}>{props.title}</h2>
        <Show when={props.aside}>
          <div class="card-aside">{props.aside}</div>
        </Show>
      </header>
      <div class="card-body" classList={{ 'card-flush': props.flush, stale: props.stale }}>
        {props.children}
      </div>
      <Show when={props.footer}>
        <footer class="card-foot">{props.footer}</footer>
      </Show>
    </section>
  );
}

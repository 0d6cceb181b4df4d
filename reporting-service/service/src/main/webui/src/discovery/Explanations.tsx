import { For, Show } from 'solid-js';
import type { Explanation } from '../api/types';
import { m } from '../i18n/messages';

/** List of explanations of a report, localised if a translation exists. */
export function Explanations(props: { of: readonly Explanation[] }) {
  return (
    <Show when={props.of.length > 0}>
      <div class="explanations">
        <For each={props.of}>
          {(given) => {
            const words = () => m().explanation[given.code] ?? given;
            return (
              <section class="explanation">
                <h2>{words().title}</h2>
                <p>{words().detail}</p>
                <Show when={words().action}>
                  <p class="explanation-action">{words().action}</p>
                </Show>
              </section>
            );
          }}
        </For>
      </div>
    </Show>
  );
}

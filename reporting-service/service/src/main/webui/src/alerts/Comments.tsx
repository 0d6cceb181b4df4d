import { For, Show } from 'solid-js';
import type { Alert } from '../api/types';
import { Card } from '../design/Card';
import { f } from '../format';
import { m } from '../i18n/messages';
import { visible } from '../name/visible';

export function Comments(props: { of: Alert }) {
  return (
    <Card title={m().alerts.comments}>
      <Show
        when={props.of.comments.length > 0}
        fallback={<p class="hint">{m().alerts.noComments}</p>}
      >
        <ul class="alert-comments">
          <For each={props.of.comments}>
            {(comment) => (
              <li>
                <p>
                  <bdi>{visible(comment.text)}</bdi>
                </p>
                <p class="hint">{m().forms.by(visible(comment.who), f().instant(comment.at))}</p>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  );
}

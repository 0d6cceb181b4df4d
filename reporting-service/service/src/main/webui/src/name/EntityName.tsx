import { For, Show } from 'solid-js';
import { m } from '../i18n/messages';
import './name.css';
import { piecesOf, visible } from './visible';

interface Props {
  name: string;
  /** Address of the entity's page; plain text if absent. */
  href?: string | undefined;
  /** True to use the fixed-width font, for addresses and builds. */
  mono?: boolean;
}

/**
 * Name from telemetry. The name is plain text in its own writing direction, with visible marks for
 * invisible characters, and truncated to the available width.
 */
export function EntityName(props: Props) {
  return (
    <Show when={props.href} fallback={<Isolated name={props.name} mono={props.mono ?? false} />}>
      {(href) => (
        <a class="entity-link" href={href()}>
          <Isolated name={props.name} mono={props.mono ?? false} />
        </a>
      )}
    </Show>
  );
}

function Isolated(props: { name: string; mono: boolean }) {
  return (
    <Show when={props.name !== ''} fallback={<span class="entity-none">{m().entity.noName}</span>}>
      <bdi
        class="entity"
        classList={{ 'entity-mono': props.mono }}
        title={props.name.length > 24 ? visible(props.name) : undefined}
      >
        <For each={piecesOf(props.name)}>
          {(piece) =>
            piece.kind === 'text' ? piece.text : <i class="entity-mark">{piece.text}</i>
          }
        </For>
      </bdi>
    </Show>
  );
}

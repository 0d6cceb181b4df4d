import { For } from 'solid-js';
import './name.css';
import { piecesOf } from './visible';

/** Complete untrusted text with visible marks for invisible characters. */
export function EntityText(props: { text: string }) {
  return (
    <bdi>
      <For each={piecesOf(props.text)}>
        {(piece) => (piece.kind === 'text' ? piece.text : <i class="entity-mark">{piece.text}</i>)}
      </For>
    </bdi>
  );
}

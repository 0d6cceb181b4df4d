import { For } from 'solid-js';
import './name.css';
import { piecesOf } from './visible';

/** All of a hostile text, with what would not show made visible. */
export function EntityText(props: { text: string }) {
  return (
    <bdi>
      <For each={piecesOf(props.text)}>
        {(piece) => (piece.kind === 'text' ? piece.text : <i class="entity-mark">{piece.text}</i>)}
      </For>
    </bdi>
  );
}

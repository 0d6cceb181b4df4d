import { createUniqueId } from 'solid-js';
import { m } from '../i18n/messages';
import './hint.css';

/**
 * Explanation of a figure, shown on hover or click; Escape closes it. Assistive technology reads
 * the text with the button.
 */
export function Hint(props: { of: string; text: string }) {
  const id = createUniqueId();
  let mark!: HTMLButtonElement;
  let panel!: HTMLSpanElement;
  const show = () => {
    if (!panel.matches(':popover-open')) {
      (panel.showPopover as (options: { source: HTMLElement }) => void).call(panel, {
        source: mark,
      });
    }
  };
  const leave = (event: PointerEvent) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && (panel.contains(to) || mark.contains(to)))) {
      panel.hidePopover();
    }
  };
  return (
    <>
      <button
        type="button"
        class="hint-mark"
        ref={mark}
        aria-label={m().counters.meaning(props.of)}
        aria-describedby={id}
        onClick={show}
        onPointerEnter={(event) => event.pointerType === 'mouse' && show()}
        onPointerLeave={(event) => event.pointerType === 'mouse' && leave(event)}
      >
        ?
      </button>
      <span
        id={id}
        class="hint-text"
        role="tooltip"
        popover="auto"
        ref={panel}
        onPointerLeave={leave}
      >
        {props.text}
      </span>
    </>
  );
}

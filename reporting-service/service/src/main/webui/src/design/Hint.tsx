import { createUniqueId } from 'solid-js';
import { m } from '../i18n/messages';
import './hint.css';

/** What a figure counts: shown when pointed at or pressed; Escape closes it. Assistive technology reads it with the mark. */
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

import { f } from '../format';
import { m } from '../i18n/messages';

const STEP_REM = 1;

/**
 * Handle that resizes a column by dragging or by arrow keys. A double click, Delete or Escape
 * restores the default width.
 */
export function ResizeHandle(props: {
  column: string;
  /** Width in rem. */
  width: number;
  onResize: (rem: number | undefined) => void;
}) {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

  function drag(event: PointerEvent & { currentTarget: HTMLElement }) {
    const handle = event.currentTarget;
    const start = event.clientX;
    const before = props.width;
    const move = (moved: PointerEvent) => props.onResize(before + (moved.clientX - start) / rem);
    const end = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowLeft: -STEP_REM, ArrowRight: STEP_REM }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      props.onResize(props.width + step);
    } else if (event.key === 'Delete' || event.key === 'Escape') {
      props.onResize(undefined);
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr element cannot be moved, a separator can
    <span
      class="resize"
      role="separator"
      aria-orientation="vertical"
      aria-label={m().table.widthOf(props.column)}
      aria-valuenow={Math.round(props.width)}
      aria-valuetext={f().count(Math.round(props.width))}
      tabIndex={0}
      title={m().table.resizeHint}
      onPointerDown={drag}
      onDblClick={() => props.onResize(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}

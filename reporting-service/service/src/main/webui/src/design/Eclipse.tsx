import './eclipse.css';

/**
 * Disc whose lit part shows the known share of a figure, from 0 (dark) to 1 (full). The disc only
 * represents completeness. Assistive technology skips the disc, because the figure is next to it.
 */
export function Eclipse(props: { share: number; size?: number }) {
  return (
    <svg
      class="eclipse"
      viewBox="-10 -10 20 20"
      width={props.size ?? 16}
      height={props.size ?? 16}
      aria-hidden="true"
    >
      <circle class="eclipse-umbra" r="9" />
      <path class="eclipse-lit" d={litPath(props.share)} />
    </svg>
  );
}

const RADIUS = 9;

/** Returns the path of the lit part: the outer arc of the lit half, closed by an elliptical arc. */
export function litPath(share: number): string {
  const lit = Math.min(1, Math.max(0, share));
  const bulge = Math.abs(1 - 2 * lit) * RADIUS;
  const sweep = lit > 0.5 ? 1 : 0;
  return `M0 ${-RADIUS}A${RADIUS} ${RADIUS} 0 0 1 0 ${RADIUS}A${bulge.toFixed(2)} ${RADIUS} 0 0 ${sweep} 0 ${-RADIUS}Z`;
}

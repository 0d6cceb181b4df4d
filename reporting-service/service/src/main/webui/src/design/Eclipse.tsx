import './eclipse.css';

/**
 * How much of something is known, from 0 to 1, as the lit part of a disc: full is all, dark is nothing. It stands for
 * completeness and for nothing else. The figure is next to it, so assistive technology passes over it.
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

/** The lit half's outer arc, closed by the terminator: an ellipse that bulges either way. */
export function litPath(share: number): string {
  const lit = Math.min(1, Math.max(0, share));
  const bulge = Math.abs(1 - 2 * lit) * RADIUS;
  const sweep = lit > 0.5 ? 1 : 0;
  return `M0 ${-RADIUS}A${RADIUS} ${RADIUS} 0 0 1 0 ${RADIUS}A${bulge.toFixed(2)} ${RADIUS} 0 0 ${sweep} 0 ${-RADIUS}Z`;
}

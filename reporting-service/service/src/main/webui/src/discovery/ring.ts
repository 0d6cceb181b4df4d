/** Segment of a ring, as an SVG path. */
export interface Segment {
  path: string;
}

const OUTER = 48;
const INNER = 33;
/** Gap between segments in radians, if the ring has several segments. */
const GAP = 0.035;
/** Minimum angle of a segment in radians, so that small values stay visible. */
const LEAST = 0.06;

/**
 * Returns the paths of a ring around 0,0 with a radius of 50, starting at the top. Zero and unknown
 * values have no path.
 */
export function segmentsOf(values: readonly (number | null)[]): (Segment | null)[] {
  const present = values.map((value) => (value === null || value <= 0 ? 0 : value));
  const total = present.reduce((sum, value) => sum + value, 0);
  if (total === 0) {
    return values.map(() => null);
  }
  const shown = present.filter((value) => value > 0).length;
  if (shown === 1) {
    return present.map((value) => (value > 0 ? { path: wholeRing() } : null));
  }
  const angles = anglesOf(present, total, 2 * Math.PI - shown * GAP);
  let at = GAP / 2;
  return angles.map((angle) => {
    if (angle === 0) {
      return null;
    }
    const path = arc(at, at + angle);
    at += angle + GAP;
    return { path };
  });
}

/** Widens small angles to the minimum and shrinks the other angles in proportion. */
function anglesOf(values: readonly number[], total: number, room: number): number[] {
  const exact = values.map((value) => (value / total) * room);
  const narrow = exact.map((angle) => angle > 0 && angle < LEAST);
  const taken = exact.reduce((sum, _, i) => sum + (narrow[i] ? LEAST : 0), 0);
  const left = exact.reduce((sum, angle, i) => sum + (narrow[i] ? 0 : angle), 0);
  return exact.map((angle, i) => (narrow[i] ? LEAST : (angle / left) * (room - taken)));
}

function arc(from: number, to: number): string {
  const large = to - from > Math.PI ? 1 : 0;
  return [
    `M${point(OUTER, from)}`,
    `A${OUTER} ${OUTER} 0 ${large} 1 ${point(OUTER, to)}`,
    `L${point(INNER, to)}`,
    `A${INNER} ${INNER} 0 ${large} 0 ${point(INNER, from)}Z`,
  ].join('');
}

function wholeRing(): string {
  const circle = (r: number, sweep: 0 | 1) =>
    `M0 ${-r}A${r} ${r} 0 1 ${sweep} 0 ${r}A${r} ${r} 0 1 ${sweep} 0 ${-r}Z`;
  return circle(OUTER, 1) + circle(INNER, 0);
}

function point(radius: number, angle: number): string {
  const x = radius * Math.sin(angle);
  const y = -radius * Math.cos(angle);
  return `${x.toFixed(2)} ${y.toFixed(2)}`;
}

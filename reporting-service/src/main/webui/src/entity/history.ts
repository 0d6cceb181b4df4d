/** From when to when something held; still so where `to` is null. */
export interface Span {
  from: string;
  to: string | null;
}

/** Where a span lies on an axis, as shares of its length from 0 to 1; null where it lies outside. */
export interface Placed {
  start: number;
  length: number;
  open: boolean;
}

export function place(span: Span, axisFrom: number, axisTo: number): Placed | null {
  const from = Math.max(Date.parse(span.from), axisFrom);
  const to = Math.min(span.to === null ? axisTo : Date.parse(span.to), axisTo);
  const whole = axisTo - axisFrom;
  if (whole <= 0 || from > axisTo || to < axisFrom) {
    return null;
  }
  return {
    start: (from - axisFrom) / whole,
    length: Math.max(0, to - from) / whole,
    open: span.to === null,
  };
}

/** One lane for everyone, in order of first appearance. */
export function lanesOf<T extends { id: number }>(spans: readonly T[]): T[][] {
  const lanes = new Map<number, T[]>();
  for (const span of spans) {
    const lane = lanes.get(span.id);
    if (lane) {
      lane.push(span);
    } else {
      lanes.set(span.id, [span]);
    }
  }
  return [...lanes.values()];
}

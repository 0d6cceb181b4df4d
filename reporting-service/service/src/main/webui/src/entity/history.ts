/** Time span; `to` is null while the span continues. */
export interface Span {
  from: string;
  to: string | null;
}

/** Position and length of a span on an axis, as shares from 0 to 1. */
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

/** Returns the position of a time on an axis, as a share from 0 to 1; null if outside. */
export function shareOf(at: number, axisFrom: number, axisTo: number): number | null {
  return axisTo <= axisFrom || at < axisFrom || at > axisTo
    ? null
    : (at - axisFrom) / (axisTo - axisFrom);
}

/**
 * Converts the value of a date-and-time field (`2026-01-31T12:00`, UTC) to an API timestamp; null
 * for other values.
 */
export function momentOf(field: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(field)) {
    return null;
  }
  const at = Date.parse(`${field}Z`);
  return Number.isNaN(at) ? null : new Date(at).toISOString().replace('.000Z', 'Z');
}

/** Groups spans into one lane per entity, in order of first appearance. */
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

import type { Tie } from './graph';

/** Limits of an edge's width in pixels. */
const THINNEST = 1.25;
const WIDEST = 7;

/** Returns the maximum traffic of an edge; 0 if no traffic is known. */
export function mostTraffic(ties: readonly Tie[]): number {
  return ties.reduce((most, tie) => Math.max(most, trafficOf(tie) ?? 0), 0);
}

export function trafficOf(tie: Tie): number | null {
  return (tie.now ?? tie.whole)?.traffic ?? null;
}

/**
 * Returns the width of an edge, which grows with the square root of the traffic. Edges of unknown
 * traffic have the minimum width.
 */
export function widthOf(tie: Tie, most: number): number {
  const traffic = trafficOf(tie);
  return traffic === null || most === 0
    ? THINNEST
    : THINNEST + (WIDEST - THINNEST) * Math.sqrt(traffic / most);
}

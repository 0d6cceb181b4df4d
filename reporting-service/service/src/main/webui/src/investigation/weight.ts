import type { Tie } from './graph';

/** Width in pixels. */
const THINNEST = 1.25;
const WIDEST = 7;

/** The most traffic of an edge that is drawn; 0 where none is known. */
export function mostTraffic(ties: readonly Tie[]): number {
  return ties.reduce((most, tie) => Math.max(most, trafficOf(tie) ?? 0), 0);
}

export function trafficOf(tie: Tie): number | null {
  return (tie.now ?? tie.whole)?.traffic ?? null;
}

/** How wide an edge is drawn: the area of it grows with its traffic. Unknown traffic is the thinnest line. */
export function widthOf(tie: Tie, most: number): number {
  const traffic = trafficOf(tie);
  return traffic === null || most === 0
    ? THINNEST
    : THINNEST + (WIDEST - THINNEST) * Math.sqrt(traffic / most);
}

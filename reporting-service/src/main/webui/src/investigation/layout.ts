import { COLUMNS, type Placed } from './graph';

/** In pixels, of a drawing that is as wide as its frame: columns are shares of it. */
export const ROW = 38;
export const TOP = 40;
export const NODE_HEIGHT = 30;
/** Of the drawing, in its own units. */
export const WIDTH = 1000;
/** Of a column's width, what its entities take. */
const NODE_SHARE = 0.68;
/** As a share of the drawing, in percent. */
export const NODE_WIDTH = (100 / COLUMNS.length) * NODE_SHARE;

/** Where a column begins, in percent: the first one at the left edge; the last one ends at the right one. */
export function leftOf(column: number): number {
  return (column * (100 - NODE_WIDTH)) / (COLUMNS.length - 1);
}

export function topOf(row: number): number {
  return TOP + row * ROW;
}

export function heightOf(nodes: readonly Placed[]): number {
  return TOP + ROW * (1 + Math.max(0, ...nodes.map((node) => node.row))) + 4;
}

export function pathOf(left: Placed | undefined, right: Placed | undefined): string | undefined {
  if (!left || !right) {
    return undefined;
  }
  const x1 = ((leftOf(left.column) + NODE_WIDTH) / 100) * WIDTH;
  const x2 = (leftOf(right.column) / 100) * WIDTH;
  const y1 = topOf(left.row) + NODE_HEIGHT / 2;
  const y2 = topOf(right.row) + NODE_HEIGHT / 2;
  const bend = Math.max(20, (x2 - x1) * 0.45);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

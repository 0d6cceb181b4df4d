import { COLUMNS, type Placed } from './graph';

/** Heights are in pixels. Widths are shares of the drawing, which fills its frame. */
export const ROW = 42;
export const TOP = 40;
export const NODE_HEIGHT = 30;
/** Width of the drawing in SVG units. */
export const WIDTH = 1000;
/** Share of a column's width that entities fill. */
const NODE_SHARE = 0.68;
/** Width of an entity in percent of the drawing. */
export const NODE_WIDTH = (100 / COLUMNS.length) * NODE_SHARE;

/**
 * Returns the left edge of a column in percent. The first column starts at the left edge of the
 * drawing, and the last column ends at the right edge.
 */
export function leftOf(column: number): number {
  return (column * (100 - NODE_WIDTH)) / (COLUMNS.length - 1);
}

export function topOf(row: number): number {
  return TOP + row * ROW;
}

export function heightOf(nodes: readonly Placed[]): number {
  return TOP + ROW * (1 + Math.max(0, ...nodes.map((node) => node.row))) + 4;
}

/** Returns the number of entities in each column. */
export function rowsOf(nodes: readonly Placed[]): number[] {
  return COLUMNS.map((_, column) => nodes.filter((node) => node.column === column).length);
}

/** Distance between the three parallel lines in a gap between two rows. */
const LANE = 2;

/**
 * Returns the vertical position at which a line passes a column without touching an entity: in the
 * nearest gap between two rows, or anywhere below the last entity.
 */
function laneOf(y: number, rows: number, line: number): number {
  const middleOf = (gap: number) => topOf(gap) - (ROW - NODE_HEIGHT) / 2;
  const lowest = middleOf(rows);
  const gap = Math.max(Math.round((y - TOP) / ROW), 0);
  const middle = y > lowest ? y + LANE : middleOf(gap);
  return middle + ((line % 3) - 1) * LANE;
}

/**
 * Returns the SVG path of the line between two entities. The line passes intermediate columns
 * through gaps, so that the line touches no other entity.
 *
 * @param rows number of entities in each column
 */
export function pathOf(
  left: Placed | undefined,
  right: Placed | undefined,
  rows: readonly number[],
): string | undefined {
  if (!left || !right) {
    return undefined;
  }
  const edge = (column: number) => (leftOf(column) / 100) * WIDTH;
  const width = (NODE_WIDTH / 100) * WIDTH;
  const from = topOf(left.row) + NODE_HEIGHT / 2;
  const to = topOf(right.row) + NODE_HEIGHT / 2;
  let x = edge(left.column) + width;
  let y = from;
  let path = `M${x} ${y}`;
  for (let column = left.column + 1; column <= right.column; column++) {
    const share = (column - left.column) / (right.column - left.column);
    const next =
      column === right.column
        ? to
        : laneOf(from + (to - from) * share, rows[column] ?? 0, left.row + right.row);
    const end = edge(column);
    const bend = (end - x) * 0.45;
    path += `C${x + bend} ${y} ${end - bend} ${next} ${end} ${next}`;
    x = end;
    y = next;
    if (column < right.column) {
      x += width;
      path += `H${x}`;
    }
  }
  return path;
}

import { COLUMNS, type Placed } from './graph';

/** In pixels, of a drawing that is as wide as its frame: columns are shares of it. */
export const ROW = 42;
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

/** Returns the number of entities in each column. */
export function rowsOf(nodes: readonly Placed[]): number[] {
  return COLUMNS.map((_, column) => nodes.filter((node) => node.column === column).length);
}

/** Lines of one gap between two rows lie this far apart, three of them side by side. */
const LANE = 2;

/**
 * The height at which a line passes a column without touching an entity: between two rows, as close to its way as there is a
 * gap; below the last entity there is room everywhere.
 */
function laneOf(y: number, rows: number, line: number): number {
  const middleOf = (gap: number) => topOf(gap) - (ROW - NODE_HEIGHT) / 2;
  const lowest = middleOf(rows);
  const gap = Math.max(Math.round((y - TOP) / ROW), 0);
  const middle = y > lowest ? y + LANE : middleOf(gap);
  return middle + ((line % 3) - 1) * LANE;
}

/**
 * The line between two entities. It passes columns in between through gaps, so that it leads from one of its ends to the other
 * and to nothing else.
 *
 * @param rows how many entities each column has
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

import { describe, expect, it } from 'vitest';
import { appColumns, machineColumns, userColumns } from './columns';
import type { Column } from './DataTable';
import { nameWidth, roomIn, unfitting, usualWidth } from './fit';

const LISTS: readonly [string, readonly Column<never>[]][] = [
  ['apps', appColumns() as readonly Column<never>[]],
  ['machines', machineColumns() as readonly Column<never>[]],
  ['users', userColumns() as readonly Column<never>[]],
];

describe.each(LISTS)('the columns of %s', (_, columns) => {
  it.each([22.5, 48, 64, 80, 90, 120])('fit into a window of %d rem', (width) => {
    const room = roomIn(width);
    const out = unfitting(columns, room);
    const shown = columns.filter((column) => !out.has(column.id));
    const taken = shown
      .slice(1)
      .reduce((sum, column) => sum + usualWidth(column, room), nameWidth(room));
    expect(taken).toBeLessThanOrEqual(room.width);
    expect(shown[0]).toBe(columns[0]);
  });

  it('show figures on a phone', () => {
    const out = unfitting(columns, roomIn(22.5));
    const figures = columns.filter((column) => column.numeric && !out.has(column.id));
    expect(figures.length).toBeGreaterThan(0);
  });

  it('are all there where there is room', () => {
    expect(unfitting(columns, { width: 400, narrow: false }).size).toBe(0);
  });
});

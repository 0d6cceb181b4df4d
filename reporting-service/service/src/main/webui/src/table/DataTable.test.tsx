import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PagedList } from '../api/paged';
import { type Column, DataTable } from './DataTable';

interface Row {
  name: string;
  size: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', head: () => 'Name', width: 10, cell: (row) => row.name },
  { id: 'size', head: () => 'Size', width: 6, numeric: true, cell: (row) => row.size },
];

beforeEach(() => localStorage.clear());
afterEach(cleanup);

function open() {
  const rows = [{ name: 'a', size: 1 }];
  const list: PagedList<Row> = {
    rows: () => rows,
    total: () => 1,
    error: () => undefined,
    stale: () => false,
    loading: () => false,
    missing: () => [],
    explanation: () => [],
    reach: () => {},
    retry: () => {},
  };
  return render(() => <DataTable label="Rows" name="rows" list={list} columns={COLUMNS} />);
}

const widthOfSize = (of: ReturnType<typeof open>) =>
  of.container.querySelectorAll('col')[1]?.style.width;

it('is given other widths by keys, which are kept', async () => {
  let table = open();
  expect(widthOfSize(table)).toBe('6rem');
  const handle = screen.getByRole('separator', { name: 'Width of Size' });
  await fireEvent.keyDown(handle, { key: 'ArrowRight' });
  await fireEvent.keyDown(handle, { key: 'ArrowRight' });
  expect(widthOfSize(table)).toBe('8rem');
  expect(handle.getAttribute('aria-valuenow')).toBe('8');
  cleanup();

  table = open();
  expect(widthOfSize(table)).toBe('8rem');
  await fireEvent.keyDown(screen.getByRole('separator', { name: 'Width of Size' }), {
    key: 'Delete',
  });
  expect(widthOfSize(table)).toBe('6rem');
});

it('bounds widths, and ignores kept ones that make no sense', async () => {
  localStorage.setItem('penumbra.widths.rows', '{"size": 99999, "name": "x"}');
  const table = open();
  expect(widthOfSize(table)).toBe('6rem');
  const handle = screen.getByRole('separator', { name: 'Width of Size' });
  for (let i = 0; i < 9; i++) {
    await fireEvent.keyDown(handle, { key: 'ArrowLeft' });
  }
  expect(widthOfSize(table)).toBe('3rem');
});
